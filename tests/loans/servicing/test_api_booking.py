"""Repayments and reversals sent by programs: the operations of the counter, with their rights and refusals."""

from uuid import uuid4

import pytest

from common.audit.models import AuditEntry
from common.dates import Month
from loans.servicing.models import LoanBalance, Posting
from loans.servicing.operations import repay, settle_interest
from organization.calendar.operations import begin_day_end, close_month
from organization.staff.models import Role
from tests.builders import a_loan, a_user, business_date, in_post, open_months, taken_off
from tests.builders.people import the_people
from tests.builders.values import a_day, yuan
from tests.organization.tokens.tokened import a_service, a_token

pytestmark = pytest.mark.django_db
DAY = a_day("2007-06-30")


@pytest.fixture
def people(client):
    people = the_people()
    open_months("2006-12", "2007-07")
    client.force_login(people.alice)
    return people


@pytest.fixture
def loan(people):
    """10,000 at 7.02 % for nine days: 17.55 has grown and nothing is settled."""
    return a_loan(people.branch_a, people.alice, released_on="2007-06-21", due_on="2008-06-21")


@pytest.fixture
def director(people):
    director = a_user("主任")
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    return director


def post(client, loan, body, what="repayments", key=None, **headers):
    headers["Idempotency-Key"] = str(key or uuid4())
    address = f"/api/v1/loans/{loan.number}/{what}/"
    return client.post(address, body, content_type="application/json", headers=headers)


def refused(answer, status: int, *fields: str) -> str:
    """The sentence."""
    assert answer.status_code == status, answer.content
    error = answer.json()["error"]
    assert error["code"] == {400: "invalid", 403: "permission_denied", 409: "conflict"}[status]
    assert list(error["fields"]) == list(fields)
    return error["fields"][fields[0]][0] if fields else error["message"]


def test_a_repayment_is_booked_once_for_a_key(client, people, loan) -> None:
    key = uuid4()
    first, again = (post(client, loan, {"amount": "500.00"}, key=key) for _each in range(2))
    assert (first.status_code, again.status_code) == (201, 201), first.content
    assert first.json() == again.json()
    posting = Posting.objects.get(loan=loan, kind="repayment")
    assert first.json() | {"number": posting.number, "principal": "500.00", "maker": "E0101"} == first.json()
    assert (posting.key, posting.business_date) == (key, DAY)
    other = post(client, loan, {"amount": "501.00"}, key=key)
    assert posting.number in refused(other, 409)
    assert LoanBalance.objects.get(loan=loan).balance == 9_500


def test_a_key_belongs_to_one_loan_and_one_person(client, people, loan) -> None:
    key, another = uuid4(), a_loan(people.branch_a, released_on="2007-05-31", due_on="2008-05-31")
    assert post(client, loan, {"amount": "500.00"}, key=key).status_code == 201
    refused(post(client, another, {"amount": "500.00"}, key=key), 409)
    client.force_login(people.bob)
    refused(post(client, loan, {"amount": "500.00"}, key=key), 409)
    assert Posting.objects.filter(kind="repayment").count() == 1


def test_without_a_key_nothing_is_booked(client, people, loan) -> None:
    address = f"/api/v1/loans/{loan.number}/repayments/"
    for headers in ({}, {"Idempotency-Key": "1"}, {"Idempotency-Key": ""}):
        answer = client.post(address, {"amount": "1.00"}, content_type="application/json", headers=headers)
        refused(answer, 400, "Idempotency-Key")
    assert not Posting.objects.filter(kind="repayment").exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "amount"),
        ({"amount": "0.00"}, "amount"),
        ({"amount": "-1.00"}, "amount"),
        ({"amount": "1.001"}, "amount"),
        ({"amount": "1e3"}, "amount"),
        ({"amount": 1.5}, "amount"),
        ({"amount": True}, "amount"),
        ({"amount": None}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1.00", "seen": "x"}, "seen"),
        ({"amount": "1.00", "seen": ""}, "seen"),
        ([], "non_field_errors"),
    ],
)
def test_bad_input_names_its_field(client, people, loan, body, field) -> None:
    refused(post(client, loan, body), 400, field)
    assert not Posting.objects.filter(kind="repayment").exists()


def test_too_much_and_not_quite_all_say_what_is_owed(client, people, loan) -> None:
    owed = client.get(f"/api/v1/loans/{loan.number}/owed/").json()["total"]
    assert owed == "10017.55"
    assert "10,017.55" in refused(post(client, loan, {"amount": "10017.56"}), 400, "amount")
    assert "9,999.99" in refused(post(client, loan, {"amount": "10000.00"}), 400, "amount")
    all_of_it = post(client, loan, {"amount": owed, "seen": owed})
    assert (all_of_it.status_code, all_of_it.json()["interest"]) == (201, "17.55")
    assert "已结清" in refused(post(client, loan, {"amount": "1.00"}), 409)


def test_what_was_seen_must_still_be_owed(client, people, loan) -> None:
    assert post(client, loan, {"amount": "100.00", "seen": "10017.55"}).status_code == 201
    words = refused(post(client, loan, {"amount": "100.00", "seen": "10017.55"}), 409)
    assert "9,917.55" in words
    assert Posting.objects.filter(kind="repayment").count() == 1


