"""What residents said they needed, in their own words and without names.

The needs are kept as text, so that a person can read them aloud: a line of facts, then the words.
Facts: code, day heard, village, source, topic, strength 1-5, target groups, state. The source is the code
of an inquiry, or `conversation`, `coordinator` (reported by an IPUS coordinator), `leader`, `partner`,
`unmet` (a request that could not be met and became a need by itself). „-” and 0 stand for what nobody has put in
order yet.
"""

from dataclasses import dataclass
from datetime import date

from osl.portal.demo.content.inquiries import INQUIRIES


@dataclass(frozen=True, slots=True)
class Need:
    code: str
    heard_on: date
    village: str
    source: str  # as the application names it: meeting, survey, conversation…
    inquiry: str  # the code of the inquiry, empty when the need came outside one
    topic: str
    strength: int
    groups: tuple[str, ...]
    state: str
    statement: str
    reason: str = ""  # why it was put off or passed on
    handed_to: str = ""
    joined_into: str = ""  # the code of the same need, noted before
    outcome: str = ""  # how it ended, when it is there already what was needed


@dataclass(frozen=True, slots=True)
class Voice:
    """The same need heard once more."""

    need: str
    heard_on: date
    source: str
    inquiry: str


HANDED_TO = {"P24": "Starostwo powiatowe", "P31": "Urząd gminy", "P62": "Urząd gminy, referat inwestycji"}
JOINED_INTO = {"P91": "P90"}
OUTCOMES = {
    "P02": "W gazetce gminnej i na tablicach jest stała rubryka Centrum.",
    "P05": "Remiza jest otwarta, klucz ma opiekun miejsca.",
    "P23": "W budynku po sklepie działa dom sąsiedzki.",
}
REASONS = {
    "P24": "Rozkład autobusów ustala powiat. Wniosek mieszkańców przekazano do starostwa 3 lutego 2025 r.",
    "P31": "Budowa chodnika nie należy do zadań Centrum. Przekazano do urzędu gminy.",
    "P45": "Za mało chętnych: zgłosiły się dwie osoby. Wrócimy do tematu wiosną 2027 r.",
    "P62": "Remont dachu świetlicy prowadzi gmina; temat przekazano do referatu inwestycji.",
    "P77": "Warsztat wymaga stałego lokalu z wyciągiem, którego teraz nie ma.",
}

