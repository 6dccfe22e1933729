from osl.core.filtering import ListFilter, SearchFilter, TermFilter
from osl.core.models import Locality


class PersonFilter(ListFilter):
    q = SearchFilter(label="Nazwisko, imię albo telefon")
    miejscowosc = TermFilter(Locality.objects.all, field_name="locality", label="Miejscowość")
