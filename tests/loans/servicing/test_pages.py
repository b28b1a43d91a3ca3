"""Pages of the counter: the day's takings, what is owed on a day as it is typed, the receipt, a page that has aged."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from common.audit.models import AuditEntry
from loans.servicing.operations import repay
from loans.servicing.queries import servicing_terms
from loans.servicing.queries.parameters import kinds_in_order
from loans.servicing.rules.terms import Kind
from organization.staff.models import Role
from tests.builders import a_loan, a_user, in_post, open_months, the_union
from tests.builders.people import the_people
from tests.builders.values import a_day

pytestmark = pytest.mark.django_db
DAY = a_day("2007-06-30")


@pytest.fixture
def people():
    open_months("2007-01", "2007-12")
    return the_people("2007-06-30")


@pytest.fixture
def loan(people):
    return a_loan(people.branch_a, people.alice, released_on="2007-06-25", due_on="2008-06-25")


@pytest.fixture
def alice(people) -> Client:
    client = Client()
    client.force_login(people.alice)
    return client


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_receipt_says_its_amount_in_capitals(loan, alice, people) -> None:
    posting = repay(loan=loan, amount=Decimal("1234.50"), on=DAY, by=people.alice, key=uuid4())
    assert "壹仟贰佰叁拾肆元伍角整" in text(alice.get(f"/loans/{loan.number}/receipts/{posting.pk}/"))


def test_a_day_is_typed_as_everywhere(loan, alice, people) -> None:
    repay(loan=loan, amount=Decimal(100), on=DAY, by=people.alice, key=uuid4())
    for typed in ("2007-06-30", "20070630", "6-30", "+0"):
        page = text(alice.get("/takings/", {"day": typed}))
        assert f"{loan.number}-" in page
        assert 'value="2007-06-30"' in page
    assert f"{loan.number}-" not in text(alice.get("/takings/", {"day": "-1"}))
    assert "2007-07-30" in text(alice.get(f"/loans/{loan.number}/statement/", {"asof": "+30"}))
    assert alice.get("/takings/", {"day": "yesterday"}).status_code == 404


TERMS = {
    "starts_on": "2007-07-01",
    "interest_order": "interest_compound_penalty",
    "non_accrual_after_days": "60",
    "overdue_factor": "1.3",
    "diversion_factor": "1.5",
}


def test_the_union_sets_how_payments_are_given_out(people, alice) -> None:
    client, address = Client(), "/repayments/terms/new/"
    head = a_user("信贷部经理")
    in_post(head, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    client.force_login(head)
    assert alice.post(address, TERMS).status_code == 403
    assert client.post(address, TERMS | {"overdue_factor": "1.51"}).status_code == 400
    assert client.post(address, TERMS | {"starts_on": "2007-06-29"}).status_code == 400
    assert client.post(address, TERMS).status_code == 302
    assert client.post(address, TERMS).status_code == 400  # that day has its terms
    before, after = servicing_terms(DAY), servicing_terms(a_day("2007-07-01"))
    assert (before.non_accrual_after_days, after.non_accrual_after_days) == (90, 60)
    assert kinds_in_order(after) == (Kind.INTEREST, Kind.COMPOUND, Kind.PENALTY)
    assert not after.principal_first
    assert "2007-07-01" in text(client.get("/repayments/terms/"))
    assert AuditEntry.objects.filter(subject="servicing terms 2007-07-01", actor=head.code).count() == 1


@pytest.mark.parametrize("address", ["/takings/", "/repayments/"])
def test_lists_on_paper_name_the_branch(loan, alice, address) -> None:
    assert "城关信用社" in text(alice.get(address, {"as": "print"}))


def test_a_payment_without_its_key_is_told_so(loan, alice) -> None:
    refused = alice.post(f"/loans/{loan.number}/repay/", {"amount": "100", "key": ""})
    assert refused.status_code == 400
    assert "表单不完整" in refused.content.decode()
    assert loan.postings.count() == 1


def test_what_was_said_to_be_owed_is_said_anew(loan, alice, people) -> None:
    """Somebody books between the page and its answer."""
    address = f"/loans/{loan.number}/repay/"
    form = {"amount": "100", "key": str(uuid4()), "seen": "10009.75"}
    repay(loan=loan, amount=Decimal(50), on=DAY, by=people.alice, key=uuid4())
    refused = alice.post(address, form)
    assert refused.status_code == 409
    assert "9,959.75" in refused.content.decode()
    assert loan.postings.count() == 2
