"""What people did stays written down."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from common.audit.models import AuditEntry, AuditKind
from common.audit.operations import record
from common.audit.queries import entries


def test_an_entry_says_who_did_what_where_and_when(db) -> None:
    entry = record(
        kind=AuditKind.REFUSED,
        actor="bob",
        subject="/loans/7/",
        details={"status": 404},
        business_date=date(2007, 6, 30),
        address="192.0.2.7",
    )
    entry.refresh_from_db()
    assert (entry.actor, entry.kind, entry.subject) == ("bob", "refused", "/loans/7/")
    assert (entry.details, entry.business_date, entry.address) == (
        {"status": 404},
        date(2007, 6, 30),
        "192.0.2.7",
    )
    assert timezone.now() - entry.happened_at < timedelta(minutes=1)


@pytest.mark.parametrize("change", [lambda rows: rows.update(actor="carol"), lambda rows: rows.delete()])
def test_an_entry_can_neither_be_changed_nor_removed(db, change) -> None:
    record(kind=AuditKind.SIGNED_IN, actor="bob")
    with pytest.raises(DatabaseError), transaction.atomic():
        change(AuditEntry.objects.all())
    assert AuditEntry.objects.get().actor == "bob"


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "很" * 5000], ids=["NUL", "lone surrogate", "too long"])
def test_what_a_client_made_up_is_recorded_all_the_same(db, text: str) -> None:
    entry = record(kind=AuditKind.SIGN_IN_FAILED, actor=text, subject=text)
    entry.refresh_from_db()
    assert entry.subject.startswith(text[0])


def test_names_that_a_client_chose_neither_end_the_record_nor_paint_the_terminal(db) -> None:
    entry = record(
        kind=AuditKind.EXPORTED,
        actor="a\r\nb",
        subject="\x1b[31m",
        details={"file": ["a\nb\ud800\0.xlsx"], "rows\n": 3},
    )
    entry.refresh_from_db()
    assert (entry.actor, entry.subject) == (r"a\r\nb", r"\x1b[31m")
    assert entry.details == {"file": [r"a\nb\ud800\x00.xlsx"], r"rows\n": 3}


def test_a_kind_that_does_not_exist_is_refused(db) -> None:
    with pytest.raises(ValueError, match="gossip"):
        record(kind="gossip", actor="bob")


def test_entries_come_newest_first_and_can_be_narrowed(db) -> None:
    first = record(kind=AuditKind.SIGNED_IN, actor="alice")
    second = record(kind=AuditKind.REFUSED, actor="bob")
    third = record(kind=AuditKind.REFUSED, actor="alice")
    assert list(entries()) == [third, second, first]
    assert list(entries(kind=AuditKind.REFUSED)) == [third, second]
    assert list(entries(actor="alice")) == [third, first]
    assert list(entries(since=second.happened_at)) == [third, second]
    assert list(entries(before=second.happened_at)) == [first]
