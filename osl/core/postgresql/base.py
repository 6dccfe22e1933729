"""Django's PostgreSQL, which knows without asking whether a kept connection is still good.

A server that closed it has said so: then something waits to be read. Only then is the server asked, as Django always
does; the silence of a good connection costs nothing, a question at the start of every page half a millisecond.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self):
        return is_silent(self.connection) or super().is_usable()


def is_silent(connection):
    """Whether the connection is open and nothing has come along it since the last answer."""
    if connection is None or connection.closed:
        return False
    waiting = select.poll()
    waiting.register(connection.pgconn.socket, select.POLLIN)
    return not waiting.poll(0)
