"""Where something happens: one choice of a place, or of a room in it."""

import re
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.db.models import Q

from resources.models import Place, Room

WHOLE, ROOM = "miejsce", "sala"
KEY = re.compile(rf"({WHOLE}|{ROOM})-([0-9]{{1,18}})")


@dataclass(frozen=True)
class Where:
    place: Place | None = None
    room: Room | None = None

    @property
    def key(self):
        if self.room:
            return f"{ROOM}-{self.room.pk}"
        return f"{WHOLE}-{self.place.pk}" if self.place else ""

    def __str__(self):
        return ", ".join(str(part) for part in (self.place, self.room) if part)


def rooms_in_use(*, kept=None):
    """Rooms to choose from: those in use, and the one chosen before."""
    standing = Q(retired_on__isnull=True, place__in=Place.objects.active()) | Q(pk=kept)
    return (
        Room.objects.filter(standing)
        .select_related("place")
        .order_by("place__sort_key", "place", "name", "pk")
    )


def room_words(room):
    return f"{room} (do {room.capacity} osób)" if room.capacity else str(room)


class WhereField(forms.ChoiceField):
    """Cleans to `Where`. `offer` reads places and rooms once; `whole=False` leaves rooms only."""

    def __init__(self, *, whole=True, nothing="inne miejsce", **kwargs):
        self.whole, self.nothing = whole, nothing
        super().__init__(
            required=False, error_messages={"invalid_choice": "Wybierz miejsce z listy"}, **kwargs
        )

    def offer(self, had=None):
        had, self.found = had or Where(), {}
        rooms = list(rooms_in_use(kept=had.room.pk if had.room else None))
        by_place = {place: list(its_own) for place, its_own in groupby(rooms, key=lambda room: room.place)}
        if self.whole:
            kept = Place.objects.filter(pk=had.place.pk if had.place else None)
            for place in Place.objects.active() | kept:
                by_place.setdefault(place, [])
        places = sorted(by_place, key=lambda place: (place.sort_key, place.pk))
        self.choices = [("", self.nothing), *(self.group(place, by_place[place]) for place in places)]

    def group(self, place, rooms):
        found = ([Where(place)] if self.whole else []) + [Where(place, room) for room in rooms]
        self.found.update((where.key, where) for where in found)
        return str(place), [(one.key, room_words(one.room) if one.room else "całe miejsce") for one in found]

    def clean(self, value):
        return self.found.get(super().clean(value), Where())
