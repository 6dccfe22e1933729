from needs.enums import NeedStatus
from needs.models import Topic
from osl.core.listing import DayFilter, ListFilter, SearchFilter, TermFilter, WordFilter
from osl.core.models import Locality, TargetGroup


def nothing(words):
    """The choice of records in which nothing was chosen: `?temat=brak`."""
    return {"null_label": words, "null_value": "brak"}


class NeedFilter(ListFilter):
    q = SearchFilter(label="Szukaj w treści")
    miejscowosc = TermFilter(
        Locality.objects.all, field_name="locality", label="Miejscowość", **nothing("cała gmina")
    )
    grupa = TermFilter(
        TargetGroup.objects.all, field_name="groups", label="Kogo dotyczy", **nothing("nie podano")
    )
    temat = TermFilter(Topic.objects.all, field_name="topic", label="Temat", **nothing("bez tematu"))
    stan = WordFilter(NeedStatus, field_name="status", label="Stan")
    od = DayFilter(field_name="heard_on", lookup_expr="gte", label="Od dnia")
    do = DayFilter(field_name="heard_on", lookup_expr="lte", label="Do dnia")

    @property
    def qs(self):
        """A joined need says again what another one says: it is listed when asked for by its state."""
        asked_for = self.is_bound and self.is_valid() and self.form.cleaned_data["stan"]
        found = super().qs
        return found if asked_for else found.exclude(status=NeedStatus.JOINED)
