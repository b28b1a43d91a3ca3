"""The page of a loan and its tabs: what it says, as of which day, and to whom."""

import pytest
from django.urls import reverse

from common.audit.models import AuditEntry
from loans.servicing.models import OffBookState, PostingKind
from organization.staff.models import Role
from recovery.models import Notice
from tests.builders import (
    a_day,
    a_loan,
    a_user,
    an_outlet,
    classified,
    extended,
    in_post,
    inspected,
    paid,
    posted,
    repaid,
    settled,
    taken_off,
    the_union,
    undone,
)
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
TABS = ("postings", "instalments", "interest", "classification", "reports", "notices", "officers")


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def loan(people):
    """Paid in part, once by mistake; extended in May; interest half paid; inspected as worse than booked."""
    loan = a_loan(
        people.branch_a,
        people.alice,
        released_on="2006-03-10",
        due_on="2007-05-10",
        instalments=[("2006-09-10", 4_000), ("2007-05-10", 6_000)],
    )
    undone(repaid(loan, "2006-09-01", 500), "2006-09-02")
    repaid(loan, "2006-09-10", 4_500)
    extended(loan, "2007-05-08", "2007-08-10", sequence=2)
    item = settled(loan, "2007-03-20", 117)
    paid(repaid(loan, "2007-03-21", interest=100), item, 100)
    classified(loan, "2007-05-31", "special_mention")
    inspected(loan, "2007-06-15", "substandard")
    return loan


def page(client, loan, query: str = ""):
    return client.get(f"/loans/{loan.number}/{query}")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_heading_says_where_the_loan_stands(client, people, loan) -> None:
    client.force_login(people.alice)
    answer = page(client, loan)
    standing = answer.context["standing"]
    assert (f"{standing.balance}", f"{standing.interest_unpaid}") == ("5500.00", "17.00")
    assert (standing.due_on, standing.officer) == (a_day("2007-08-10"), "王爱丽")
    assert (standing.tier, standing.inspected, standing.is_unadjusted) == (
        "special_mention",
        "substandard",
        True,
    )
    shown = text(answer)
    for word in ("5,500.00", "2007-08-10", "合同 2007-05-10", "应调未调", "7.02 % 年 · 5.85 ‰ 月"):
        assert word in shown
    # the interest of 20 March is payable since the 21st
    assert "逾期 101 天" in shown


@pytest.mark.parametrize(
    ("on", "balance", "due_on", "days", "tier"),
    [
        ("2006-09-01", "9500.00", "2007-05-10", 0, "normal"),
        ("2006-09-09", "10000.00", "2007-05-10", 0, "normal"),
        ("2007-05-07", "5500.00", "2007-05-10", 47, "normal"),
        ("2007-05-31", "5500.00", "2007-08-10", 71, "special_mention"),
    ],
)
def test_as_it_was_on_a_day(client, people, loan, on, balance, due_on, days, tier) -> None:
    client.force_login(people.alice)
    answer = page(client, loan, f"?on={on}")
    standing = answer.context["standing"]
    assert (f"{standing.balance}", standing.due_on) == (balance, a_day(due_on))
    assert (standing.days_past_due, standing.tier) == (days, tier)
    assert f"截至 {on}" in text(answer)


def test_tabs_keep_the_day(client, people, loan) -> None:
    client.force_login(people.alice)
    shown = page(client, loan, "?on=2006-12-31").content.decode()
    for key in TABS:
        assert f'href="/loans/{loan.number}/?tab={key}&amp;on=2006-12-31"' in shown
        assert f'hx-get="/loans/{loan.number}/{key}/?tab={key}&amp;on=2006-12-31"' in shown


def test_no_later_day_than_the_business_date(client, people, loan) -> None:
    client.force_login(people.alice)
    answer = page(client, loan, "?on=2099-01-01")
    assert answer.context["day"] == a_day("2007-06-30")
    assert "截至 20" not in answer.content.decode()
    for odd in ("", "yesterday", "2007-02-30", "2007-13", "%00", "1"):
        assert page(client, loan, f"?on={odd}").status_code == 404


