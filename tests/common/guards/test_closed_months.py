"""Nothing dated in a closed month can be entered, changed, redated or removed, whoever writes (attack D05)."""

from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, connections, transaction

from common.dates import Month
from customers.register.models import CreditFile
from loans.classification.models import Classification
from loans.origination.models import LoanAssignment
from loans.servicing.models import Posting
from loans.snapshots.models import LoanSnapshot
from organization.calendar.errors import MonthClosed, closed_months_refused
from organization.calendar.operations import close_month
from recovery.models import Notice, NoticeKind
from tests.builders import a_customer, a_loan, an_officer, classified, extended, inspected, repaid, settled
from tests.builders.sound_book import a_sound_book

CLOSED, OPEN = date(2007, 6, 30), date(2007, 7, 1)


@pytest.fixture
def loan(db):
    return a_sound_book()["paying"]


@contextmanager
def refused():
    """The block is refused as dated in a closed month, and leaves the transaction usable."""
    with pytest.raises(MonthClosed), closed_months_refused(), transaction.atomic():
        yield


def test_entries_are_refused_in_a_closed_month_and_taken_in_an_open_one(loan) -> None:
    entries = [
        lambda day: repaid(loan, day, 1),
        lambda day: settled(loan, day, 1, "penalty"),
        lambda day: classified(loan, day, "loss"),
        lambda day: extended(loan, day, "2009-01-01", 2),
        lambda day: inspected(loan, "2007-06-29", "loss", 3, recorded_on=day),
        lambda day: a_customer(loan.unit.parent, opened_on=day),
        lambda day: Notice.objects.create(number=f"N{day}", loan=loan, kind=NoticeKind.DUE, dated_on=day),
    ]
    for enter in entries:
        with refused():
            enter(CLOSED)
        enter(OPEN)


def test_a_month_before_the_first_one_is_closed_with_it(loan) -> None:
    with refused():
        classified(loan, "2006-11-11", "loss")


def test_bulk_create_is_refused(loan) -> None:
    rows = [
        Classification(loan=loan, approved_on=day, tier="loss", entry=entry)
        for entry, day in enumerate([OPEN, OPEN, CLOSED], start=1)
    ]
    with refused():
        Classification.objects.bulk_create(rows)
    assert not Classification.objects.filter(approved_on=OPEN).exists()


def test_raw_sql_is_refused(loan) -> None:
    with refused(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO loans_classification (loan_id, approved_on, entry, tier, reason) VALUES (%s, %s, 9, 'loss', '')",
            [loan.pk, CLOSED],
        )


def test_redating_into_and_out_of_a_closed_month_is_refused(loan) -> None:
    filed = CreditFile.objects.create(customer=loan.customer, filed_on=OPEN)
    with refused():
        CreditFile.objects.update(filed_on=CLOSED)
    CreditFile.objects.filter(pk=filed.pk).update(filed_on=date(2007, 7, 2))
    assignment = LoanAssignment.objects.filter(loan=loan)
    with refused():
        assignment.update(starts_on=OPEN)
    with refused():
        assignment.update(ends_on=CLOSED)
    with refused():
        assignment.update(officer=an_officer(loan.unit.parent))
    assignment.update(ends_on=OPEN)


def test_a_receipt_is_filed_in_an_open_month_only(db) -> None:
    loan = a_sound_book(closed=None)["paying"]
    Notice.objects.create(number="N1", loan=loan, kind=NoticeKind.DUE, dated_on="2007-06-01")
    close_month(month=Month(2007, 6), by=None)
    with refused():
        Notice.objects.update(receipt_filed_on=CLOSED)
    Notice.objects.update(receipt_filed_on=OPEN)


def test_removing_what_a_closed_month_saw_is_refused(loan) -> None:
    with refused():
        LoanAssignment.objects.filter(loan=loan).delete()
    file = CreditFile.objects.create(customer=loan.customer, filed_on=OPEN)
    file.delete()


def test_snapshots_of_a_closed_month_stand_still(loan) -> None:
    rows = LoanSnapshot.objects.filter(month=CLOSED.replace(day=1), loan=loan)
    with refused():
        rows.update(balance=Decimal("9000.01"))
    with refused():
        rows.delete()
    gone = a_loan(loan.unit, released_on=OPEN, due_on="2008-07-01")
    values = rows.values().get() | {"id": None, "loan_id": gone.pk}
    with refused():
        LoanSnapshot.objects.create(**values)
    LoanSnapshot.objects.create(**values | {"month": OPEN})


def test_the_error_names_how_far_the_books_are_closed(loan) -> None:
    with (
        pytest.raises(MonthClosed, match="账务已结至 2007-06") as error,
        closed_months_refused(),
        transaction.atomic(),
    ):
        repaid(loan, "2007-05-01", 1)
    assert error.value.through == Month(2007, 6)


def test_other_database_errors_pass_through(loan) -> None:
    with pytest.raises(DatabaseError) as error, closed_months_refused(), transaction.atomic():
        connection.cursor().execute("SELECT 1 / 0")
    assert not isinstance(error.value, MonthClosed)


@pytest.mark.django_db(databases=["default", "owner"])
def test_append_only_rows_are_safe_from_the_owner_too() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO common_auditentry (happened_at, actor, kind, subject, details) "
            "VALUES (now(), '', 'refused', '', '{}')"
        )
        for act in ("UPDATE common_auditentry SET actor = 'x'", "DELETE FROM common_auditentry"):
            with (
                pytest.raises(DatabaseError, match=r"Cannot (update|delete)"),
                transaction.atomic(using="owner"),
            ):
                cursor.execute(act)


@pytest.mark.parametrize("act", ["UPDATE loans_posting SET principal = 1", "DELETE FROM loans_posting"])
def test_the_application_may_not_even_try(loan, act: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(act)
    assert Posting.objects.filter(loan=loan).count() == 7
