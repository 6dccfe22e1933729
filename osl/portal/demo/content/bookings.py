"""Rooms that others than our own groups asked for. Days are told from today, since free rooms lie ahead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Booking:
    place: str
    room: int  # which room of the place, from 0
    in_days: int
    starts: str
    ends: str
    for_whom: str
    purpose: str
    responsible: str
    phone: str
    opened_by: str = ""
    with_children: bool = False
    keys_out: bool = False


BOOKINGS = (
    Booking(
        place="sala-pod-lipa",
        room=1,
        in_days=1,
        starts="12:00",
        ends="13:30",
        for_whom="Rada Seniorów w Zagórzu",
        purpose="posiedzenie",
        responsible="Zenon Drozd",
        phone="600 000 181",
        opened_by="sekretariat CUS",
    ),
    Booking(
        place="biblioteka",
        room=0,
        in_days=3,
        starts="18:30",
        ends="20:30",
        for_whom="Zespół śpiewaczy „Zagórzanki”",
        purpose="próba",
        responsible="Wiesława Kania",
        phone="600 000 182",
        keys_out=True,
    ),
    Booking(
        place="sala-pod-lipa",
        room=2,
        in_days=9,
        starts="8:00",
        ends="9:30",
        for_whom="Szkoła Podstawowa w Zagórzu",
        purpose="warsztaty pierników",
        responsible="Iwona Sroka",
        phone="600 000 183",
        opened_by="sekretariat CUS",
        with_children=True,
    ),
)
