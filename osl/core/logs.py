import logging

from osl.core.context import current_request


class RequestNumber(logging.Filter):
    """Puts the number of the request into each line: the page of a failure shows the same one."""

    def filter(self, record):
        record.request = current_request.get().request_id[:8].upper() or "-"
        return True
