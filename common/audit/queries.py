"""Questions of the audit page."""

from datetime import datetime

from django.db.models import QuerySet

from common.audit.models import AuditEntry, AuditKind


def entries(
    *,
    kind: AuditKind | None = None,
    actor: str = "",
    since: datetime | None = None,
    before: datetime | None = None,
) -> QuerySet[AuditEntry]:
    """What happened, the newest first; the page slices.

    Args:
        since: included.
        before: not included.
    """
    found = AuditEntry.objects.order_by("-happened_at", "-pk")
    if kind is not None:
        found = found.filter(kind=kind)
    if actor:
        found = found.filter(actor=actor)
    if since is not None:
        found = found.filter(happened_at__gte=since)
    if before is not None:
        found = found.filter(happened_at__lt=before)
    return found
