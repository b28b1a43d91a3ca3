"""Files on their shelves, lent and taken back: one borrower at a time, never oneself (requirements.md W4)."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction

from common.audit.models import AuditEntry
from customers.archive.errors import AlreadyLent, DueTooEarly, NoFileYet, NotLent, NotPlaced, OwnLending
from customers.archive.models import ArchivePlace, FileLending
from customers.archive.operations import lend_file, place_file, take_back
from customers.archive.queries import borrowers
from customers.register.models import CreditFile
from organization.staff.models import Role
from tests.builders import a_branch, a_customer, a_day, a_user, an_officer, an_outlet, in_post, the_union

DAY = date(2007, 6, 30)


@pytest.fixture
def branch(db):
    return a_branch()


@pytest.fixture
def alice(branch):
    return an_officer(branch)


@pytest.fixture
def bob(branch):
    bob = a_user()
    in_post(bob, branch, Role.REVIEWER)
    return bob


def filed(branch):
    customer = a_customer(branch)
    CreditFile.objects.create(customer=customer, filed_on=a_day("2006-05-01"))
    return customer


def placed(customer, by, box="12"):
    return place_file(customer=customer, shelf="3柜2层", box=box, position="4", by=by, on=DAY)


def lent(customer, to, by, due_on=date(2007, 7, 7)):
    return lend_file(customer=customer, borrower=to, reason="年审", due_on=due_on, by=by, on=DAY)


def test_placed_lent_taken_back_and_lent_again(branch, alice, bob) -> None:
    customer = filed(branch)
    placed(customer, bob)
    lending = lent(customer, alice, bob)
    take_back(lending=lending, by=bob, on=DAY)
    lent(customer, alice, bob)
    assert list(FileLending.objects.order_by("pk").values_list("returned_on", flat=True)) == [DAY, None]
    subjects = AuditEntry.objects.order_by("pk").values_list("subject", flat=True)
    assert [subject.split()[0] for subject in subjects] == [
        "place_file",
        "lend_file",
        "take_back_file",
        "lend_file",
    ]


def test_moving_a_file_leaves_the_old_place_in_the_history(branch, bob) -> None:
    customer = filed(branch)
    placed(customer, bob)
    assert str(placed(customer, bob, "13")) == "3柜2层-13-4"
    assert ArchivePlace.pgh_event_model.objects.count() == 1


def test_what_does_not_exist_is_not_placed(branch, bob) -> None:
    with pytest.raises(NoFileYet):
        placed(a_customer(branch), bob)


def test_what_stands_nowhere_is_not_lent(branch, alice, bob) -> None:
    with pytest.raises(NotPlaced):
        lent(filed(branch), alice, bob)


def test_one_borrower_at_a_time(branch, alice, bob) -> None:
    customer = filed(branch)
    placed(customer, bob)
    first = lent(customer, alice, bob)
    with pytest.raises(AlreadyLent, match=alice.name):
        lent(customer, an_officer(branch), bob)
    first.pk = None
    with pytest.raises(IntegrityError, match="one_borrower_at_a_time"), transaction.atomic():
        first.save(force_insert=True)


def test_nobody_lends_to_themselves_or_takes_back_what_is_theirs(branch, alice, bob) -> None:
    customer = filed(branch)
    placed(customer, bob)
    with pytest.raises(OwnLending):
        lent(customer, bob, bob)
    lending = lent(customer, alice, bob)
    with pytest.raises(OwnLending):
        take_back(lending=lending, by=alice, on=DAY)
    assert FileLending.objects.out().count() == 1


def test_due_no_earlier_than_lent(branch, alice, bob) -> None:
    customer = filed(branch)
    placed(customer, bob)
    with pytest.raises(DueTooEarly):
        lent(customer, alice, bob, date(2007, 6, 29))
    lent(customer, alice, bob, DAY)


def test_taken_back_once(branch, alice, bob) -> None:
    customer = filed(branch)
    placed(customer, bob)
    lending = lent(customer, alice, bob)
    take_back(lending=lending, by=bob, on=DAY)
    with pytest.raises(NotLent):
        take_back(lending=lending, by=bob, on=date(2007, 7, 1))
    assert FileLending.objects.get().returned_on == DAY


def test_who_may_borrow(branch, alice, bob) -> None:
    customer, other = filed(branch), an_officer(a_branch())
    outlet, union = a_user(), a_user()
    in_post(outlet, an_outlet(branch), Role.LOAN_GROUP_MEMBER)
    in_post(union, the_union(), Role.AUDITOR)
    gone = an_officer(branch, until="2007-05-31")
    people = set(borrowers(customer, DAY, but=bob))
    assert people == {alice, outlet, union}
    assert not people & {other, gone, bob}


def test_two_lenders_at_once(committed_db) -> None:
    branch = a_branch()
    alice, bob, carol = an_officer(branch), a_user(), a_user()
    customer, outcomes, gate = filed(branch), [], threading.Barrier(2)
    placed(customer, bob)

    def lend(by) -> None:
        gate.wait()
        try:
            lent(customer, alice, by)
            outcomes.append("lent")
        except AlreadyLent:
            outcomes.append("already")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=lend, args=[by]) for by in (bob, carol)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already", "lent"]
    assert FileLending.objects.count() == 1
