"""Since when which rate holds: on the loan's page, in what it owes, on paper, in lists, and as a reminder."""

from datetime import timedelta

import pytest
from django.test import Client

from common.messages import Message
from loans.lending.operations import reset_rate
from organization.reminders.kinds import kind_named
from organization.reminders.models import Reminder
from organization.reminders.operations import remind
from tests.builders import a_day, business_date
from tests.builders.loans import repaid
from tests.loans.lending.test_resets import YEAR, two_years


@pytest.fixture
def loan(desk):
    """Followed the base rate on 3 July 2008; the books a day later."""
    made = two_years(desk)
    business_date(YEAR)
    assert reset_rate(loan=made, day=YEAR)
    business_date(YEAR + timedelta(days=1))
    return made


@pytest.fixture
def officer(desk) -> Client:
    client = Client()
    client.force_login(desk.officer)
    return client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_loans_page_says_the_rate_in_force_and_since_when(loan, officer) -> None:
    now, before = (
        page(officer, f"/loans/{loan.number}/"),
        page(officer, f"/loans/{loan.number}/?on=2008-07-02"),
    )
    assert "11.34 % 年" in now
    assert "2008-07-03 起（按年调整）" in now
    assert "10.125 % 年" in before
    assert "按年调整" not in before


@pytest.mark.parametrize("address", ["?tab=owed", "statement/"])
def test_what_is_owed_says_all_rates(loan, officer, address) -> None:
    text = " ".join(page(officer, f"/loans/{loan.number}/{address}").split())
    assert "2007-07-03" in text
    assert "10.125 % 年 · 8.4375 ‰ 月" in text
    assert "11.34 % 年 · 9.45 ‰ 月" in text
    assert "按年调整" in text


def test_the_contract_on_paper_says_when_and_how(loan, officer) -> None:
    sentence = "自首次放款起每满一年，按当日同期限档次的基准利率调整，浮动幅度不变"
    contract = loan.note.contract
    assert sentence in page(officer, f"/contracts/{contract.contract.number}/print/")


def test_lists_show_the_rate_in_force(loan, officer) -> None:
    assert "11.34" in page(officer, "/loans/?columns=number&columns=rate_percent")


def told(desk, day) -> list[str]:
    remind(branch_id=desk.branch.pk, day=a_day(day))
    rows = Reminder.objects.filter(kind="rate_reset", done_on__isnull=True)
    return [Message(kind_named(row.kind).sentence.id, row.said).text for row in rows]


def test_officers_are_reminded_for_thirty_days_to_tell_the_borrower(desk, loan) -> None:
    sentence = f"赵大山 借据 {loan.number} 年利率由 10.125% 调整为 11.34%，请通知借款人"
    assert told(desk, "2008-07-02") == []
    assert told(desk, "2008-07-03") == [sentence]
    assert Reminder.objects.get(kind="rate_reset").officer == desk.officer
    assert told(desk, "2008-08-01") == [sentence]
    assert told(desk, "2008-08-02") == []


def test_who_has_repaid_is_told_nothing(desk, loan) -> None:
    repaid(loan, YEAR, 20_000)
    assert told(desk, "2008-07-03") == []
