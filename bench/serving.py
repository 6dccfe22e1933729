"""A server of its own for each measurement: the same gunicorn that serves an office, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "Szkolenie-2026!"
READY_WITHIN = 90
DEPLOYED = ("--config", "deploy/gunicorn.conf.py")


@dataclass(frozen=True)
class Server:
    url: str
    pid: int


def environment(**own):
    """What a process of ours needs; a developer's own settings must not lead it anywhere else."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DEBUG", "ALLOWED_HOSTS", "OSL_VAR")
    }
    fixed = {"OSL_MODE": "training", "DJANGO_SETTINGS_MODULE": "osl.settings", "OSL_DEMO_PASSWORD": PASSWORD}
    return {**kept, "SECRET_KEY": "only-for-measuring-" + "x" * 40, **fixed, **own}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(application="osl.wsgi:application", *, workers=2, options=DEPLOYED, path="/zdrowie/", **settings):
    """Run gunicorn as an office does, with these settings in its environment, until the block ends."""
    port = free_port()
    options = [*options, "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", *options, "--timeout", "120", application]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(**settings))
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url + path, process)
        yield Server(url, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_ready(url, process):
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit("The server did not start; its words stand above.")
        try:
            urllib.request.urlopen(url, timeout=10).close()  # noqa: S310
            return
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"The server did not answer within {READY_WITHIN} s.")


def workers_of(pid):
    """The processes that a gunicorn started."""
    return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
