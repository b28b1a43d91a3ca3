"""One officer goes on with what another had: dated assignments, in the database, however many (decisions.md, Officers)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from organization.staff.models import User


def hand_on(rows: QuerySet[Any], *, subject: str, officer: User, starts_on: date) -> int:
    """``officer`` has the subjects of these open assignments from ``starts_on``; those before end the day before.

    An assignment that began that very day passes to the officer as a whole. Runs in the transaction of an operation.

    Args:
        rows: open ones that begin no later than ``starts_on``, of one table, locked by the caller.
        subject: the name of the key of what is assigned: ``customer_id``, ``village_id``, ``loan_id``.

    Returns how many subjects were handed on.
    """
    of_that_day = rows.filter(starts_on=starts_on)
    subjects = list(rows.filter(starts_on__lt=starts_on).values_list(subject, flat=True))
    passed = of_that_day.update(officer=officer)
    rows.filter(starts_on__lt=starts_on, **{f"{subject}__in": subjects}).update(
        ends_on=starts_on - timedelta(days=1)
    )
    take(rows.model, subject=subject, subjects=subjects, officer=officer, starts_on=starts_on)
    return len(subjects) + passed


def take(model: Any, *, subject: str, subjects: list[int], officer: User, starts_on: date) -> None:
    """``officer`` has these subjects from ``starts_on``, which nobody has then."""
    model.objects.bulk_create(
        [model(**{subject: key}, officer=officer, starts_on=starts_on) for key in subjects], batch_size=1_000
    )
