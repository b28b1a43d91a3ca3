"""One posting: what it is, what it met, and the way to its neighbours."""

import pytest

from loans.records.queries import instalments
from loans.records.rules import InstalmentOnDay, met_between, unpaid_of
from tests.builders import a_day, a_loan, classified, extended, paid, repaid, settled, taken_off, undone
from tests.builders.people import the_people
from tests.builders.values import yuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def loan(people):
    return a_loan(
        people.branch_a,
        people.alice,
        due_on="2007-05-10",
        instalments=[("2006-09-10", 4_000), ("2007-05-10", 6_000)],
    )


def page(client, posting):
    return client.get(f"/loans/{posting.loan.number}/postings/{posting.pk}/")


def met(answer) -> list[tuple]:
    return [(each.sequence, each.paid) for each in answer.context["met"]]


def test_a_repayment_with_what_it_met(client, people, loan) -> None:
    item = settled(loan, "2006-09-20", 117)
    posting = repaid(loan, "2006-09-25", 4_500, interest=100)
    paid(posting, item, 100)
    client.force_login(people.alice)
    answer = page(client, posting)
    assert met(answer) == [(1, 4_000), (2, 500)]
    assert [(each.item, each.amount) for each in answer.context["payments"]] == [(item, yuan(100))]
    line = answer.context["line"]
    assert (line.before, line.after) == (10_000, 5_500)
    shown = answer.content.decode()
    for word in (posting.number, "4,600.00", "2006-09-20 结息", "导入", "工作簿导入，没有录入人"):
        assert word in shown
    assert f'href="/loans/{loan.number}/?tab=instalments#instalment-2"' in shown
    assert f'href="/loans/{loan.number}/?tab=interest#interest-{item.pk}"' in shown


def test_two_of_one_day_meet_what_is_left(client, people, loan) -> None:
    first, second = repaid(loan, "2006-09-25", 3_000), repaid(loan, "2006-09-25", 2_000)
    client.force_login(people.alice)
    assert met(page(client, first)) == [(1, 3_000)]
    assert met(page(client, second)) == [(1, 1_000), (2, 1_000)]
    answer = page(client, second)
    assert answer.context["previous"] == first
    assert answer.context["next"] is None


def test_a_reversal_and_what_it_undid_know_each_other(client, people, loan) -> None:
    wrong = repaid(loan, "2006-09-25", 500)
    reversal = undone(wrong, "2006-10-08")
    client.force_login(people.alice)
    assert f"2006-10-08 被 {reversal.number} 冲正" in page(client, wrong).content.decode()
    answer = page(client, reversal)
    assert f"冲正 {wrong.number}" in answer.content.decode()
    assert met(answer) == [(1, -500)]


def test_what_is_no_repayment_met_nothing(client, people, loan) -> None:
    move = taken_off(loan, "2007-05-31")
    client.force_login(people.alice)
    for posting in (loan.postings.order_by("pk").first(), move.posting):
        answer = page(client, posting)
        assert met(answer) == []
        assert "不是还款" in answer.content.decode()


def test_a_posting_of_another_loan_is_not_here(client, people, loan) -> None:
    other = a_loan(people.branch_a).postings.get()
    client.force_login(people.alice)
    for pk in (other.pk, 0, 10**17, 10**30):
        assert client.get(f"/loans/{loan.number}/postings/{pk}/").status_code == 404


def test_a_fixed_number_of_queries(client, people, loan, django_assert_num_queries) -> None:
    client.force_login(people.alice)
    posting = repaid(loan, "2006-09-25", 100)
    page(client, posting)
    with django_assert_num_queries(10):
        page(client, posting)
    for day in range(1, 20):
        repaid(loan, f"2006-10-{day:02}", 1)
        classified(loan, f"2006-10-{day:02}", "normal")
    with django_assert_num_queries(10):
        page(client, posting)


def test_instalments_are_met_as_the_books_say(people, loan) -> None:
    """The pure rule and the relation that scores read agree, whatever is paid and moved."""
    for day, amount in (
        ("2006-09-01", 10),
        ("2006-09-10", 3_990),
        ("2006-10-01", 1),
        ("2007-05-09", 5_000),
        ("2007-06-01", 999),
    ):
        repaid(loan, day, amount)
        rows = instalments(loan, a_day(day))
        schedule = [InstalmentOnDay(row.sequence, row.due_on, row.amount) for row in rows]
        owed = sum(row.unpaid for row in rows)
        assert unpaid_of(schedule, owed) == {row.sequence: row.unpaid for row in rows}
        if day == "2006-09-01":
            extended(loan, "2006-09-02", "2007-06-10", sequence=1)


def test_the_earliest_date_in_force_is_met_first() -> None:
    schedule = [
        InstalmentOnDay(1, a_day("2007-06-10"), yuan(4_000)),
        InstalmentOnDay(2, a_day("2007-05-10"), yuan(6_000)),
        InstalmentOnDay(3, a_day("2007-06-10"), yuan(100)),
    ]
    found = met_between(schedule, yuan(10_100), yuan(3_000))
    assert [(each.sequence, each.paid) for each in found] == [(1, 1_100), (2, 6_000)]
    assert met_between(schedule, yuan(50), yuan(50)) == []
