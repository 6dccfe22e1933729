"""The production server: a worker more than processors, so that one long PDF does not stop half the office."""

import gc
import os
from contextlib import suppress

bind = "127.0.0.1:8001"
workers = int(os.environ.get("WORKERS", os.cpu_count() + 1))
worker_class = "sync"  # a page is bound by the processor; threads only made it slower
worker_tmp_dir = "/dev/shm"  # noqa: S108 - the heartbeat must not wait for a disk
max_requests = 1000
max_requests_jitter = 100
timeout = 60
graceful_timeout = 30
limit_request_line = 4094
control_socket_disable = True


def post_worker_init(worker):
    """Set the press up now, so that nobody's first PDF waits for it.

    What is loaded by then stays for good: the collector of garbage need not look through it again and again.
    """
    from osl.documents.rendering import PdfUnavailable, press

    with suppress(PdfUnavailable):
        press()
    gc.collect()
    gc.freeze()
