"""Submit a draft, take it back, return it, approve it: by two people (requirements.md A5, attacks A06).

Lock order: the draft, then all schemes. Who stores a run of scores takes its scheme's row too
(``appraisal.scoring.operations.store_facts``), so that a month is never scored by a scheme that is just being replaced.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from appraisal.schemes.errors import OwnDraft, ReasonMissing, StaleDraft
from appraisal.schemes.models import OPEN_STATES, DraftState, SchemeDraft, StepKind
from appraisal.schemes.operations.steps import leave_step, locked
from appraisal.schemes.queries import check_fit, has_written, in_force_for
from appraisal.schemes.rules.copying import fingerprint
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme
from organization.staff.models import User


@transaction.atomic
def submit(*, pk: int, version: int, by: User, on: date | None) -> SchemeDraft:
    """Put a draft before the second person; it cannot be written until it comes back.

    Raises:
        NotInThisState, StaleDraft: it was submitted, discarded or saved in the meantime.
        CodeTaken, YearScored, UnknownProducts, UnfitCode: it could not come into force any more.
    """
    draft = locked(pk, *OPEN_STATES, version=version)
    check_fit(Scheme.from_data(draft.content))
    draft.state, draft.submitted_by, draft.submitted_at = DraftState.SUBMITTED, by, timezone.now()
    draft.decided_by = draft.decided_at = None
    draft.save(update_fields=["state", "submitted_by", "submitted_at", "decided_by", "decided_at"])
    leave_step(draft=draft, kind=StepKind.SUBMITTED, by=by, on=on)
    return draft


@transaction.atomic
def withdraw(*, pk: int, by: User, on: date | None) -> SchemeDraft:
    """Take a submitted draft back to be written again.

    Raises:
        NotInThisState: it does not wait for approval, or was decided in the meantime.
    """
    draft = locked(pk, DraftState.SUBMITTED)
    draft.state, draft.submitted_by, draft.submitted_at = DraftState.DRAFT, None, None
    draft.save(update_fields=["state", "submitted_by", "submitted_at"])
    leave_step(draft=draft, kind=StepKind.WITHDRAWN, by=by, on=on)
    return draft


@transaction.atomic
def return_draft(*, pk: int, version: int, reason: str, by: User, on: date | None) -> SchemeDraft:
    """Send a submitted draft back with a reason.

    Raises:
        NotInThisState, StaleDraft: it was withdrawn or decided in the meantime.
        OwnDraft: ``by`` wrote or submitted it; they would withdraw it.
        ReasonMissing: no reason was given.
    """
    if not (reason := reason.strip()):
        raise ReasonMissing
    draft = locked(pk, DraftState.SUBMITTED, version=version)
    _second_person(draft, by)
    draft.state, draft.decided_by, draft.decided_at = DraftState.RETURNED, by, timezone.now()
    draft.save(update_fields=["state", "decided_by", "decided_at"])
    leave_step(draft=draft, kind=StepKind.RETURNED, by=by, on=on, reason=reason)
    return draft


@transaction.atomic
def approve(*, pk: int, version: int, seen: str, by: User, on: date | None) -> AppraisalScheme:
    """Bring a submitted draft into force; of the scheme that its year had it takes the place.

    Args:
        version, seen: the version and the fingerprint of the content that ``by`` looked at.

    Raises:
        NotInThisState, StaleDraft: it was withdrawn, decided or saved in the meantime, or is not what was seen.
        OwnDraft: ``by`` wrote or submitted it at any version.
        CodeTaken, YearScored, UnknownProducts, UnfitCode: it cannot come into force any more.
    """
    draft = locked(pk, DraftState.SUBMITTED, version=version)
    if fingerprint(draft.content) != seen:
        raise StaleDraft(version, draft.version)
    _second_person(draft, by)
    _hold_schemes()
    scheme = Scheme.from_data(draft.content)
    check_fit(scheme)
    if (replaced := in_force_for(scheme.effective_year)) is not None:
        replaced.in_force = False
        replaced.save(update_fields=["in_force"])
    approved = AppraisalScheme.objects.create(
        code=scheme.code, effective_year=scheme.effective_year, content=draft.content
    )
    draft.state, draft.scheme = DraftState.APPROVED, approved
    draft.decided_by, draft.decided_at = by, timezone.now()
    draft.save(update_fields=["state", "scheme", "decided_by", "decided_at"])
    leave_step(draft=draft, kind=StepKind.APPROVED, by=by, on=on)
    return approved


def _second_person(draft: SchemeDraft, by: User) -> None:
    if has_written(draft, by.pk):
        raise OwnDraft


def _hold_schemes() -> None:
    """One approval at a time, and no run of scores begins meanwhile."""
    list(AppraisalScheme.objects.select_for_update().order_by("pk").values_list("pk"))