HEARD = """
P01 2025-01-08 zagorze R01 samotnosc 4 seniors,lonely addressed
Co trzeci mieszkaniec po siedemdziesiątce mieszka sam, a poza Zagórzem nie ma klubu ani stałych spotkań.

P02 2025-01-08 zagorze R01 informacja 3 all_residents addressed
Ośrodek pomocy stał się Centrum Usług Społecznych, a ludzie myślą, że przychodzi się tu tylko po zasiłek.

P03 2025-01-14 leg R02 samotnosc 5 seniors,lonely addressed
Odkąd zamknęli sklep, nie ma gdzie się spotkać. Zimą człowiek przez cały tydzień słowa do nikogo nie powie.

P04 2025-01-14 leg R02 dojazd 5 seniors,village_residents addressed
Autobus jedzie rano i wraca po południu, a w ferie i wakacje wcale. Do lekarza trzeba prosić sąsiada.

P05 2025-01-14 leg R02 miejsca 4 village_residents addressed
Remiza stoi zamknięta, a my spotykamy się na przystanku. Przydałby się klucz i ktoś, kto otworzy.

P06 2025-01-14 leg R02 kultura 2 village_residents,seniors addressed
Starsi pamiętają jeszcze dawne pieśni i zwyczaje znad rzeki. Jak odejdą, nikt tego nie zapisze.

P07 2025-01-16 zagorze R03 dostepnosc 4 disabled addressed
Na większość spotkań nie da się wejść na wózku. Chcielibyśmy chodzić tam, gdzie wszyscy, a nie osobno.

P08 2025-01-16 zagorze R03 dostepnosc 4 disabled,families_of_disabled addressed
Nie ma miejsca, gdzie dorośli z niepełnosprawnościami mogliby się spotkać i coś razem robić po południu.

P09 2025-01-16 zagorze R03 sasiedztwo 3 all_residents,disabled addressed
Ludzie nie wiedzą, jak zaproponować pomoc, więc odwracają głowę. Trzeba ich ośmielić.

P10 2025-01-20 sliwno R04 drobna-pomoc 4 seniors,lonely addressed
Kran cieknie, żarówka wysoko, drzewo nie porąbane. To godzina roboty, ale nie ma kogo poprosić.

P11 2025-01-20 ostrow R04 samotnosc 4 seniors,lonely addressed
U nas każdy siedzi w swoim domu. Kiedyś kobiety darły pierze i było wesoło.

P12 2025-01-20 sliwno R04 kultura 3 seniors,village_residents addressed
Umiemy piec, kisić i haftować, tylko młodzi nie mają kiedy się tego nauczyć.

P13 2025-01-20 ostrow R04 cyfrowe 4 seniors addressed
Wnuki kupiły telefon z ekranem i pojechały. Teraz boję się odebrać, żeby czegoś nie popsuć.

P14 2025-01-20 sliwno R04 sasiedztwo 3 village_residents addressed
Jeden drugiemu by pomógł, ale wstyd prosić za darmo. Gdyby można było się odwdzięczyć, byłoby łatwiej.

P15 2025-01-22 cwiklice R05 opiekunowie 5 carers addressed
Od czterech lat nie wyszłam nigdzie na dłużej niż godzinę. Nie mam z kim zostawić mamy.

P16 2025-01-22 cwiklice R05 opiekunowie 4 carers,families_of_disabled addressed
Chciałabym pogadać z kimś, kto też opiekuje się bliską osobą i nie będzie mnie oceniał.

P17 2025-01-22 debowa-gora R05 opiekunowie 3 carers addressed
Nikt nam nie pokazał, jak bezpiecznie podnieść ojca z łóżka i komu przysługuje wypożyczenie sprzętu.

P18 2025-01-27 nowa-wies R06 mlodzi 4 children,families_with_children addressed
Po lekcjach dzieci czekają na autobus półtorej godziny i nic na nie nie czeka.

P19 2025-01-27 nowa-wies R06 rodzice 4 families_with_children addressed
Sprowadziliśmy się tu trzy lata temu i nadal nie znamy innych rodziców. Sobota z dziećmi jest długa.

P20 2025-01-27 zagorze R06 rodzice 3 families_with_children addressed
Chcemy rozmawiać o wychowaniu bez wykładów, w gronie ludzi, którzy mają to samo.

P21 2025-01-27 zrodla R06 mlodzi 4 children,youth addressed
Źródła są daleko od wszystkiego. Dzieci wracają autobusem i zostają przed ekranem.

P22 2025-01-27 nowa-wies R06 sasiedztwo 3 all_residents,families_with_children addressed
Przejście przez drogę powiatową jest niebezpieczne. Sami nic nie załatwimy, a razem może ktoś nas wysłucha.

P23 2025-01-28 zabno conversation miejsca 5 village_residents,seniors addressed
Po sklepie został pusty budynek w samym środku wsi. Zróbmy tam miejsce dla wszystkich.

P24 2025-01-29 jesionka conversation dojazd 4 village_residents forwarded
Autobus powinien jechać przez Jesionkę choć dwa razy w tygodniu, w dni przyjęć lekarza.

P25 2025-01-30 debowa-gora conversation ruch 3 seniors,village_residents addressed
Lekarz każe się ruszać, a samemu się nie chce. Razem by człowiek poćwiczył.

P26 2025-02-18 zagorze partner samotnosc 3 seniors addressed
Po przejściu na emeryturę dzień się zrobił pusty. Chętnie bym komuś jeszcze pomógł.

P27 2025-03-11 jesionka coordinator samotnosc 4 lonely,seniors addressed
Potrzebny jest ktoś, kto raz w tygodniu zajrzy, porozmawia i przeczyta listy.

P28 2025-03-25 zrodla conversation samotnosc 4 seniors,village_residents addressed
Do klubu w Zagórzu nie dojadę. Niech klub przyjedzie do nas choć raz w miesiącu.

P29 2025-04-08 ostrow coordinator dojazd 3 disabled,seniors addressed
Na zajęcia chętnie by się pojechało, gdyby ktoś zabrał po drodze.

P30 2025-04-24 sliwno unmet samotnosc 4 seniors,lonely addressed
Nie było miejsca w klubie w Zagórzu; osoba ze Śliwna prosi o spotkania bliżej domu.

P31 2025-05-06 debowa-gora conversation dojazd 3 village_residents forwarded
Wzdłuż drogi do przystanku nie ma chodnika, po zmroku strach iść.

P32 2025-05-18 zagorze R07 mlodzi 3 youth addressed
Miejsce, gdzie można posiedzieć wieczorem, pograć i nikt nie goni.

P33 2025-05-18 zagorze R07 kultura 2 all_residents addressed
Chcemy więcej wspólnego śpiewania i kina pod gołym niebem.

P34 2025-05-18 zagorze R07 sasiedztwo 3 all_residents addressed
Żeby sąsiedzi znali się z imienia, a nie tylko z samochodu.

P35 2025-05-18 zabno R07 drobna-pomoc 2 all_residents addressed
Mikser, odkurzacz, rower: wszystko do wyrzucenia, bo nie ma kto naprawić. Pokażcie nam, jak to zrobić.

P36 2025-06-03 nowa-wies conversation nowi 4 newcomers_refugees,families_with_children addressed
Mówię po polsku coraz lepiej, ale nie mam z kim rozmawiać na co dzień.

P37 2025-06-17 cwiklice coordinator opiekunowie 4 carers,families_of_disabled addressed
Rodzina szuka kogoś, kto posiedzi dwie godziny w tygodniu, kiedy trzeba załatwić sprawy.

P38 2025-07-08 zagorze conversation cyfrowe 3 seniors addressed
Receptę i wizytę trzeba zamawiać w internecie. Ktoś mógłby usiąść obok i pokazać powoli.

P39 2025-08-19 zrodla partner sasiedztwo 3 village_residents addressed
Po burzy każdy sprzątał u siebie, a starszym nie miał kto pomóc. Trzeba mieć listę chętnych.

P40 2025-09-12 zagorze R08 samotnosc 4 seniors,lonely addressed
Najgorsze są niedziele i święta. Chciałabym, żeby ktoś choć zadzwonił.

P41 2025-09-12 debowa-gora R08 ruch 4 seniors addressed
Ćwiczenia na krześle, spokojne, blisko domu i o stałej porze.

P42 2025-09-12 leg R08 ruch 3 seniors addressed
Spacery z kijami w grupie, bo sama nie pójdę przez las.

P43 2025-09-12 sliwno R08 cyfrowe 4 seniors addressed
Dzwonią różni ludzie i proszą o numer konta. Chcę wiedzieć, jak się nie dać oszukać.

P44 2025-09-12 zagorze R08 informacja 4 seniors addressed
O spotkaniach dowiadujemy się po fakcie. Nie mamy internetu, za to mamy tablicę przy kościele.

P45 2025-09-12 ostrow R08 kultura 2 seniors rejected
Kurs gry na akordeonie dla początkujących.

P46 2025-09-30 nowa-wies conversation rodzice 3 families_with_children addressed
Przydałaby się wymiana dziecięcych ubrań i wózków, szkoda to trzymać na strychu.

P47 2025-10-07 zrodla R09 miejsca 4 village_residents addressed
Puste skrzydło szkoły mogłoby być nasze: kawa, biblioteczka, stół do tenisa.

P48 2025-10-07 jesionka R09 samotnosc 5 seniors,lonely addressed
Zimą świetlica jest zimna, więc nikt nie przychodzi. Wystarczy napalić w piecu dzień wcześniej.

P49 2025-10-07 jesionka R09 dojazd 5 seniors,disabled addressed
Na piechotę do przystanku trzy kilometry. Ktoś i tak jeździ do Zagórza, tylko o sobie nie wiemy.

P50 2025-10-07 zrodla R09 drobna-pomoc 3 seniors addressed
Opał trzeba znieść z podwórka, a ręce już nie te.

P51 2025-10-21 debowa-gora R10 mlodzi 4 youth addressed
Chcemy sami zorganizować coś dużego i żeby dorośli nam zaufali.

P52 2025-10-21 debowa-gora R10 mlodzi 3 youth addressed
Fajnie byłoby pomagać, ale nikt nam nie powiedział, komu i jak.

P53 2025-10-21 zagorze R10 dostepnosc 3 youth,disabled addressed
Kolega na wózku nigdy z nami nie wychodzi, bo nie ma jak dojechać.

P54 2025-11-04 cwiklice conversation opiekunowie 4 carers addressed
Spotkania dla opiekunów są wtedy, kiedy nie mogę. Wolałabym wieczorem i żeby ktoś był z bliską osobą.

P55 2025-11-18 zagorze R11 sasiedztwo 4 all_residents,leaders addressed
Spotykajmy się regularnie, żeby wiedzieć, co ustalono, a nie tylko raz przed wyborami.

P56 2025-11-18 zagorze R11 sasiedztwo 3 ngos,leaders addressed
Każda organizacja robi swoje i terminy się nakładają. Usiądźmy przy jednym kalendarzu.

P57 2025-11-18 leg R11 dojazd 4 seniors,village_residents addressed
Chętnych do podwiezienia nie brakuje, brakuje kogoś, kto to poukłada.

P58 2025-11-18 zabno R11 miejsca 3 village_residents addressed
Dom sąsiedzki powinien być otwarty także w sobotę, bo w tygodniu pracujemy.

P59 2025-12-02 zagorze unmet opiekunowie 3 carers,families_of_disabled addressed
Nie znaleziono osoby na zastępstwo w sobotę; rodzina z Zagórza prosi o wytchnienie w weekend.

P60 2025-12-09 nowa-wies unmet nowi 3 newcomers_refugees addressed
Brakło miejsca na rozmowach po polsku w grupie; cztery osoby czekają.

P61 2026-01-13 ostrow leader samotnosc 4 seniors,lonely addressed
Mężczyźni do klubu nie przyjdą, bo tam haft i herbatka. Dajcie nam warsztat albo brydża.

P62 2026-01-20 jesionka conversation miejsca 3 village_residents forwarded
W świetlicy przecieka dach, za rok nie będzie gdzie się spotkać.

P63 2026-01-27 zagorze coordinator samotnosc 3 lonely,disabled addressed
Potrzebne towarzystwo w drodze na pierwsze zajęcia, samemu trudno wejść między ludzi.

P64 2026-02-16 nowa-wies R12 rodzice 4 families_with_children addressed
Zajęcia dla maluchów do trzech lat, bo wszystko zaczyna się od przedszkola.

P65 2026-02-16 nowa-wies R12 informacja 3 families_with_children,all_residents addressed
Jedno miejsce, gdzie widać wszystkie spotkania w gminie na dany tydzień.

P66 2026-02-16 zagorze R12 drobna-pomoc 3 families_with_children addressed
Ktoś, kto odbierze dziecko z autobusu, kiedy utknę w pracy. Ja mogę zrobić zakupy komuś starszemu.

P67 2026-02-16 zagorze R12 kultura 2 all_residents confirmed
Kurs fotografii i spacery z aparatem po okolicy.

P68 2026-03-19 ostrow R13 samotnosc 4 seniors,lonely addressed
W co czwartym domu mówią to samo: nikt nie zagląda, a dzieci daleko.

P69 2026-03-19 ostrow R13 drobna-pomoc 3 seniors,disabled addressed
Trzeba czasem wnieść zakupy i odśnieżyć furtkę. O więcej nie prosimy.

P70 2026-03-19 ostrow R13 dojazd 4 seniors,disabled planned
Z Ostrowa nie ma jak wrócić po siedemnastej, więc na wieczorne spotkania nikt nie jeździ.

P71 2026-04-14 zagorze unmet ruch 3 seniors addressed
Grupa ćwiczeń pełna; sześć osób z Zagórza czeka na drugi termin.

P72 2026-04-22 nowa-wies R14 mlodzi 3 children,families_with_children planned
Nie ma placu zabaw. Zróbmy choć piaskownicę i ławki własnymi siłami.

P73 2026-04-22 nowa-wies R14 sasiedztwo 3 families_with_children,village_residents addressed
Ciemny przystanek i przejście bez świateł. Chcemy pójść z tym razem do powiatu.

P74 2026-05-12 sliwno leader kultura 3 seniors,children planned
Dzieci nie wiedzą, skąd się bierze sok. Zaprośmy je do sadu i do tłoczni.

P75 2026-05-26 debowa-gora R15 sasiedztwo 3 all_residents addressed
Tylu ludzi tu coś umie, a nie ma sposobu, żeby się tym podzielić.

P76 2026-05-26 debowa-gora R15 cyfrowe 2 seniors confirmed
Chcę sama zrobić album ze starych zdjęć i wysłać go rodzinie.

P77 2026-05-26 debowa-gora R15 drobna-pomoc 2 all_residents rejected
Wspólny warsztat stolarski z maszynami.

P78 2026-06-17 jesionka R16 samotnosc 5 lonely,crisis planned
Nie lubię tłumu. Wolę, żeby przyszła jedna osoba i poszła ze mną na spacer.

P79 2026-06-17 jesionka R16 dojazd 4 lonely,seniors planned
Gdyby samochód przyjeżdżał raz w tygodniu o stałej godzinie, można by sobie wszystko ułożyć.

P80 2026-07-07 zagorze coordinator dostepnosc 3 disabled planned
Potrzebny tłumacz języka migowego albo ktoś, kto notuje na głos, podczas większych spotkań.

P81 2026-08-25 cwiklice conversation opiekunowie 4 carers planned
Latem grupa opiekunów ma przerwę, a wtedy właśnie jest najtrudniej.

P82 2026-09-15 zabno R17 miejsca 3 village_residents planned
W domu sąsiedzkim przydałaby się kuchnia z prawdziwego zdarzenia i szafa na gry.

P83 2026-09-15 zabno R17 mlodzi 3 youth planned
Młodzież prosi o klucz na jeden wieczór w tygodniu. Sami posprzątamy.

P84 2026-09-22 leg unmet samotnosc 4 seniors,lonely planned
Klub w Łęgu ma dwanaście miejsc i wszystkie są zajęte; trzy osoby czekają od czerwca.

P85 2026-10-06 zagorze R18 ruch 3 seniors,disabled confirmed
Ćwiczenia bardzo pomogły, ale przydałby się ktoś, kto pokaże, co robić w domu.

P86 2026-10-06 sliwno R18 informacja 2 seniors confirmed
Plakat jest za drobny. Większe litery i mniej tekstu.

P87 2026-10-20 zagorze R19 samotnosc 4 seniors,lonely confirmed
Na dziesięć osób w klubach jest jeden mężczyzna. Panowie nie mają dokąd przyjść.

P88 2026-11-10 nowa-wies coordinator nowi 3 newcomers_refugees,families_with_children new
Rodzina, która niedawno zamieszkała w gminie, szuka kogoś, kto pokaże okolicę i szkołę.

P89 2026-11-17 zagorze R20 mlodzi 4 youth,volunteers new
Młodzi wolontariusze chcą mieć swojego opiekuna i własny kąt, a nie tylko zadania.

P90 2026-11-17 ostrow R20 dojazd 4 seniors,disabled new
Wspólne przejazdy działają, ale jeden kierowca to za mało. Kiedy zachoruje, wszystko stoi.

P91 2026-11-18 ostrow leader dojazd 3 seniors joined
Kierowca zachorował i przez tydzień nikt z Ostrowa nie dojechał na zajęcia.

P92 2026-11-18 zagorze conversation - 0 - new
Przydałaby się ławka w połowie drogi na cmentarz, starsi nie mają gdzie odpocząć.

P93 2026-11-19 jesionka conversation - 0 - new
Świetlica zimą jest zimna, trzeba by napalić dzień wcześniej.

P94 2026-11-19 debowa-gora leader - 0 - new
Po zajęciach ludzie pytają, gdzie można kupić tanie kije do chodzenia.
"""
# The same said again: the need, then an inquiry, or the kind of source with its day.
HEARD_AGAIN = """
P03 R08 R11
P04 R08 R11
P05 R11
P07 R10 R11
P10 R08 R13
P13 R08
P15 coordinator:2025-03-20 R11
P18 R10
P21 R09
P23 R07 R11
P28 R09
P29 R09 coordinator:2025-11-25
P36 R12
P40 R16
P41 R18
P48 R16
P49 R16 coordinator:2026-02-03
P57 R13
P61 R19
P68 R16 R18
P70 R20
P79 coordinator:2026-09-08 R20
P84 unmet:2026-10-13
P87 R20
P90 leader:2026-11-19
"""
METHODS = {inquiry.code: inquiry.source for inquiry in INQUIRIES}


HELD = {inquiry.code: inquiry.held_on for inquiry in INQUIRIES}


def _needs(text):
    for block in text.strip().split("\n\n"):
        facts, *words = block.splitlines()
        code, heard_on, village, source, topic, strength, groups, state = facts.split()
        yield Need(
            code=code,
            heard_on=date.fromisoformat(heard_on),
            village=village,
            source=METHODS.get(source, source),
            inquiry=source if source in METHODS else "",
            topic="" if topic == "-" else topic,
            strength=int(strength),
            groups=() if groups == "-" else tuple(groups.split(",")),
            state=state,
            statement=" ".join(words),
            reason=REASONS.get(code, ""),
            handed_to=HANDED_TO.get(code, ""),
            joined_into=JOINED_INTO.get(code, ""),
            outcome=OUTCOMES.get(code, ""),
        )


def _voices(text):
    for line in text.strip().splitlines():
        need, *heard = line.split()
        for one in heard:
            source, _, day = one.partition(":")
            if day:
                yield Voice(need, date.fromisoformat(day), source, "")
            else:
                yield Voice(need, HELD[source], METHODS[source], source)


NEEDS = tuple(_needs(HEARD))
VOICES = tuple(_voices(HEARD_AGAIN))