def test_the_statement_runs_to_the_balance(client, people, loan) -> None:
    client.force_login(people.alice)
    lines = page(client, loan).context["lines"]
    assert [f"{line.after}" for line in lines] == [
        "10000.00",
        "9500.00",
        "10000.00",
        "5500.00",
        "5500.00",
    ]
    wrong, reversal = lines[1].posting, lines[2].posting
    shown = page(client, loan).content.decode()
    assert f"冲正 {wrong.number}" in shown
    assert f"被 {reversal.number} 冲正" in shown
    for line in lines:
        assert f'id="posting-{line.posting.pk}"' in shown
        assert f'href="/loans/{loan.number}/postings/{line.posting.pk}/"' in shown


def test_a_posting_is_not_yet_reversed_on_an_earlier_day(client, people, loan) -> None:
    client.force_login(people.alice)
    answer = page(client, loan, "?on=2006-09-01")
    assert [line.reversed_by for line in answer.context["lines"]] == [None, None]
    assert "冲正 P" not in answer.content.decode()


def test_instalments_with_the_dates_in_force(client, people, loan) -> None:
    client.force_login(people.alice)
    answer = page(client, loan, "?tab=instalments")
    rows = [(row.sequence, row.due_on, row.unpaid, row.days_past_due) for row in answer.context["rows"]]
    assert rows == [(1, a_day("2006-09-10"), 0, 0), (2, a_day("2007-08-10"), 5_500, 0)]
    shown = text(answer)
    assert 'id="instalment-2"' in shown
    assert "?tab=extensions" in shown
    assert "到期日已改" in text(page(client, loan, "?tab=extensions"))
    before = page(client, loan, "?tab=instalments&on=2007-05-07")
    assert before.context["rows"][1].due_on == a_day("2007-05-10")
    assert "没有展期" in page(client, loan, "?tab=extensions&on=2007-05-07").content.decode()


def test_interest_items(client, people, loan) -> None:
    client.force_login(people.alice)
    answer = page(client, loan, "?tab=interest")
    [row] = answer.context["rows"]
    assert (f"{row.amount}", f"{row.paid}", f"{row.unpaid}") == ("117.00", "100.00", "17.00")
    assert f'id="interest-{row.item_id}"' in answer.content.decode()
    assert f"{page(client, loan, '?tab=interest&on=2007-03-20').context['unpaid']}" == "117.00"
    assert "没有结息" in page(client, loan, "?tab=interest&on=2007-03-19").content.decode()


def test_tiers_and_inspections_known_by_the_day(client, people, loan) -> None:
    client.force_login(people.alice)
    shown = text(page(client, loan, "?tab=classification"))
    assert "2007-05-31" in shown
    assert "2007-06-15" in shown
    assert "没有批准过分类" in text(page(client, loan, "?tab=classification&on=2007-05-30"))


def test_notices_and_receipts_known_by_the_day(client, people, loan) -> None:
    Notice.objects.create(
        number="T1", loan=loan, kind="due", dated_on=a_day("2007-05-01"), receipt_filed_on=a_day("2007-05-20")
    )
    client.force_login(people.alice)
    assert "2007-05-20" in text(page(client, loan, "?tab=notices"))
    early = text(page(client, loan, "?tab=notices&on=2007-05-10"))
    assert "没有回执" in early
    assert "2007-05-20" not in early
    assert "没有催收通知" in text(page(client, loan, "?tab=notices&on=2007-04-30"))


def test_off_the_books(client, people) -> None:
    loan = a_loan(people.branch_a, released_on="2006-01-10", due_on="2007-01-10")
    move = taken_off(loan, "2007-05-31", OffBookState.SWAPPED)
    posted(loan, PostingKind.COLLECTION, "2007-06-10", 800, interest=20)
    client.force_login(people.bob)
    answer = page(client, loan)
    assert f"{answer.context['standing'].balance}" == "0.00"
    assert f"{answer.context['standing'].owed}" == "10000.00"
    assert "已置换，账销案存（2007-05-31）" in text(answer)
    assert (answer.context["standing"].claim, answer.context["standing"].claim_interest) == (10_000, 0)
    assert "账销案存" not in text(page(client, loan, "?on=2007-05-30"))
    assert move.posting.number in text(answer)


