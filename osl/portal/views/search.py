from django import forms
from django.shortcuts import redirect, render

from osl.core.access import signed_in
from osl.core.fields import plain_text, tidy_text
from osl.portal.search import search_everything


class SearchForm(forms.Form):
    q = forms.CharField(label="Szukaj", max_length=80, required=False, validators=[plain_text])


@signed_in
def search(request):
    form = SearchForm(request.GET)
    text = tidy_text(form.cleaned_data["q"]) if form.is_valid() else ""
    found = search_everything(text, request.user) if len(text) >= 2 else []
    if request.GET.get("pierwszy") and found:
        return redirect(found[0][1][0])
    count = sum(len(records) for _section, records in found)
    template = "portal/_found.html" if request.headers.get("HX-Request") else "portal/search.html"
    return render(request, template, {"text": text, "found": found, "count": count})
