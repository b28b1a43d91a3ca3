"""The union sets its parameters for groups (requirements.md L8)."""

from datetime import date

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.groups.errors import TermsTaken
from loans.groups.models import GroupTerms
from loans.groups.rules.refusals import Terms
from organization.staff.models import User


@transaction.atomic
def set_terms(*, starts_on: date, terms: Terms, by: User, on: date) -> GroupTerms:
    """What holds from ``starts_on``; groups that stand keep their agreements until these run out.

    Raises:
        TermsTaken: that day has its terms, or lies before the business date.
    """
    if starts_on < on or GroupTerms.objects.filter(starts_on=starts_on).exists():
        raise TermsTaken(starts_on)
    row = GroupTerms.objects.create(starts_on=starts_on, **vars(terms))
    details = {name: str(value) for name, value in vars(terms).items()}
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"group terms {starts_on}",
        details=details,
        business_date=on,
    )
    return row
