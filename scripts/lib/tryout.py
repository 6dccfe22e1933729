"""The server of a try-out: this computer only, a few workers, and a word when it is ready."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 3
preload_app = True  # one import instead of three
timeout = 120  # the first PDF on a slow computer
graceful_timeout = 5
loglevel = "warning"
control_socket_disable = True


def when_ready(server):
    print(f"\nSystem działa pod adresem http://{bind}\nZatrzymanie: Ctrl+C", flush=True)