def test_off_the_books_it_is_no_repayment(client, people, loan) -> None:
    taken_off(loan, "2007-06-25")
    assert "表外" in refused(post(client, loan, {"amount": "100.00"}), 409)


def test_a_day_that_is_settled_takes_no_more(client, people, loan) -> None:
    older = a_loan(people.branch_a, released_on="2007-05-31", due_on="2008-05-31")
    settle_interest(loan=older, day=business_date("2007-06-20"))
    assert "日终结息" in refused(post(client, older, {"amount": "100.00"}), 409)


def test_a_day_that_ends_takes_no_more(client, people, loan) -> None:
    begin_day_end(day=DAY)
    assert "正在日终处理" in refused(post(client, loan, {"amount": "100.00"}), 409)


def test_a_closed_month_takes_no_more(client, people, loan) -> None:
    close_month(month=Month(2007, 6), by=None)
    assert "账务已结至 2007-06" in refused(post(client, loan, {"amount": "100.00"}), 409)


def test_it_is_the_posting_of_the_page(client, people, loan) -> None:
    """The same key on the counter's page answers with the program's posting."""
    key = uuid4()
    made = post(client, loan, {"amount": "100.00"}, key=key).json()
    again = repay(loan=loan, amount=yuan(100), on=DAY, by=people.alice, key=key)
    assert again.number == made["number"]
    entry = AuditEntry.objects.get(subject=f"loan {loan.number} repay")
    assert (entry.actor, entry.details["posting"]) == ("E0101", made["number"])


@pytest.mark.parametrize("what", ["repayments", "reversals"])
def test_who_may_not(client, people, loan, director, what) -> None:
    body = {"amount": "1.00", "posting": "x", "reason": "x"}
    theirs = a_loan(people.branch_b, released_on="2007-05-31", due_on="2008-05-31")
    may, may_not = (people.alice, director) if what == "repayments" else (director, people.alice)
    for user in (may_not, people.dan, a_user()):
        client.force_login(user)
        refused(post(client, loan, body, what), 403)
    client.force_login(may)
    hidden, missing = post(client, theirs, body, what), post(client, type(loan)(number="L9"), body, what)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json()["error"] | {"number": ""} == missing.json()["error"] | {"number": ""}
    client.logout()
    assert post(client, loan, body, what).status_code == 401
    assert not Posting.objects.filter(kind="repayment").exists()
    reasons = (
        AuditEntry.objects.filter(kind="refused").order_by("pk").values_list("details__reason", flat=True)
    )
    right = "take_repayments" if what == "repayments" else "reverse_postings"
    assert list(reasons) == [right, right, "see_records", "not theirs"]


def test_a_system_with_a_token_takes_repayments(client, people, loan) -> None:
    account = a_service(people.branch_a, Role.REVIEWER)
    _token, header = a_token(account)
    client.logout()
    answer = post(client, loan, {"amount": "100.00"}, **header)
    assert (answer.status_code, answer.json()["maker"]) == (201, account.user.code)
    reader = a_service(people.branch_a, Role.LOAN_GROUP_MEMBER)
    refused(post(client, loan, {"amount": "100.00"}, **a_token(reader)[1]), 403)


def test_a_reversal_is_booked_once_and_named(client, people, loan, director) -> None:
    wrong = post(client, loan, {"amount": "100.00"}).json()
    client.force_login(director)
    body, key = {"posting": wrong["number"], "reason": "错收"}, uuid4()
    first, again = (post(client, loan, body, "reversals", key=key) for _each in range(2))
    assert first.status_code == 201, first.content
    assert first.json() == again.json()
    assert first.json()["reverses"] == wrong["number"]
    assert (first.json()["reason"], first.json()["effect"]) == ("错收", "100.00")
    refused(post(client, loan, body | {"reason": "客户反悔"}, "reversals", key=key), 409)
    assert first.json()["number"] in refused(post(client, loan, body, "reversals"), 409)
    assert LoanBalance.objects.get(loan=loan).balance == 10_000


def test_what_cannot_be_reversed(client, people, loan, director) -> None:
    first, second = (post(client, loan, {"amount": "100.00"}).json()["number"] for _each in range(2))
    own = repay(loan=loan, amount=yuan(5), on=DAY, by=director, key=uuid4())
    client.force_login(director)

    def undo(number, reason="错收"):
        return post(client, loan, {"posting": number, "reason": reason}, "reversals")

    assert own.number in refused(undo(first), 409)
    assert "本人" in refused(undo(own.number), 409)
    refused(undo("nothing"), 400, "posting")
    refused(undo("\x00"), 400, "posting")
    refused(undo(own.number, "\u200b"), 400, "reason")
    refused(undo(own.number, "x" * 201), 400, "reason")
    theirs = a_loan(people.branch_b).postings.get()
    refused(undo(theirs.number), 400, "posting")
    assert not Posting.objects.filter(reverses__isnull=False).exists()
    assert second
