from osl.core.listing import ListFilter, SearchFilter, WordFilter
from plans.enums import ApplicationStatus


class ResidentFilter(ListFilter):
    q = SearchFilter(label="Szukaj mieszkańca lub numeru")
    stan = WordFilter(ApplicationStatus, field_name="status", label="Stan wniosku")
