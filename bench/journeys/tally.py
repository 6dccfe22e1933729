"""What a journey costs a person: clicks, keys, pages, and seconds by the keystroke model.

Counted by one small listener in the page: a click is a `pointerdown` on a control, a key is a `keydown` of a printable
key, Enter, Tab or an arrow (a Polish letter is one key). The counts stand in `sessionStorage`, which outlives a page.
"""

from dataclasses import dataclass

LISTENER = """
(() => {
  let store;
  try { store = sessionStorage; store.getItem("keys"); } catch { return; }
  const add = (what, n = 1) => store.setItem(what, Number(store.getItem(what) || 0) + n);
  const hand = (now) => {
    if (store.getItem("hand") && store.getItem("hand") !== now) add("moves");
    store.setItem("hand", now);
  };
  const CONTROLS = "a, button, input, select, textarea, summary, label";
  const NAMED = ["Enter", "Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
  let pressed = false;
  addEventListener("pointerdown", (event) => {
    if (!event.target.closest(CONTROLS)) return;
    add("clicks");
    hand("mouse");
  }, true);
  addEventListener("keydown", (event) => {
    if (event.key.length > 1 && !NAMED.includes(event.key)) return;
    pressed = event.key.length === 1;
    add("keys");
    hand("keys");
  }, true);
  addEventListener("input", (event) => {
    if (!pressed && event.inputType === "insertText" && event.data) { add("keys", event.data.length); hand("keys"); }
    pressed = false;
  }, true);
  addEventListener("htmx:afterSwap", (event) => { if (event.target.matches("main")) add("swaps"); }, true);
})();
"""

COUNTED = ("clicks", "keys", "swaps", "moves")
READ = f"() => Object.fromEntries({list(COUNTED)}.map((what) => [what, Number(sessionStorage.getItem(what) || 0)]))"
FORGET = f"() => [...{list(COUNTED)}, 'hand'].forEach((what) => sessionStorage.removeItem(what))"

KEY, DECISION, HAND_MOVE = 0.28, 1.35, 0.4


@dataclass
class Tally:
    """`choices` are decisions within a page; `press` is what one click or tap takes."""

    press: float
    clicks: int = 0
    keys: int = 0
    pages: int = 0
    choices: int = 0
    moves: int = 0
    machine: float = 0.0

    @property
    def human(self):
        decisions = self.pages + self.choices
        return self.clicks * self.press + self.keys * KEY + decisions * DECISION + self.moves * HAND_MOVE

    @property
    def seconds(self):
        return self.human + self.machine

    def add(self, counts):
        self.clicks += counts["clicks"]
        self.keys += counts["keys"]
        self.pages += counts["swaps"]
        self.moves += counts["moves"]
