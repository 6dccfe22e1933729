"""The journeys by their numbers in the design of the pages."""

from dataclasses import dataclass

from bench.journeys.stories import everyday, main_job
from bench.scenes import DECISION, OFFICE, TRAINING


@dataclass(frozen=True)
class Journey:
    """`counted`: the way whose clicks, keys and seconds are held against the budget."""

    play: object
    data: str = TRAINING
    counted: str = "mouse"


JOURNEYS = {
    "J0": Journey(main_job.play_and_read, data=OFFICE),
    "J1": Journey(everyday.note_a_need, counted="phone"),
    "J2": Journey(everyday.save_attendance, counted="phone"),
    "J2-cut": Journey(everyday.save_attendance_without_a_network, counted="phone"),
    "J4": Journey(everyday.attach_a_club),
    "J5": Journey(everyday.print_the_plan),
    "J7": Journey(everyday.approve_the_plan, data=DECISION),
    "J9": Journey(everyday.find_somebody),
    "J11": Journey(everyday.announce_an_event),
    "J13": Journey(everyday.correct_yesterday),
    "J15": Journey(everyday.confirm_a_resource),
    "J16": Journey(everyday.move_a_meeting),
    "J17": Journey(everyday.print_a_blank_list),
}
