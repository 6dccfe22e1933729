"""Form fields for files that people give us. How an app takes a file:

    class InquiryFileForm(RecordForm):
        upload = UploadField(label="Plik")                      # PDF, JPG, PNG, ODT, DOCX, XLSX up to 10 MB

        def save(self, commit=True):                            # inside the transaction of `save_as`
            self.instance.file = StoredFile.keep(self.cleaned_data["upload"], by=self.user)
            return super().save(commit)

    photo = PhotoField(label="Zdjęcie")                         # a JPG in several sizes: `file.at_width(480)`
    sheets = UploadField(kinds=[FileKind.XLSX])                 # fewer kinds
    photos = PhotoField(many=True)                              # cleans to a list

How it gives the file back, in its own view with its own `@access` and `find`:

    return file_response(stored)                                # osl.documents.responses; always as an attachment
    return picture_response(stored.at_width(480))               # a picture for an <img> of a page

How it takes the file away: delete the own row first, then `stored.remove(by=user)`.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from osl.core.fields import INVISIBLE
from osl.documents.enums import FileKind
from osl.documents.models.stored import LARGEST_FILE, MEGABYTE
from osl.documents.redrawing import KEPT_SIDE, Body, NotAPicture, TooManyPoints, redrawn
from osl.documents.screening import Unfit, screen_packed, screen_pdf

LONGEST_NAME = 120
MOST_AT_ONCE = 10
PHOTO_SIDES = (2000, 960, 400)
# All files of one form together; more is refused before it is read (the server in front stops at the same size).
LARGEST_REQUEST = 25 * MEGABYTE


@dataclass(frozen=True)
class Upload:
    """A file that passed every check, ready for `StoredFile.keep`. Nothing has been stored yet."""

    name: str
    kind: FileKind
    main: Body
    smaller: tuple = ()

    @property
    def total_bytes(self):
        return sum(len(body.content) for body in (self.main, *self.smaller))


class FileInput(forms.FileInput):
    def __init__(self, kinds, *, many):
        self.allow_multiple_selected = many  # read by Django when it is built
        endings = ",".join(ending for kind in kinds for ending in kind.endings)
        super().__init__({"accept": endings, **({"multiple": True} if many else {})})

    def value_from_datadict(self, data, files, name):
        if not self.allow_multiple_selected:
            return super().value_from_datadict(data, files, name)
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class UploadField(forms.FileField):
    """A file of one of the `kinds`; cleans to an `Upload` (with `many` to a list of them)."""

    default_error_messages = {
        "required": "Dodaj plik",
        "missing": "Dodaj plik",
        "invalid": "Dodaj plik jeszcze raz",
        "empty": "Plik jest pusty. Dodaj inny",
    }

    def __init__(self, *, kinds=tuple(FileKind), many=False, help_text="", **kwargs):
        self.kinds, self.many = tuple(kinds), many
        super().__init__(
            widget=FileInput(self.kinds, many=many),
            help_text=help_text or self.hint,
            max_length=None,
            **kwargs,
        )

    @property
    def hint(self):
        each = f"Do {MOST_AT_ONCE} plików naraz, każdy" if self.many else "Plik"
        return f"{each} {self.kinds_in_words}, najwyżej {LARGEST_FILE // MEGABYTE} MB."

    @property
    def kinds_in_words(self):
        labels = [kind.label for kind in self.kinds]
        return " albo ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))

    def clean(self, data, initial=None):
        if not self.many:
            given = super().clean(data, initial)
            return self.checked(given) if given else None
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Dodaj najwyżej {MOST_AT_ONCE} plików naraz")
        if not given:
            super().clean(None, initial)
        return [self.checked(super(UploadField, self).clean(one, initial)) for one in given]

    def checked(self, given):
        """The file looked at from outside and from inside. Raises ValidationError with a sentence for the person."""
        name = plain_name(given.name)
        kind = next((kind for kind in self.kinds if name.casefold().endswith(kind.endings)), None)
        if kind is None:
            raise forms.ValidationError(f"Dodaj plik {self.kinds_in_words}", code="kind")
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(too_large(given.size), code="size")
        try:
            return self.taken(name, kind, given.read())
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit), code="content") from None
        except TooManyPoints:
            raise forms.ValidationError(
                "Obraz jest za duży. Zmniejsz go do 40 milionów punktów", code="content"
            ) from None
        except NotAPicture:
            raise forms.ValidationError(
                f"To nie jest cały obraz {kind.label}. Zapisz go od nowa i dodaj jeszcze raz", code="content"
            ) from None

    def taken(self, name, kind, content):
        if kind.is_picture:
            main, *_ = redrawn(content, kind, sides=(KEPT_SIDE,))
            return Upload(name, kind, within_size(main))
        if kind == FileKind.PDF:
            screen_pdf(content)
        else:
            screen_packed(content, kind)
        return Upload(name, kind, Body(content))


class PhotoField(UploadField):
    """A photograph; cleans to an `Upload` drawn as JPG in several sizes, so that a page loads the one it needs."""

    def __init__(self, *, sides=PHOTO_SIDES, **kwargs):
        self.sides = sides
        super().__init__(kinds=(FileKind.JPEG, FileKind.PNG), **kwargs)

    def taken(self, name, kind, content):
        main, *smaller = redrawn(content, kind, sides=self.sides, write_as=FileKind.JPEG)
        name = f"{PurePosixPath(name).stem}.jpg"
        return Upload(name, FileKind.JPEG, within_size(main), tuple(smaller))


def within_size(body):
    """A picture of noise may grow when drawn anew."""
    if len(body.content) > LARGEST_FILE:
        raise Unfit("Obraz jest za duży. Zmniejsz go i dodaj jeszcze raz")
    return body


def too_large(size):
    return (
        f"Plik jest za duży: {-(-size // MEGABYTE)} MB. Największy rozmiar to {LARGEST_FILE // MEGABYTE} MB"
    )


def plain_name(name):
    """The person's name of the file as it may be shown: no folders, no signs that hide its true end."""
    name = INVISIBLE.sub("", str(name)).replace("\\", "/").rsplit("/", 1)[-1]
    name = " ".join(name.split()).strip(". ") or "plik"
    if len(name) <= LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix[:10]
    return name[: LONGEST_NAME - len(ending)].removesuffix(ending) + ending


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers and refuses a request that is too large before reading it."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig("Files of one request are larger than allowed.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
