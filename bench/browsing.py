"""The system's own Chromium; nothing is downloaded."""

import os
import shutil
from contextlib import contextmanager

QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
QUIET += ("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")


@contextmanager
def chromium(playwright):
    alone = ["--no-sandbox"] if os.geteuid() == 0 or os.environ.get("CHROMIUM_NO_SANDBOX") else []
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*QUIET, *alone])
    try:
        yield browser
    finally:
        browser.close()
