"""Writing into the one table of what people did (decisions.md, Audit)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from common.audit.models import AuditEntry, AuditKind

#: A client chooses what it asks for; what is kept of it has a limit.
LONGEST_SUBJECT = 200


def record(
    *,
    kind: AuditKind,
    actor: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
    business_date: date | None = None,
    address: str | None = None,
) -> AuditEntry:
    """Note what somebody did; the row stays for good.

    A refusal is recorded outside the transaction that it ends, which would take the row back with it.

    Args:
        actor: staff code; of a failed sign-in the code that was tried.
        subject: what it was about: an address, an object, a file.
        details: plain values, never a secret or a whole identity number.
        address: the client's IP address.
    """
    return AuditEntry.objects.create(
        kind=AuditKind(kind),
        actor=_storable(actor)[:32],
        subject=_storable(subject)[:LONGEST_SUBJECT],
        details=dict(details or {}),
        business_date=business_date,
        address=address or None,
    )


def _storable(text: str) -> str:
    """``text`` as PostgreSQL takes it: no NUL, no lone surrogate (reliability.md, fact 6)."""
    return text.replace("\0", "�").encode("utf-8", "replace").decode()
