"""Begin, write and give up a draft."""

from datetime import date
from typing import Any

from django.db import transaction

from appraisal.schemes.models import OPEN_STATES, DraftState, SchemeDraft, StepKind
from appraisal.schemes.operations.steps import leave_step, locked
from appraisal.schemes.queries import check_fit
from appraisal.schemes.rules.comparing import Difference, differences
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme
from organization.staff.models import User


@transaction.atomic
def begin_draft(*, base: AppraisalScheme, scheme: Scheme, by: User, on: date | None) -> SchemeDraft:
    """A new draft that holds ``scheme`` and is compared with ``base``: a copy of it, or what a file brought.

    Raises:
        SchemeError: ``scheme`` was put together without its checks, and does not pass them.
        UnfitCode, CodeTaken, YearScored, UnknownProducts: the scheme could not come into force.
    """
    draft = SchemeDraft.objects.create(base=base, content=_content(scheme), created_by=by)
    changes = _changes(Scheme.from_data(base.content), scheme)
    leave_step(draft=draft, kind=StepKind.CREATED, by=by, on=on, changes=changes)
    return draft


@transaction.atomic
def save_draft(*, pk: int, version: int, scheme: Scheme, by: User, on: date | None) -> SchemeDraft:
    """Keep ``scheme`` as the draft's next version; nothing happens where it is what the draft holds.

    Raises:
        NotInThisState: the draft was submitted, decided or discarded.
        StaleDraft: somebody saved after ``version``.
        SchemeError: ``scheme`` does not pass its checks.
        UnfitCode, CodeTaken, YearScored, UnknownProducts: the scheme could not come into force.
    """
    draft = locked(pk, *OPEN_STATES, version=version)
    content = _content(scheme)
    if not (changes := _changes(Scheme.from_data(draft.content), scheme)):
        return draft
    draft.content, draft.version, draft.state = content, draft.version + 1, DraftState.DRAFT
    draft.save(update_fields=["content", "version", "state"])
    leave_step(draft=draft, kind=StepKind.EDITED, by=by, on=on, changes=changes)
    return draft


@transaction.atomic
def discard(*, pk: int, version: int, by: User, on: date | None) -> SchemeDraft:
    """Give a draft up. It leaves the list; its row and its history stay.

    Raises:
        NotInThisState: the draft was submitted, decided or discarded.
        StaleDraft: somebody saved after ``version``.
    """
    draft = locked(pk, *OPEN_STATES, version=version)
    draft.state = DraftState.DISCARDED
    draft.save(update_fields=["state"])
    leave_step(draft=draft, kind=StepKind.DISCARDED, by=by, on=on)
    return draft


def _content(scheme: Scheme) -> dict[str, Any]:
    """What is stored: it reads back as a scheme, and could come into force."""
    content = scheme.to_data()
    check_fit(Scheme.from_data(content))
    return content


def _changes(old: Scheme, new: Scheme) -> list[dict[str, object]]:
    return [_change(difference) for difference in differences(old, new)]


def _change(difference: Difference) -> dict[str, object]:
    write = difference.place.field.write
    return {
        "path": difference.place.path,
        "from": write(difference.old),
        "to": write(difference.new),
    }
