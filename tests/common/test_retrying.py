"""Two people who lock in the wrong order both come through (reliability.md, Rules)."""

import threading

import pytest
from django.db import OperationalError, connections, transaction

from common.retrying import TRIES, again_on_deadlock
from organization.units.models import Unit
from tests.builders import a_branch


def test_two_who_deadlock_both_come_through(committed_db) -> None:
    first, second = a_branch("甲社"), a_branch("乙社")
    both_hold_one = threading.Barrier(2, timeout=20)
    tries: list[int] = []

    def rename(mine: Unit, theirs: Unit, name: str) -> None:
        def work() -> None:
            tries.append(mine.pk)
            with transaction.atomic():
                Unit.objects.filter(pk=mine.pk).update(name=f"{name}1")
                if tries.count(mine.pk) == 1:
                    both_hold_one.wait()
                Unit.objects.filter(pk=theirs.pk).update(name=f"{name}2")

        try:
            again_on_deadlock(work)
        finally:
            connections.close_all()

    people = [
        threading.Thread(target=rename, args=(first, second, "A")),
        threading.Thread(target=rename, args=(second, first, "B")),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    assert len(tries) > 2
    assert {Unit.objects.get(pk=first.pk).name[0], Unit.objects.get(pk=second.pk).name[0]} <= {"A", "B"}


def deadlock() -> OperationalError:
    """As the driver raises it, wrapped by Django."""

    class Diagnosis:
        sqlstate = "40P01"

    class Driver(Exception):
        diag = Diagnosis()

    error = OperationalError("deadlock detected")
    error.__cause__ = Driver()
    return error


def test_who_loses_every_time_hears_of_it(committed_db) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise deadlock()

    with pytest.raises(OperationalError):
        again_on_deadlock(work)
    assert len(tries) == TRIES


def test_other_faults_of_the_database_are_not_tried_again(committed_db) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise OperationalError("the line is cut")

    with pytest.raises(OperationalError, match="cut"):
        again_on_deadlock(work)
    assert len(tries) == 1


def test_inside_a_transaction_nothing_is_tried_again(db) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise deadlock()

    with pytest.raises(OperationalError):
        again_on_deadlock(work)
    assert len(tries) == 1
