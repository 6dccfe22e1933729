"""Form keys: random, made by the server, bound to a person. A key is used once (`Submission`)."""

import secrets

from django.core.signing import BadSignature, Signer

signer = Signer(salt="osl.form")


def new_form_key(user):
    return signer.sign(f"{user.pk}-{secrets.token_hex(12)}")


def owner_of(key):
    """The id of the person the key was made for; None for a foreign or damaged key."""
    try:
        owner = signer.unsign(key).partition("-")[0]
    except BadSignature:
        return None
    return int(owner) if owner.isdigit() else None
