"""Three ways of working a control: with a mouse, with a finger, with nothing but the keyboard."""

MOST_TABS = 600
NEXT_FIELDS = 5  # how far somebody who types goes on by Tab


class Mouse:
    press = 1.3  # seconds of a click
    back_clicks = 1  # the browser's own button

    def __init__(self, page):
        self.page = page
        self.unseen_clicks = 0  # on what belongs to the browser, not to the page

    def activate(self, control):
        control.click()

    def tick(self, box):
        self.activate(box)

    def pick(self, radio):
        self.activate(radio)

    def choose(self, select, option):
        """A native list opens at one click and closes at another, outside the page."""
        select.focus()
        select.select_option(label=option)
        self.unseen_clicks += 2

    def write(self, field, text):
        if not is_focused(field):
            self.activate(field)
        replace(self.page, field, text)

    def write_next(self, field, text):
        for _ in range(NEXT_FIELDS):
            if is_focused(field):
                break
            self.page.keyboard.press("Tab")
        self.write(field, text)


class Finger(Mouse):
    press = 0.9

    def activate(self, control):
        control.tap()

    def write_next(self, field, text):
        self.write(field, text)


class Keyboard:
    """Tab until the control has the focus, then Space, Enter or arrows: nothing that a keyboard does not have."""

    press = 0.28
    back_clicks = 0

    def __init__(self, page):
        self.page = page
        self.unseen_clicks = 0

    def activate(self, control):
        self.reach(control)
        self.page.keyboard.press("Enter")

    def tick(self, box):
        self.reach(box)
        self.page.keyboard.press("Space")

    def pick(self, radio):
        """Tab stops once at a group; arrows go on from there, and each one picks."""
        self.reach(radio, stops_at="e => e.type === 'radio' && e.name === target.name")
        if is_focused(radio):
            self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if is_focused(radio):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows never came to {radio}")

    def choose(self, select, option):
        self.reach(select)
        self.page.keyboard.press("Home")
        for _ in range(MOST_TABS):
            if select.evaluate("e => e.selectedOptions[0]?.label") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows never came to „{option}”")

    def write(self, field, text):
        self.reach(field)
        replace(self.page, field, text)

    def write_next(self, field, text):
        self.write(field, text)

    def reach(self, control, stops_at="e => e === target"):
        target = control.element_handle()
        arrived = f"target => ({stops_at})(document.activeElement)"
        for _ in range(MOST_TABS):
            if self.page.evaluate(arrived, target):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never came to {control}")


def is_focused(control):
    return control.evaluate("e => e === document.activeElement")


def replace(page, field, text):
    """Type over what stands in the field."""
    if field.input_value():
        page.keyboard.press("Control+A")
    page.keyboard.type(text)
