"""The union's credit department keeps the purposes (requirements.md L7). None is deleted: old loans were for it."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.products.errors import PurposeTaken
from loans.products.models import Purpose
from organization.staff.models import User


@dataclass(frozen=True)
class Terms:
    """What a purpose says; ``longest_months`` at most ten years, which the table refuses to go beyond."""

    name: str
    longest_months: int
    industry: str
    agricultural: bool
    source: str
    is_offered: bool


def enter_purpose(*, code: str, terms: Terms, by: User, on: date) -> Purpose:
    """A purpose from now on.

    Raises:
        PurposeTaken
    """
    try:
        with transaction.atomic():
            made = Purpose.objects.create(code=code, **vars(terms))
            _note("enter_purpose", code, terms, by=by, on=on)
    except IntegrityError as error:
        raise PurposeTaken from error
    return made


def change_purpose(*, code: str, terms: Terms, by: User, on: date) -> Purpose:
    """Other terms from now on; applications that were entered keep what they asked for.

    Raises:
        PurposeTaken
        Purpose.DoesNotExist
    """
    try:
        with transaction.atomic():
            held = Purpose.objects.select_for_update().get(code=code)
            for name, value in vars(terms).items():
                setattr(held, name, value)
            held.save()
            _note("change_purpose", code, terms, by=by, on=on)
    except IntegrityError as error:
        raise PurposeTaken from error
    return held


def _note(what: str, code: str, terms: Terms, *, by: User, on: date) -> None:
    details = {name: str(value) for name, value in vars(terms).items()}
    record(
        kind=AuditKind.OPERATED, actor=by.code, subject=f"{what} {code}", details=details, business_date=on
    )
