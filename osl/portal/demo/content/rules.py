"""Rules that a club has written down: by the code of the activity, the version and the text."""

RULES = {
    "A01": (
        "1",
        "1. Do klubu może należeć każda osoba, która ukończyła 60 lat i mieszka w gminie Zagórze.\n\n"
        "2. Zapisy prowadzi organizator społeczności lokalnej. Kto nie ma miejsca od razu, czeka na liście "
        "oczekujących; miejsca zwalniają się według kolejności zgłoszeń.\n\n"
        "3. Udział jest bezpłatny i dobrowolny. Kto nie może przyjść, mówi o tym prowadzącej.\n\n"
        "4. Program układają uczestnicy. Raz na kwartał klub wybiera dwie osoby, które pomagają prowadzącej.\n\n"
        "5. Zdjęcia robimy i pokazujemy tylko za zgodą osób, które na nich widać.\n\n"
        "6. O sprawach, o których mówi się w klubie, nie opowiadamy poza nim.",
    ),
}
