"""What held when a note was drawn is asked again when its money goes out; each refusal with its figures."""

from decimal import Decimal

import pytest

from loans.groups.models import GroupTerms
from loans.lending.errors import RulesRefuse
from loans.lending.models import Note
from loans.lending.operations import change_quota
from loans.lending.queries import funds_on
from loans.lending.queries.offer import offer_of
from tests.builders import a_day, a_loan, a_user, repaid
from tests.builders.certificates import a_certificate, a_rating, frozen
from tests.builders.groups import Seat, a_group, a_household
from tests.builders.lending import ON, a_contract, a_note, a_quota, lent

DAY = a_day(ON)


def refused(what, *args, **told) -> list[str]:
    with pytest.raises(RulesRefuse) as said:
        what(*args, **told)
    return said.value.sentences


@pytest.fixture
def certificate(desk):
    a_rating(desk.customer, credit_limit=12_000)
    return a_certificate(desk.customer, credit_limit=12_000)


def on_credit(desk, amount=10_000):
    return desk.application(product="household_credit", guarantee_mode="credit", amount=amount)


def test_the_limit_counts_what_is_owed_and_what_waits(desk, certificate) -> None:
    one, two = a_contract(on_credit(desk)), a_contract(on_credit(desk))
    waiting = a_note(one, 7_000)
    assert refused(a_note, two, 6_000) == [
        (
            f"借据 6,000.00 元超过贷款证 {certificate.number} 今天可用额度 5,000.00 元"
            "（限额 12,000.00 元，已用 0.00 元，待放款 7,000.00 元）"
        )
    ]
    assert offer_of(two, DAY).most == 5_000
    other = a_note(two, 5_000)
    loan = lent(waiting)
    assert lent(other).amount == 5_000
    repaid(loan, "2007-07-20", 7_000)
    # 周转使用: what came back may be drawn again
    assert offer_of(two, a_day("2007-07-20")).most == 5_000


def test_a_limit_used_up_by_another_loan_stops_the_release(desk, certificate) -> None:
    note = a_note(a_contract(on_credit(desk)), 10_000)
    a_loan(
        desk.branch, customer=desk.customer, amount=3_000, released_on=ON, due_on="2008-07-03",
        product="household_credit", guarantee_mode="credit",
    )  # fmt: skip
    assert refused(lent, note) == [
        (
            f"借据 10,000.00 元超过贷款证 {certificate.number} 今天可用额度 9,000.00 元"
            "（限额 12,000.00 元，已用 3,000.00 元，待放款 0.00 元）"
        )
    ]
    assert Note.objects.get().state == "drawn"


def test_a_certificate_frozen_since(desk, certificate) -> None:
    contract = a_contract(on_credit(desk))
    note = a_note(contract, 5_000)
    frozen(certificate, frozen_on=ON)
    assert refused(lent, note) == [f"贷款证 {certificate.number} 已冻结，不能发放信用贷款"]
    assert refused(a_note, contract, 1_000) == [f"贷款证 {certificate.number} 已冻结，不能发放信用贷款"]


def test_credit_without_a_certificate(desk) -> None:
    assert refused(a_note, a_contract(on_credit(desk))) == ["赵大山 没有贷款证，不能发放信用贷款"]


def test_arrears_since(desk) -> None:
    contract = a_contract(desk.application())
    note = a_note(contract, 5_000)
    late = a_loan(
        desk.branch, customer=desk.customer, amount=800, released_on="2007-06-01", due_on="2007-07-04"
    )
    assert lent(note, on="2007-07-04").pk
    assert refused(a_note, contract, 1_000, on="2007-07-06") == [
        f"赵大山 借据 {late.number} 逾期 2 天，欠 800.00 元"
    ]


def test_a_member_of_the_group_in_arrears(desk) -> None:
    seat = Seat(desk.branch, desk.customer.village, desk.officer, desk.director)
    people = [desk.customer, *(a_household(desk.branch, seat.village) for _ in range(4))]
    a_group(seat, people, on=ON)
    contract = a_contract(desk.application(product="joint_guarantee", guarantee_mode="guarantee"))
    note = a_note(contract, 5_000)
    late = a_loan(desk.branch, customer=people[1], amount=800, released_on="2007-06-01", due_on="2007-07-04")
    assert refused(lent, note, on="2007-07-05") == [
        f"{people[1].name} 借据 {late.number} 逾期 1 天，欠 800.00 元"
    ]
    repaid(late, "2007-07-05", 800)
    assert lent(note, on="2007-07-05").pk


def test_the_groups_limit_counts_what_waits(desk) -> None:
    seat = Seat(desk.branch, desk.customer.village, desk.officer, desk.director)
    a_group(
        seat,
        [desk.customer, *(a_household(desk.branch, seat.village) for _ in range(4))],
        on=ON,
        limit=12_000,
    )
    assert GroupTerms.objects.exists()
    asked = {"product": "joint_guarantee", "guarantee_mode": "guarantee"}
    one, two = a_contract(desk.application(**asked)), a_contract(desk.application(**asked))
    a_note(one, 10_000)
    assert refused(a_note, two, 3_000) == ["赵大山 已用 0.00 元，再借 13,000.00 元超过每户限额 12,000.00 元"]


def test_relending_inside_its_quota(desk) -> None:
    quota = a_quota(12_000)
    one, two = (a_contract(desk.application(funded_by_relending=True)) for _ in range(2))
    first = a_note(one, 8_000)
    assert first.funded_by_relending
    assert refused(a_note, two, 5_000) == [
        (
            "借据 5,000.00 元超过支农再贷款可用额度 4,000.00 元"
            "（额度 12,000.00 元，贷款余额 0.00 元，待放款 8,000.00 元）"
        )
    ]
    loan = lent(first)
    assert (funds_on(DAY).lent, funds_on(DAY).waiting, funds_on(DAY).free) == (8_000, 0, 4_000)
    second = a_note(two, 4_000)
    change_quota(
        pk=quota.pk, number=quota.number, granted_on=quota.granted_on, due_on=quota.due_on,
        amount=Decimal(11_000), rate_percent=quota.rate_percent, by=a_user(), on=DAY,
    )  # fmt: skip
    assert refused(lent, second) == [
        (
            "借据 4,000.00 元超过支农再贷款可用额度 3,000.00 元"
            "（额度 11,000.00 元，贷款余额 8,000.00 元，待放款 0.00 元）"
        )
    ]
    repaid(loan, ON, 1_000)
    assert lent(second).funded_by_relending


def test_relending_that_is_due_before_the_loan(desk) -> None:
    a_quota(due_on="2008-01-31")
    contract = a_contract(desk.application(funded_by_relending=True))
    assert refused(a_note, contract, 5_000) == ["借据到期日 2008-07-03 晚于支农再贷款到期日 2008-01-31"]
    assert a_note(contract, 5_000, due_on="2008-01-31").pk
    assert str(offer_of(contract, DAY).until) == "2008-01-31"
