"""Sessions in the database, as Django keeps them; the one query of every page is worked out once."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from osl.core.prepared import Prepared

kept = Prepared(
    lambda key: (
        DatabaseStore.get_model_class()
        .objects.filter(session_key=key)
        .values_list("session_data", "expire_date")
    ),
    "key",
)


class SessionStore(DatabaseStore):
    def load(self):
        for data, expires_at in kept(self.session_key):
            if expires_at > timezone.now():
                return self.decode(data)
        self._session_key = None
        return {}
