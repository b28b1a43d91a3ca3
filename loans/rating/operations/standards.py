"""Limits, terms and averages (requirements.md L5; docs/decisions/0009). What is set holds from a day on, never before."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from common.messages import Message
from loans.rating.errors import StandardRefused
from loans.rating.models import GradeLimit, LocalAverage, RatingTerms
from loans.rating.operations.noting import note
from organization.staff.models import User
from organization.units.models import Unit


@transaction.atomic
def set_limit(*, kind: str, grade: str, starts_on: date, amount: Decimal, by: User, on: date) -> GradeLimit:
    """What a grade may borrow from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has a limit already.
    """
    _not_before(starts_on, on)
    try:
        with transaction.atomic():
            limit = GradeLimit.objects.create(kind=kind, grade=grade, starts_on=starts_on, amount=amount)
    except IntegrityError as error:
        raise StandardRefused(Message("这一等级该日已有限额")) from error
    note("set_grade_limit", f"{kind} {grade}", by=by, on=on, starts_on=f"{starts_on}", amount=f"{amount}")
    return limit


@transaction.atomic
def set_terms(*, starts_on: date, by: User, on: date, **figures: int) -> RatingTerms:
    """The figures of the procedure from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has terms already.
    """
    _not_before(starts_on, on)
    try:
        with transaction.atomic():
            terms = RatingTerms.objects.create(starts_on=starts_on, **figures)
    except IntegrityError as error:
        raise StandardRefused(Message("该日已有规定")) from error
    note("set_rating_terms", f"{starts_on}", by=by, on=on, **figures)
    return terms


@transaction.atomic
def set_average(
    *,
    branch: Unit,
    year: int,
    total_assets: Decimal,
    net_assets: Decimal,
    net_income: Decimal,
    by: User,
    on: date,
) -> LocalAverage:
    """What a household has on the average of ``year``; a later word replaces an earlier one, in its history.

    Assessments keep what they were measured by in their working.
    """
    given = {"total_assets": total_assets, "net_assets": net_assets, "net_income": net_income}
    average, _made = LocalAverage.objects.update_or_create(
        branch=branch, year=year, defaults={**given, "set_by": by, "set_on": on}
    )
    said = {name: f"{value}" for name, value in given.items()}
    note("set_local_average", f"{branch.code} {year}", by=by, on=on, **said)
    return average


def _not_before(starts_on: date, on: date) -> None:
    if starts_on < on:
        raise StandardRefused(Message("起始日不能早于营业日期"))
