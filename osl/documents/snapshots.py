"""The content of an approved version as text, and the fingerprints that prove it has not changed."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder


def canonical(snapshot):
    """One spelling for one content: the same data always give the same text."""
    return json.dumps(
        snapshot,
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def fingerprint(content):
    """SHA-256 of text or bytes, in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def short(digest):
    """The first eight digits as printed in a footer: „4F2A 91C0”."""
    return f"{digest[:4]} {digest[4:8]}".upper()
