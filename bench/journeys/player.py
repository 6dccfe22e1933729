"""One person at one browser. Everything is found as a person finds it: by its label and by what it is."""

import re
import time
from contextlib import contextmanager

from playwright.sync_api import expect

from bench.journeys.tally import FORGET, LISTENER, READ, Tally

PDF = "application/pdf"


class Player:
    def __init__(self, context, url, hands, *, scripts=True):
        self.context, self.url, self.scripts = context, url, scripts
        self.page = context.new_page()
        if scripts:
            self.page.add_init_script(LISTENER)
        self.hands = hands(self.page)
        self.tally = Tally(press=hands.press)
        self.page.on("response", self.note_page)

    def note_page(self, response):
        """A page is a document that arrived; the reader that Chromium opens for a PDF is not another one."""
        request = response.request
        arrived = request.is_navigation_request() and request.frame == self.page.main_frame
        if arrived and response.status != 302 and response.url.startswith(self.url):
            self.tally.pages += 1

    @contextmanager
    def counted(self):
        """What happens inside is added to the tally; what was before (opening the first page) is not."""
        if self.scripts:
            self.page.evaluate(FORGET)
        self.tally.pages = self.tally.choices = self.hands.unseen_clicks = 0
        started = time.monotonic()
        yield self
        self.tally.machine += time.monotonic() - started
        if self.scripts:
            self.tally.add(self.page.evaluate(READ))
        self.tally.clicks += self.hands.unseen_clicks

    # --- Looking ---

    def sees(self, text):
        expect(self.page.get_by_text(text).first).to_be_visible()

    def reads_title(self, title):
        expect(self.page).to_have_title(re.compile(re.escape(title)))

    # --- Going from page to page ---

    def opens(self, path):
        self.page.goto(self.url + path)

    def logs_in(self, name, password):
        self.opens("/zaloguj/")
        self.writes("Nazwa użytkownika", name)
        self.writes("Hasło", password)
        self.submits("Zaloguj się")
        self.reads_title("Start")

    def follows(self, name):
        self.go(self.named("link", name))

    def goes_to(self, part):
        """A part of the main menu, which a phone folds."""
        menu = self.page.get_by_role("navigation", name="Główne menu")
        if not menu.get_by_role("link", name=part).is_visible():
            self.unfolds("Menu")
        self.go(menu.get_by_role("link", name=part))

    def submits(self, name):
        self.go(self.named("button", name))

    def go(self, control):
        with self.page.expect_navigation():
            self.hands.activate(control)

    def presses_enter(self):
        """In a field whose form has nothing more to fill in."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def goes_back(self):
        self.hands.unseen_clicks += self.hands.back_clicks
        self.page.go_back()

    def opens_pdf(self, name):
        """Follow the link and return the bytes of the PDF that came."""
        link = self.named("link", name)
        with self.page.expect_response(
            lambda response: PDF in response.headers.get("content-type", "")
        ) as came:
            self.hands.activate(link)
        self.page.wait_for_url(came.value.url)  # the reader of the browser has taken over the page
        return self.context.request.get(came.value.url).body()

    # --- Working on a page ---

    def presses(self, name):
        """A button that changes the page without leaving it."""
        self.hands.activate(self.named("button", name))

    @contextmanager
    def without_network(self):
        """The connection is lost, and back at the end: then the page goes on by itself."""
        self.context.set_offline(True)
        yield
        with self.page.expect_navigation():
            self.context.set_offline(False)

    def unfolds(self, name):
        self.hands.activate(self.page.get_by_text(name, exact=True))

    def writes(self, label, text):
        self.hands.write(self.labelled("textbox", label), text)

    def writes_next(self, label, text):
        """In one of the next fields, without leaving the keyboard for the mouse."""
        self.hands.write_next(self.labelled("textbox", label), text)

    def searches(self, label, text):
        self.hands.write(self.labelled("searchbox", label), text)

    def chooses(self, label, option):
        self.tally.choices += 1
        self.hands.choose(self.labelled("combobox", label), option)

    def picks(self, label):
        self.tally.choices += 1
        self.hands.pick(self.labelled("radio", label))

    def picks_any(self):
        """The first of the choices on the page."""
        self.tally.choices += 1
        self.hands.pick(self.page.get_by_role("radio").first)

    def ticks(self, *labels):
        """One decision, however many boxes."""
        self.tally.choices += 1
        for label in labels:
            self.hands.tick(self.labelled("checkbox", label))

    # --- Finding ---

    def named(self, role, name):
        """A link or a button: the exact name before a longer one."""
        return self.found(role, {"name": name, "exact": True}, {"name": starting(name)})

    def labelled(self, role, label):
        """A field; whether it may be left empty stands after its label."""
        return self.found(role, {"name": starting(label)})

    def found(self, role, *ways):
        """In the content before the frame of the page: a person who works there looks there."""
        for place in (self.page.get_by_role("main"), self.page):
            for way in ways:
                found = place.get_by_role(role, **way)
                if found.count():
                    return found.first
        raise AssertionError(f"no {role} {ways[0]['name']} on {self.page.url}: „{self.page.title()}”")


def starting(words):
    """Words for a screen reader stand apart from those before them: „Zapisz obecność : Klub”."""
    return re.compile("^" + re.escape(words).replace(":", r"\s*:"), re.IGNORECASE)
