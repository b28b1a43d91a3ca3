"""Two cashiers at once, and one form sent many times (reliability.md, facts 3 and 7)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from loans.servicing.errors import ServicingRefused
from loans.servicing.models import LoanBalance, Posting
from loans.servicing.operations import repay
from organization.staff.models import Role
from tests.builders import a_branch, a_loan, a_user, business_date, open_months
from tests.builders.values import a_day, yuan
from tests.organization.tokens.tokened import a_service, a_token

DAY = a_day("2007-07-05")


@pytest.fixture
def loan(committed_db):
    open_months("2007-07", "2007-08")
    business_date("2007-07-05")
    return a_loan(a_branch(), amount=1_000, released_on=DAY, due_on="2008-07-05")


def at_once(times: int, work: Callable[[], object]) -> list[object]:
    """What each of so many threads got, refusals as they are."""

    def one(_number: int) -> object:
        try:
            return work()
        except ServicingRefused as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_a_thousand_is_repaid_by_three_times_three_hundred(loan) -> None:
    who = a_user()
    got = at_once(8, lambda: repay(loan=loan, amount=yuan(300), on=DAY, by=who, key=uuid4()))
    assert sum(isinstance(each, Posting) for each in got) == 3
    assert LoanBalance.objects.get(loan=loan).balance == 100


def test_one_request_sent_eight_times_at_once_is_one_posting(loan) -> None:
    """A program that lost the answers; each request on a connection of its own."""
    _token, header = a_token(a_service(loan.unit, Role.REVIEWER))
    headers = header | {"Idempotency-Key": str(uuid4())}

    def send() -> tuple[int, str]:
        address, body = f"/api/v1/loans/{loan.number}/repayments/", {"amount": "300.00"}
        answer = Client().post(address, body, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()["number"]

    got = at_once(8, send)
    assert len(set(got)) == 1
    assert got[0][0] == 201
    assert Posting.objects.filter(kind="repayment").count() == 1
    assert LoanBalance.objects.get(loan=loan).balance == 700


def test_one_form_sent_eight_times_is_one_payment(loan) -> None:
    who, key = a_user(), uuid4()
    got = at_once(8, lambda: repay(loan=loan, amount=yuan(300), on=DAY, by=who, key=key))
    assert len({each.pk for each in got}) == 1
    assert LoanBalance.objects.get(loan=loan).balance == 700
