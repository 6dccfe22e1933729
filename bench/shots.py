"""python -m bench.shots [--data FOLDER]: the pictures of the README, from the running system with training data."""

import argparse
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from bench.browsing import chromium
from bench.journeys.hands import Finger, Mouse
from bench.journeys.player import Player
from bench.journeys.stage import DESK, PHONE
from bench.scenes import TRAINING, made_in
from bench.serving import PASSWORD, ROOT, serving

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 250 * 1024
COLOURS = (256, 128, 64, 48, 32)
SHARP = 2
SCROLLED = 1000  # milliseconds until the page stands still
PDF_DPI = 110


def main():
    parser = argparse.ArgumentParser(prog="shots")
    parser.add_argument("--data", help="a folder where the data stays for the next run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="osl-shots-") as temporary:
        data = made_in(Path(asked.data or temporary), "pictures")
        facts = json.loads((data / f"{TRAINING}.json").read_text())
        (data / "static").mkdir(exist_ok=True)
        settings = {"OSL_VAR": str(data), "DATABASE_URL": f"sqlite:///{data}/{TRAINING}.sqlite3"}
        with serving(**settings) as server, sync_playwright() as playwright, chromium(playwright) as browser:
            for name, picture in pictures(browser, server.url, facts):
                keep(name, picture)
    return 0


def pictures(browser, url, facts):
    """Pairs of a name and a PNG."""
    with looking(browser, url, "organizator", tall(960)) as organizer:
        yield "start", organizer.page.screenshot()
        plan = organizer.context.request.get(f"{url}/plan/{facts['year']}/plan.pdf").body()
        yield "plan", first_page(plan)
    with looking(browser, url, "organizator", PHONE) as organizer:
        organizer.follows(f"Zapisz obecność: {facts['club']}")
        organizer.ticks(*facts["members"][:4])
        organizer.page.get_by_text("Kto przyszedł?").first.evaluate("heading => heading.scrollIntoView()")
        organizer.page.wait_for_timeout(SCROLLED)
        yield "obecnosc", organizer.page.screenshot()
    with looking(browser, url, "koordynator", tall(1240)) as coordinator:
        coordinator.opens(facts["ipus"])
        yield "ipus", coordinator.page.screenshot()


def tall(height):
    return {**DESK, "viewport": {**DESK["viewport"], "height": height}}


class looking:
    """Somebody's browser, logged in, as sharp as a good screen."""

    def __init__(self, browser, url, username, device):
        self.context = browser.new_context(**device, device_scale_factor=SHARP)
        self.player = Player(self.context, url, Finger if device.get("has_touch") else Mouse)
        self.player.logs_in(username, PASSWORD)

    def __enter__(self):
        return self.player

    def __exit__(self, *failure):
        self.context.close()


def first_page(pdf):
    command = ["pdftoppm", "-r", str(PDF_DPI), "-f", "1", "-l", "1", "-png", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


def keep(name, picture):
    """The picture with as many colours as fit into the size allowed."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        packed = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= MOST_BYTES:
            break
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(packed.getvalue())
    print(f"{name}.png {image.width}x{image.height} {packed.tell() // 1024} kB, {colours} colours")


if __name__ == "__main__":
    sys.exit(main())
