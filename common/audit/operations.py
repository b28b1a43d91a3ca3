"""Writing into the one table of what people did (decisions.md, Audit)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from common.audit.models import AuditEntry, AuditKind
from common.text import on_one_line

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
        details: plain values, never a secret or a whole identity number; what a client named (files, say) is written
            on one line.
        address: the client's IP address.
    """
    return AuditEntry.objects.create(
        kind=AuditKind(kind),
        actor=on_one_line(actor)[:32],
        subject=on_one_line(subject)[:LONGEST_SUBJECT],
        details=_plain(details or {}),
        business_date=business_date,
        address=address or None,
    )


def _plain(value: Any) -> Any:
    """``value`` with all its texts as one line each that PostgreSQL can keep (T09, T13)."""
    if isinstance(value, str):
        return on_one_line(value)
    if isinstance(value, Mapping):
        return {on_one_line(str(key)): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