def test_repaid_is_settled_only_without_unpaid_interest(client, people) -> None:
    loan = a_loan(people.branch_a, released_on="2006-01-10", due_on="2007-01-10")
    item = settled(loan, "2006-12-20", 30)
    repaid(loan, "2007-01-10", 10_000)
    client.force_login(people.bob)
    assert "本金已还清，尚有欠息" in text(page(client, loan))
    paid(repaid(loan, "2007-01-11", interest=30), item, 30)
    assert "已结清" in text(page(client, loan))
    assert "尚有欠息" not in text(page(client, loan))


def test_nobody_is_asked_to_repay_what_is_settled(client, people) -> None:
    loan = a_loan(people.branch_a, released_on="2006-01-10", due_on="2007-01-10")
    client.force_login(people.alice)
    asked = reverse("repay-loan", args=[loan.number])
    assert asked in text(page(client, loan))
    repaid(loan, "2007-01-10", 10_000)
    assert asked not in text(page(client, loan))


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_a_page_and_a_fragment(client, people, loan, tab) -> None:
    client.force_login(people.alice)
    whole = page(client, loan, f"?tab={tab}").content.decode()
    assert "<html" in whole
    assert whole.partition('id="tabs"')[2].partition("</nav>")[0].count("aria-current") == 1
    part = client.get(f"/loans/{loan.number}/{tab}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="tabs"' in part
    alone = client.get(f"/loans/{loan.number}/{tab}/?on=2007-05-31")
    assert alone.headers["Location"] == f"/loans/{loan.number}/?tab={tab}&on=2007-05-31"


def test_an_unknown_tab_is_not_found(client, people, loan) -> None:
    client.force_login(people.alice)
    for tab in ("nothing", "../../months", "%00", "x" * 3000):
        assert page(client, loan, f"?tab={tab}").status_code == 404


@pytest.mark.parametrize("tab", TABS)
def test_a_fixed_number_of_queries(client, people, loan, tab, django_assert_max_num_queries) -> None:
    client.force_login(people.alice)
    with django_assert_max_num_queries(13):
        page(client, loan, f"?tab={tab}")
    for day in range(1, 20):
        repaid(loan, f"2007-06-{day:02}", 1)
        settled(loan, f"2007-04-{day:02}", 1)
        classified(loan, "2007-06-20", "special_mention", entry=day)
    with django_assert_max_num_queries(13):
        page(client, loan, f"?tab={tab}")


def test_another_branchs_loan_reads_like_none(client, people, loan) -> None:
    client.force_login(people.carol)
    posting = loan.postings.first()
    missing = client.get("/loans/NOTHING/")
    for address in ("", *(f"{tab}/" for tab in TABS), f"postings/{posting.pk}/"):
        answer = client.get(f"/loans/{loan.number}/{address}")
        assert answer.status_code == 404
        assert answer.context["error"].advice == missing.context["error"].advice
        assert loan.customer.name not in answer.content.decode()
    assert (
        AuditEntry.objects.filter(kind="refused", details={"reason": "not theirs"}).count() == len(TABS) + 2
    )


def test_a_missing_right_is_refused(client, people, loan) -> None:
    keeper = a_user()
    in_post(keeper, the_union(), Role.ADMINISTRATOR)
    client.force_login(keeper)
    for address in ("/loans/", f"/loans/{loan.number}/", *(f"/loans/{loan.number}/{tab}/" for tab in TABS)):
        assert client.get(address).status_code == 403


def test_an_outlets_loan_is_its_branchs(client, people) -> None:
    loan = a_loan(an_outlet(people.branch_a))
    client.force_login(people.alice)
    assert page(client, loan).status_code == 200
    client.force_login(people.carol)
    assert page(client, loan).status_code == 404


def test_a_borrower_of_another_branch_is_named_but_not_opened(client, people) -> None:
    from tests.builders import a_customer

    loan = a_loan(people.branch_a, customer=a_customer(people.branch_b, name="赵别社"))
    client.force_login(people.alice)
    shown = page(client, loan).content.decode()
    assert "赵别社" in shown
    assert f'href="/customers/{loan.customer_id}/"' not in shown
