"""What each journey may cost. J1-J18 are promised in the design of the pages; J0 was measured and given a little."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    clicks: int
    keys: int
    pages: int
    seconds: float


BUDGETS = {
    "J0": Budget(clicks=100, keys=550, pages=60, seconds=500),
    "J1": Budget(clicks=4, keys=60, pages=2, seconds=30),
    "J2": Budget(clicks=6, keys=0, pages=3, seconds=30),
    "J2-cut": Budget(clicks=6, keys=0, pages=3, seconds=30),
    "J4": Budget(clicks=4, keys=0, pages=3, seconds=20),
    "J5": Budget(clicks=1, keys=0, pages=2, seconds=10),
    "J7": Budget(clicks=3, keys=0, pages=3, seconds=15),
    "J9": Budget(clicks=1, keys=9, pages=2, seconds=10),
    "J11": Budget(clicks=5, keys=70, pages=4, seconds=60),
    "J13": Budget(clicks=3, keys=0, pages=3, seconds=20),
    "J15": Budget(clicks=1, keys=0, pages=1, seconds=10),
    "J16": Budget(clicks=3, keys=10, pages=3, seconds=20),
    "J17": Budget(clicks=2, keys=0, pages=2, seconds=10),
}
