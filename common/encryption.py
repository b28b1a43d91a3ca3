"""Text at rest that only the application can read: identity numbers, second factors (decisions.md, Identity numbers)."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


class EncryptedField(models.TextField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Text that only the application can read; empty stays empty. It cannot be searched: use its hash."""

    def get_prep_value(self, value: str | None) -> str:
        return encrypt(value) if value else ""

    def from_db_value(self, value: str | None, *_: object) -> str:
        return decrypt(value) if value else ""


def encrypt(text: str) -> str:
    return _cipher(settings.IDENTITY_KEY).encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    return _cipher(settings.IDENTITY_KEY).decrypt(token.encode("ascii")).decode()


def keyed_hash(text: str) -> str:
    """The same text gives the same 64 hexadecimal digits, and only who has the key can reckon them."""
    return hmac.new(_derived(settings.IDENTITY_KEY, b"hash"), text.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, b"cipher")))


@lru_cache(maxsize=8)
def _derived(key: str, purpose: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", key.encode(), b"creditunion:" + purpose, 100_000)
