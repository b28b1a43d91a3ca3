"""What every operation leaves behind: a step of the assessment, and one entry in the audit."""

from datetime import date
from typing import Any

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.rating.models import Act, Assessment, AssessmentStep
from organization.staff.models import User


def note(what: str, subject: str, *, by: User, on: date, **details: Any) -> None:
    """One entry in the audit."""
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} {subject}",
        details=details,
        business_date=on,
    )


def step(assessment: Assessment, act: Act, *, by: User, on: date, reason: str = "") -> None:
    """One line of the assessment's own history."""
    AssessmentStep.objects.create(assessment=assessment, act=act, by=by, on=on, reason=reason)
