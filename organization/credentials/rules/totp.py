"""One-time codes by the clock (RFC 4226, RFC 6238): six digits, SHA-1, a step of 30 seconds, as every app reckons."""

import base64
import hashlib
import hmac
import struct
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
#: Bytes of a secret: as long as the hash, as RFC 4226 advises.
SECRET_BYTES = 20
#: Steps that a clock may be early or late.
SKEW = 1


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of a time step."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def step_at(seconds: float) -> int:
    """The time step of a moment in seconds since 1970."""
    return int(seconds) // STEP_SECONDS


def matching_step(secret: bytes, typed: str, now_step: int, last_used: int) -> int | None:
    """The step whose code was typed, within the skew and later than the last one used; None: refused (attacks S14)."""
    found = None
    for step in range(now_step - SKEW, now_step + SKEW + 1):
        # every step is compared, in constant time: the answer's delay tells nothing
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()) and step > last_used:
            found = step
    return found


def as_text(secret: bytes) -> str:
    """The secret as one types it into an app: groups of four."""
    plain = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def address(secret: bytes, account: str, issuer: str) -> str:
    """What the QR code says: ``otpauth://totp/…``."""
    query = urlencode(
        {"secret": base64.b32encode(secret).decode().rstrip("="), "issuer": issuer}, quote_via=quote
    )
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{query}"
