"""Two people at once (attacks, concurrency): numbers are given once, and a household joins one group."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier
from typing import Any

from django.db import connections

from loans.groups import operations
from loans.groups.errors import GroupError
from loans.groups.models import GroupMember, JointGuaranteeGroup
from tests.builders import a_branch
from tests.builders.groups import a_proposal, a_seat, at, households

DAY = date(2007, 6, 30)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each gives, or the error by which it was refused; all begin together."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return call()
        except GroupError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_numbers_are_given_once(committed_db) -> None:
    seat = a_seat(a_branch(code="0101"))
    leaders = households(seat, 4)
    at_once(*(lambda leader=leader: a_proposal(seat, [leader], on=DAY) for leader in leaders))
    numbers = JointGuaranteeGroup.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [f"0101-LB{n:04d}" for n in range(1, 5)]


def test_a_household_that_two_groups_want(committed_db) -> None:
    seat = a_seat(a_branch())
    *leaders, wanted = households(seat, 3)
    groups = [a_proposal(seat, [leader], on=DAY) for leader in leaders]
    told = [at(group) for group in groups]

    def join(at_page: dict[str, int]) -> GroupMember:
        return operations.add_member(**at_page, customer=wanted, by=seat.officer, on=DAY)

    given = at_once(*(partial(join, at_page) for at_page in told))
    assert sorted(type(each).__name__ for each in given) == ["GroupMember", "RulesRefuse"]
    assert GroupMember.objects.filter(customer=wanted).count() == 1


def test_one_click_of_two_counts(committed_db) -> None:
    seat = a_seat(a_branch())
    group = a_proposal(seat, households(seat, 2), on=DAY)
    first, told = group.members.order_by("pk")[0], at(group)
    given = at_once(
        *(lambda: operations.sign(**told, member=first.pk, by=seat.officer, on=DAY) for _ in range(3))
    )
    assert [isinstance(each, GroupError) for each in given].count(False) == 1
