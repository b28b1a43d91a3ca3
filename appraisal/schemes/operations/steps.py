"""What every operation on a draft does first and last: take its row, and leave a step."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from appraisal.schemes.errors import NotInThisState, StaleDraft
from appraisal.schemes.models import SchemeDraft, SchemeStep, StepKind
from appraisal.schemes.rules.copying import fingerprint
from common.audit.models import AuditKind
from common.audit.operations import record
from organization.staff.models import User


def locked(pk: int, *states: str, version: int | None = None) -> SchemeDraft:
    """The draft's row, taken until the transaction ends.

    Raises:
        NotInThisState: it is in none of ``states``.
        StaleDraft: it is not at ``version`` any more.
    """
    draft = SchemeDraft.objects.select_for_update(of=["self"]).select_related("base").get(pk=pk)
    if draft.state not in states:
        raise NotInThisState(draft.get_state_display())
    if version is not None and draft.version != version:
        raise StaleDraft(version, draft.version)
    return draft


def leave_step(
    *,
    draft: SchemeDraft,
    kind: StepKind,
    by: User,
    on: date | None,
    reason: str = "",
    changes: Sequence[dict[str, Any]] = (),
) -> SchemeStep:
    """Note what was done, in the draft's history and in the union's audit."""
    step = SchemeStep.objects.create(
        draft=draft,
        by=by,
        kind=kind,
        version=draft.version,
        fingerprint=fingerprint(draft.content),
        reason=reason,
        changes=list(changes),
    )
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"scheme draft {draft.pk} {draft.content['code']} {kind.value}",
        details={"version": draft.version, "fingerprint": step.fingerprint, "fields": _fields(changes)},
        business_date=on,
    )
    return step


def _fields(changes: Iterable[dict[str, Any]]) -> list[str]:
    return [change["path"] for change in changes]
