"""Where a story is played: one browser, one way of working, as many persons as the story has."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.journeys.hands import Finger, Keyboard, Mouse
from bench.journeys.player import Player
from bench.journeys.tally import Tally

DESK = {"locale": "pl-PL", "viewport": {"width": 1280, "height": 800}}
PHONE = {"locale": "pl-PL", "viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LONGEST_WAIT = 20_000  # milliseconds for one step
SLOWER_PROCESSOR = 4
# 400 ms of latency and 1.5 Mbit/s, in Chromium's units.
SLOW_NETWORK = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 1.5e6 / 8,
    "uploadThroughput": 1.5e6 / 8,
}


@dataclass(frozen=True)
class Way:
    """A way of working. `extra_pages`: how many more pages than the budget it may take; None: any number."""

    hands: type
    context: dict
    scripts: bool = True
    slow: bool = False
    extra_pages: int | None = None


WAYS = {
    "mouse": Way(Mouse, DESK, extra_pages=0),
    "keyboard": Way(Keyboard, DESK),
    "nojs": Way(Mouse, {**DESK, "java_script_enabled": False}, scripts=False, extra_pages=2),
    "phone": Way(Finger, PHONE, slow=True),
}


@dataclass
class Stage:
    browser: object
    url: str
    way: Way
    password: str
    facts: dict = field(default_factory=dict)
    tallies: list = field(default_factory=list)

    @property
    def scripts(self):
        return self.way.scripts

    @contextmanager
    def person(self, username, *, at=None, counts_login=False):
        """Somebody's browser, counted from the start page on, from the page `at`, or from the log-in itself."""
        context = self.browser.new_context(**self.way.context)
        context.set_default_timeout(LONGEST_WAIT)
        player = Player(context, self.url, self.way.hands, scripts=self.way.scripts)
        try:
            if counts_login:
                player.opens("/zaloguj/")
            else:
                player.logs_in(username, self.password)
            if at:
                player.opens(at)
            if self.way.slow:
                slow_down(player)
            with player.counted():
                if counts_login:
                    player.logs_in(username, self.password)
                yield player
            self.tallies.append(player.tally)
        finally:
            context.close()

    @property
    def tally(self):
        """What the whole story cost, all persons together."""
        names = ("clicks", "keys", "pages", "choices", "moves", "machine")
        sums = {name: sum(getattr(tally, name) for tally in self.tallies) for name in names}
        return Tally(press=self.way.hands.press, **sums)


def slow_down(player):
    session = player.context.new_cdp_session(player.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
