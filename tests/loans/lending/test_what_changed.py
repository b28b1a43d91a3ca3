"""What held when a note was drawn is asked again when its money goes out; each refusal with its figures."""

from decimal import Decimal

import pytest

from loans.certificates.models import LoanCertificate
from loans.groups.models import GroupAgreement
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
    a_rating(desk.customer, year=2007, rated_on="2007-06-01", credit_limit=40_000)
    return a_certificate(desk.customer, credit_limit=40_000)


def on_credit(desk, amount=10_000):
    return desk.application(product="household_credit", guarantee_mode="credit", amount=amount)


def lowered(certificate) -> None:
    """After two applications were approved, each for itself, the certificate is good for 12,000 only."""
    LoanCertificate.objects.filter(pk=certificate.pk).update(credit_limit=12_000)


def over(certificate, *, owed: str, waiting: str, free: str, wanted: str) -> list[str]:
    said = f"已用 {owed} 元，在办 {waiting} 元，可用 {free} 元，不够 {wanted} 元"
    return [f"贷款证 {certificate.number} 授信额度 12,000.00 元，{said}"]


def test_the_limit_counts_what_is_owed_and_what_waits(desk, certificate) -> None:
    one, two = a_contract(on_credit(desk)), a_contract(on_credit(desk))
    lowered(certificate)
    waiting = a_note(one, 7_000)
    refusal = over(certificate, owed="0.00", waiting="7,000.00", free="5,000.00", wanted="6,000.00")
    assert refused(a_note, two, 6_000) == refusal
    assert offer_of(two, DAY).most == 5_000
    other = a_note(two, 5_000)
    loan = lent(waiting)
    assert lent(other).amount == 5_000
    repaid(loan, "2007-07-20", 7_000)
    # 周转使用: what came back may be drawn again
    assert offer_of(two, a_day("2007-07-20")).most == 5_000


def test_a_limit_used_up_by_another_loan_stops_the_release(desk, certificate) -> None:
    note = a_note(a_contract(on_credit(desk)), 10_000)
    lowered(certificate)
    a_loan(
        desk.branch, customer=desk.customer, amount=3_000, released_on=ON, due_on="2008-07-03",
        product="household_credit", guarantee_mode="credit",
    )  # fmt: skip
    refusal = over(certificate, owed="3,000.00", waiting="0.00", free="9,000.00", wanted="10,000.00")
    assert refused(lent, note) == refusal
    assert Note.objects.get().state == "drawn"


def test_a_certificate_frozen_since(desk, certificate) -> None:
    contract = a_contract(on_credit(desk))
    note = a_note(contract, 5_000)
    frozen(certificate, frozen_on=ON)
    refusal = [f"贷款证 {certificate.number} 已冻结（2007-07-03），不能办理信用贷款"]
    assert refused(lent, note) == refusal
    assert refused(a_note, contract, 1_000) == refusal


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


@pytest.fixture
def people(desk):
    """The five of a group, the customer first."""
    seat = Seat(desk.branch, desk.customer.village, desk.officer, desk.director)
    members = [desk.customer, *(a_household(desk.branch, seat.village) for _ in range(4))]
    a_group(seat, members, on=ON)
    return members


IN_GROUP = {"product": "joint_guarantee", "guarantee_mode": "guarantee"}


def test_a_member_of_the_group_in_arrears(desk, people) -> None:
    note = a_note(a_contract(desk.application(**IN_GROUP)), 5_000)
    late = a_loan(desk.branch, customer=people[1], amount=800, released_on="2007-06-01", due_on="2007-07-04")
    assert refused(lent, note, on="2007-07-05") == [
        f"{people[1].name} 借据 {late.number} 逾期 1 天，欠 800.00 元"
    ]
    repaid(late, "2007-07-05", 800)
    assert lent(note, on="2007-07-05").pk


def test_the_groups_limit_counts_what_waits(desk, people) -> None:
    one, two = (a_contract(desk.application(**IN_GROUP)) for _ in range(2))
    GroupAgreement.objects.update(member_limit=12_000)
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
