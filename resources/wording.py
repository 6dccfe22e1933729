"""Numbers of recognition put into sentences that a person goes on writing.

Only sums that cannot point at anybody are written out: these sentences end up in public documents.
"""

from osl.core.polish import number, plural

FIRST_FEW, MANY_ENOUGH = 5, 5


def first_draft(summary):
    """The general conclusions of a period to begin with: how much, about what, where, what is lacking."""
    sentences = [how_much(summary), most_frequent("Najczęstsze tematy", summary.topics, summary.of_topic)]
    sentences.append(
        most_frequent("Najwięcej potrzeb zapisano w miejscowościach", summary.places, summary.of_place)
    )
    gaps = [f"{topic.name} – {place.name}" for topic, place, _ in summary.gaps[:FIRST_FEW]]
    listed = "\n".join(f"- {gap}" for gap in gaps)
    lacking = f"Nie znamy potencjału, który odpowiada na potrzeby:\n\n{listed}" if gaps else ""
    return "\n\n".join(filter(None, (" ".join(filter(None, sentences)), lacking)))


def how_much(summary):
    needs, done = summary.total.count, summary.all_methods
    facts = []
    if needs >= MANY_ENOUGH:
        words = plural(needs, "potrzebę", "potrzeby", "potrzeb")
        facts.append(f"zapisano {number(needs)} {words}")
    if done.inquiries.count:
        words = plural(done.inquiries.count, "czynność", "czynności", "czynności")
        facts.append(f"przeprowadzono {number(done.inquiries.count)} {words} rozeznania")
    if done.people >= MANY_ENOUGH:
        facts.append(f"wysłuchano {number(done.people)} {plural(done.people, 'osobę', 'osoby', 'osób')}")
    period = f"W {summary.period.words}" if summary.period.is_year else f"W okresie {summary.period.words}"
    return f"{period} {', '.join(facts)}." if facts else ""


def most_frequent(words, lines, counted):
    """Names without numbers, the biggest first; those that are alike in size by the alphabet."""
    frequent = [line for line in lines if counted(line).count >= MANY_ENOUGH and line.order[0] == 0]
    names = [line.name for line in sorted(frequent, key=lambda line: -counted(line).count)[:FIRST_FEW]]
    return f"{words}: {', '.join(names)}." if names else ""


def words_of_gap(need):
    place = f"w miejscowości {need.locality}" if need.locality else "w całej gminie"
    return (
        f"{need.topic_name} {place}: mieszkańcy o tym mówią, a nie znamy potencjału, który by na to odpowiadał. "
        "Warto: "
    )
