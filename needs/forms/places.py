"""Where a need was heard: the places used most as chips to tap, every other one behind „inna…”."""

from collections import Counter

from django import forms

from needs.models import Need

ELSEWHERE, CHIPS, LOOKED_AT = "inna", 6, 500
FROM_LIST = "Wybierz miejscowość z listy"


class PlaceChips(forms.RadioSelect):
    chips = True

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value == ELSEWHERE:
            option["attrs"]["data-other"] = ""
        return option


class PlaceField(forms.ModelChoiceField):
    """Takes any locality, however few of them have a chip; „inna…” is settled by the form."""

    widget = PlaceChips

    def to_python(self, value):
        return None if value == ELSEWHERE else super().to_python(value)


class PlacesMixin:
    """`locality` as chips, `other_locality` as the whole list, seen when „inna…” is tapped."""

    def offer_places(self, localities):
        self.offer("locality", localities)
        every = list(self.fields["locality"].choices)
        nearest = self.nearest(every)
        near = [(value, name) for value, name in every if str(value) in nearest]
        self.fields["other_locality"].queryset = self.fields["locality"].queryset
        self.fields["other_locality"].choices = [("", "wybierz"), *every[1:]]
        if len(near) < len(every) - 1:
            near.append((ELSEWHERE, "inna…"))
        self.fields["locality"].widget.choices = [every[0], *near]

    def nearest(self, every):
        """The few places of the newest needs, and always the one this need has."""
        known = [str(value) for value, _name in every[1:]]
        had = str(self.initial.get("locality") or "")
        used = Counter(str(pk) for pk in recent_places())
        ranked = sorted(known, key=lambda pk: (pk != had, -used[pk]))
        return set(ranked[:CHIPS])

    def settle_place(self, cleaned):
        if self.data.get(self.add_prefix("locality")) != ELSEWHERE:
            return
        cleaned["locality"] = cleaned.get("other_locality")
        if not cleaned["locality"] and "other_locality" not in self.errors:
            self.add_error("other_locality", FROM_LIST)


def recent_places():
    newest = Need.objects.filter(locality__isnull=False).order_by("-pk")
    return newest.values_list("locality_id", flat=True)[:LOOKED_AT]
