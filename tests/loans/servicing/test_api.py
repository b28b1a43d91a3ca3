"""What a loan owes and its journal, for programs: the figures of the pages."""

import pytest

from common.audit.models import AuditEntry
from tests.builders import a_loan, a_user, open_months, posted, repaid, settled, taken_off, undone
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(client):
    people = the_people()
    open_months("2006-01", "2007-12")
    client.force_login(people.alice)
    return people


def test_what_is_owed_line_by_line(client, people) -> None:
    """10,000 at 7.02 % since 21 March: 1.95 a day, 10 days after the settlement of June; 177.45 bears compound interest."""
    loan = a_loan(people.branch_a, released_on="2007-03-21", due_on="2008-03-21")
    settled(loan, "2007-06-20", "177.45")
    answer = client.get(f"/api/v1/loans/{loan.number}/owed/")
    assert answer.status_code == 200, answer.content
    assert answer.json() == {
        "loan": loan.number,
        "day": "2007-06-30",
        "principal": "10000.00",
        "overdue": "0.00",
        "lines": [
            {"kind": "interest", "unpaid": "177.45", "growing": "17.55", "total": "195.00"},
            {"kind": "penalty", "unpaid": "0.00", "growing": "0.00", "total": "0.00"},
            {"kind": "compound", "unpaid": "0.00", "growing": "0.31", "total": "0.31"},
        ],
        "unpaid": "177.45",
        "growing": "17.86",
        "total": "10195.31",
        "days_past_due": 9,
        "is_non_accrual": False,
        "left_on": None,
    }


def test_it_is_what_the_page_says_on_a_day(client, people) -> None:
    loan = a_loan(people.branch_a, released_on="2006-03-10", due_on="2007-03-10")
    for day in ("2006-03-10", "2006-12-31", "2007-06-30"):
        found = client.get(f"/api/v1/loans/{loan.number}/owed/", {"on": day}).json()
        page = client.get(f"/loans/{loan.number}/statement/", {"asof": day}).content.decode()
        assert found["day"] == day
        assert f"{float(found['total']):,.2f}" in page
    assert found["is_non_accrual"]
    assert (found["overdue"], found["days_past_due"]) == ("10000.00", 112)


@pytest.mark.parametrize("day", ["2007-07-01", "2006-03-09", "2007-02-30", "tomorrow", "", "\x00"])
def test_only_days_that_the_books_know(client, people, day) -> None:
    loan = a_loan(people.branch_a)
    answer = client.get(f"/api/v1/loans/{loan.number}/owed/", {"on": day})
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["on"]


def test_off_the_books_interest_stops(client, people) -> None:
    loan = a_loan(people.branch_a)
    taken_off(loan, "2007-05-10")
    assert client.get(f"/api/v1/loans/{loan.number}/owed/").json()["left_on"] == "2007-05-10"


def test_what_left_before_the_first_month_owes_its_claim(client, people) -> None:
    """Lent 10,000, left with 6,000 of it, 500 collected since; the years before are no business of ours."""
    loan = a_loan(people.branch_a, released_on="2000-07-27", due_on="2001-07-27", disbursed=False)
    taken_off(loan, "2004-06-30", principal=6_000, with_posting=False)
    posted(loan, "collection", "2007-01-20", 500, interest=30)
    found = client.get(f"/api/v1/loans/{loan.number}/owed/").json()
    assert (found["principal"], found["overdue"], found["total"]) == ("5500.00", "5500.00", "5500.00")
    assert found["left_on"] == "2004-06-30"
    before = client.get(f"/api/v1/loans/{loan.number}/owed/", {"on": "2007-01-19"}).json()
    assert before["total"] == "6000.00"


def test_the_journal_names_reversals_both_ways(client, people) -> None:
    loan = a_loan(people.branch_a)
    wrong = repaid(loan, "2007-06-01", 600, interest=40)
    mirror = undone(wrong, "2007-06-02")
    found = client.get(f"/api/v1/loans/{loan.number}/postings/").json()
    released, first, second = found["results"]
    assert found["next"] is None
    assert (released["kind"], released["effect"]) == ("disbursement", "10000.00")
    assert first == {
        "number": wrong.number,
        "loan": loan.number,
        "kind": "repayment",
        "business_date": "2007-06-01",
        "principal": "600.00",
        "interest": "40.00",
        "compound": "0.00",
        "penalty": "0.00",
        "total": "640.00",
        "effect": "-600.00",
        "reverses": None,
        "reversed_by": mirror.number,
        "maker": None,
        "reason": "",
    }
    assert (second["number"], second["reverses"], second["effect"]) == (mirror.number, wrong.number, "600.00")
    page = client.get(f"/api/v1/loans/{loan.number}/postings/", {"page_size": 2}).json()
    assert [row["number"] for row in client.get(page["next"]).json()["results"]] == [mirror.number]


@pytest.mark.parametrize("what", ["owed", "postings"])
def test_who_reads_it(client, people, what) -> None:
    own, theirs = a_loan(people.branch_a), a_loan(people.branch_b)
    assert client.get(f"/api/v1/loans/{own.number}/{what}/").status_code == 200
    hidden = client.get(f"/api/v1/loans/{theirs.number}/{what}/")
    missing = client.get(f"/api/v1/loans/L9999999/{what}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.json()["error"] | {"number": ""} == missing.json()["error"] | {"number": ""}
    assert AuditEntry.objects.filter(kind="refused").get().details["reason"] == "not theirs"
    client.force_login(a_user())
    assert client.get(f"/api/v1/loans/{own.number}/{what}/").status_code == 403
    client.logout()
    assert client.get(f"/api/v1/loans/{own.number}/{what}/").status_code == 401
