"""How a guard says how much it tried: `figure("F1", tried=7200, bad=0)`, before its asserts.

Counts of one name add up over the tests of a run. `scripts/figures` collects them; an ordinary run writes nothing.
"""

import json
import os

FILE, SIZE = "OSL_FIGURES_FILE", "OSL_FIGURES_SIZE"


def figure(name, *, tried, bad, **counts):
    """`bad`: results that must not be. Further counts are added up too, but `p95_ms`, of which the largest is kept."""
    file = os.environ.get(FILE)
    if file:
        with open(file, "a") as lines:
            print(json.dumps({"name": name, "tried": tried, "bad": bad, **counts}), file=lines)


def enough(ci, night):
    """How many examples: the usual number, or that of a whole night (`scripts/figures --size night`)."""
    return night if os.environ.get(SIZE) == "night" else ci
