"""Groups from the proposal to their end: what goes, what is refused, what is left behind."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from common.audit.models import AuditEntry
from customers.households.models import Kin, Kinship
from loans.groups import operations
from loans.groups.errors import (
    NotAMember,
    NothingOverdue,
    NothingToApprove,
    NothingToSign,
    NotInThisState,
    OwnProposal,
    RulesRefuse,
    StaleGroup,
    TermsTaken,
)
from loans.groups.models import GroupMember, GroupState
from loans.groups.queries import agreement_in_force, pending_agreement, terms_on
from loans.groups.rules.refusals import Terms
from tests.builders import a_branch, a_loan, a_village, repaid
from tests.builders.groups import (
    a_group,
    a_household,
    a_proposal,
    a_seat,
    at,
    fresh,
    households,
    member,
    present,
    signed_by_all,
)
from tests.loans.groups.test_debts import a_guaranteed

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)


@pytest.fixture
def seat():
    return a_seat(a_branch(code="0101"))


@pytest.fixture
def people(seat):
    return households(seat, 6)


@pytest.fixture
def group(seat, people):
    return a_group(seat, people, on="2007-03-01")


def by_officer(group, seat, **told):
    return {**at(group), "by": seat.officer, "on": DAY, **told}


def refused(what, **told) -> list[str]:
    with pytest.raises(RulesRefuse) as refusal:
        what(**told)
    return refusal.value.sentences


def test_from_the_proposal_to_force(seat, people) -> None:
    group = a_proposal(seat, people[:5], on=DAY)
    assert (group.number, group.state, group.branch) == ("0101-LB0001", GroupState.PROPOSED, seat.branch)
    paper = pending_agreement(group)
    assert (paper.number, paper.signatures.count()) == ("0101-LB0001-X01", 0)
    group = signed_by_all(group, seat, on=DAY)
    operations.approve(**at(group), by=seat.director, on=DAY)
    group = fresh(group)
    assert (group.state, group.formed_on) == (GroupState.ACTIVE, DAY)
    assert (agreement_in_force(group, DAY), pending_agreement(group)) == (paper, None)
    assert AuditEntry.objects.filter(subject__startswith="group 0101-LB0001").count() == 11


def test_numbers_count_up_by_branch(seat, people) -> None:
    other = a_seat(a_branch(code="0201"))
    numbers = [a_proposal(seat, [one], on=DAY).number for one in people[:2]]
    assert numbers == ["0101-LB0001", "0101-LB0002"]
    assert a_proposal(other, households(other, 1), on=DAY).number == "0201-LB0001"


def test_who_may_not_join(seat, people) -> None:
    group = a_proposal(seat, people[:2], on=DAY)
    first, second = sorted((people[0], people[2]), key=lambda each: each.pk)
    Kinship.objects.create(
        customer=first, other=second, kin=Kin.SIBLINGS, declared_on=DAY, declared_by=seat.officer
    )
    assert refused(operations.add_member, **by_officer(group, seat, customer=people[2])) == [
        f"{people[2].name} 与 {people[0].name} 是近亲属（兄弟姐妹）"
    ]
    loan = a_loan(seat.branch, customer=people[3], due_on="2007-05-31")
    assert refused(operations.add_member, **by_officer(group, seat, customer=people[3])) == [
        f"{people[3].name} 借据 {loan.number} 逾期 30 天，欠 10,000.00 元"
    ]
    taken = a_proposal(seat, people[4:5], on=DAY)
    assert refused(operations.add_member, **by_officer(group, seat, customer=people[4])) == [
        f"{people[4].name} 已在联保小组 {taken.number}"
    ]
    stranger = a_household(a_branch(), None)
    assert refused(operations.add_member, **by_officer(group, seat, customer=stranger)) == [
        f"{stranger.name} 不住在本社服务的村"
    ]
    assert len(present(group)) == 2


def test_a_proposal_that_does_not_hold(seat, people) -> None:
    told = {
        "name": "一组",
        "leader": people[0],
        "starts_on": DAY,
        "expires_on": date(2010, 7, 1),
        "member_limit": Decimal(100_001),
        "by": seat.officer,
        "on": DAY,
    }
    assert len(refused(operations.propose, **told, village=a_village(a_branch()))) == 3
    assert GroupMember.objects.count() == 0


def test_approval_asks_every_rule_again(seat, people) -> None:
    group = signed_by_all(a_proposal(seat, people[:4], on=DAY), seat, on=DAY)
    a_loan(seat.branch, customer=people[1], due_on="2007-05-31")
    operations.add_member(**by_officer(group, seat, customer=people[5]))
    names = "、".join(one.name for one in [*people[:4], people[5]])
    first, last = refused(operations.approve, **at(group), by=seat.director, on=DAY)
    assert "逾期 30 天" in first
    # a member more is another paper, which all sign
    assert last == f"还有 5 户没有签字：{names}"


def test_four_are_too_few(seat, people) -> None:
    group = signed_by_all(a_proposal(seat, people[:4], on=DAY), seat, on=DAY)
    said = refused(operations.approve, **at(group), by=seat.director, on=DAY)
    assert said == ["现有 4 户，联保小组至少 5 户"]


def test_nobody_approves_what_they_proposed(seat, people) -> None:
    group = signed_by_all(a_proposal(seat, people[:5], on=DAY), seat, on=DAY)
    with pytest.raises(OwnProposal):
        operations.approve(**at(group), by=seat.officer, on=DAY)
    assert fresh(group).state == GroupState.PROPOSED


def test_what_the_page_did_not_show_is_not_done(seat, people, group) -> None:
    with pytest.raises(StaleGroup):
        operations.leave(pk=group.pk, version=1, member=member(group, people[1]), by=seat.officer, on=DAY)
    with pytest.raises(NothingToApprove):
        operations.approve(**at(group), by=seat.director, on=DAY)
    with pytest.raises(NothingToSign):
        operations.sign(**by_officer(group, seat, member=member(group, people[0])))
    with pytest.raises(NothingOverdue):
        operations.make_claims(**by_officer(group, seat))
    with pytest.raises(NotInThisState):
        operations.remove_member(**by_officer(group, seat, member=member(group, people[1])))
    with pytest.raises(NotAMember):
        operations.leave(**by_officer(group, seat, member=999_999))


def test_a_dropped_proposal_frees_its_members(seat, people) -> None:
    group = a_proposal(seat, people[:3], on=DAY)
    operations.remove_member(**by_officer(group, seat, member=member(group, people[2])))
    assert refused(operations.remove_member, **by_officer(group, seat, member=member(group, people[0])))
    operations.drop(**by_officer(group, seat, reason="户数不够"))
    assert (fresh(group).state, fresh(group).reason) == (GroupState.DROPPED, "户数不够")
    assert len(present(a_proposal(seat, people[:3], on=DAY))) == 3


def test_below_five_the_group_waits_until_it_is_filled(seat, people, group) -> None:
    for customer in people[4:]:
        operations.leave(**by_officer(group, seat, member=member(group, customer)))
    assert fresh(group).state == GroupState.SUSPENDED
    [new] = households(seat, 1)
    operations.add_member(**by_officer(group, seat, customer=new))
    assert fresh(group).state == GroupState.SUSPENDED
    signed_by_all(group, seat, on=DAY)
    operations.approve(**at(group), by=seat.director, on=DAY)
    assert (fresh(group).state, fresh(group).formed_on) == (GroupState.ACTIVE, date(2007, 3, 1))
    first, second = group.agreements.order_by("pk")
    assert (second.replaces, second.expires_on) == (first, first.expires_on)


def test_nobody_leaves_while_the_group_owes(seat, people, group) -> None:
    loan = a_guaranteed(people[2])
    leaving = {"member": member(group, people[1])}
    sentence = f"联保贷款尚未还清（元）：{people[2].name} {loan.number} 10,000.00"
    assert refused(operations.leave, **by_officer(group, seat, **leaving)) == [sentence]
    assert refused(operations.dissolve, **by_officer(group, seat, reason="到期")) == [sentence]
    repaid(loan, "2007-06-01", 10_000)
    operations.leave(**by_officer(group, seat, **leaving))
    assert fresh(group).state == GroupState.ACTIVE
    operations.name_leader(**by_officer(group, seat, member=member(group, people[2])))
    operations.leave(**by_officer(group, seat, member=member(group, people[0])))
    operations.dissolve(**by_officer(group, seat, reason="到期"))
    assert (fresh(group).state, present(group)) == (GroupState.DISSOLVED, [])


def test_an_expulsion_by_one_voice(seat, people, group) -> None:
    a_guaranteed(people[5], due_on="2007-06-20")
    keys = [member(group, customer) for customer in people[:5]]
    told = {"member": member(group, people[5]), "takes_over": False, "reason": "失信"}
    said = refused(operations.expel, **by_officer(group, seat, **told, agreed=keys[:4]))
    assert said == [
        f"开除须其余成员一致同意，尚未同意：{people[4].name}",
        f"{people[5].name} 还欠联保贷款本息 10,000.00 元，须先还清，或由小组承担",
    ]
    decision = operations.expel(**by_officer(group, seat, **told | {"takes_over": True}, agreed=keys))
    assert (decision.debt, decision.is_taken_over, decision.votes.count()) == (10_000, True, 5)
    assert fresh(group).state == GroupState.ACTIVE


def test_a_renewal_needs_everybody_and_no_arrears(seat, people, group) -> None:
    term = {"starts_on": DAY, "expires_on": date(2010, 6, 30), "member_limit": Decimal(60_000)}
    loan = a_guaranteed(people[1], due_on="2007-06-20")
    assert len(refused(operations.renew, **by_officer(group, seat, **term))) == 1
    repaid(loan, "2007-06-21", 10_000)
    paper = operations.renew(**by_officer(group, seat, **term))
    assert fresh(group).state == GroupState.ACTIVE
    said = refused(operations.approve, **at(group), by=seat.director, on=DAY)
    assert said[0].startswith("还有 6 户没有签字")
    signed_by_all(group, seat, on=DAY)
    operations.approve(**at(group), by=seat.director, on=DAY)
    assert agreement_in_force(fresh(group), DAY) == paper


def test_claims_on_all_others_once_a_day(seat, people, group) -> None:
    loan = a_guaranteed(people[1], due_on="2007-06-20")
    claims = operations.make_claims(**by_officer(group, seat))
    assert [claim.number for claim in claims] == [f"{group.number}-T{n:03d}" for n in range(1, 6)]
    assert {claim.asked.customer for claim in claims} == set(people) - {people[1]}
    assert {(claim.loan, claim.principal, claim.days_past_due) for claim in claims} == {(loan, 10_000, 10)}
    with pytest.raises(NothingOverdue):
        operations.make_claims(**by_officer(group, seat))
    assert len(operations.make_claims(**at(group), by=seat.officer, on=date(2007, 7, 1))) == 5


def test_parameters_hold_from_a_day_on(seat) -> None:
    terms = Terms(6, 12, 2, 6, Decimal(30_000), all_paid_to_leave=False)
    operations.set_terms(starts_on=date(2007, 7, 1), terms=terms, by=seat.officer, on=DAY)
    assert terms_on(DAY) == Terms(5, 10, 3, 12, Decimal(100_000))
    assert terms_on(date(2007, 7, 1)) == terms
    for day in (date(2007, 7, 1), date(2007, 6, 29)):
        with pytest.raises(TermsTaken):
            operations.set_terms(starts_on=day, terms=terms, by=seat.officer, on=DAY)


def test_the_database_holds_one_group_for_each(seat, people, group) -> None:
    other = a_proposal(seat, households(seat, 1), on=DAY)
    with pytest.raises(IntegrityError, match="one_group_at_a_time"), transaction.atomic():
        GroupMember.objects.create(group=other, customer=people[0], joined_on=DAY)
    paper = agreement_in_force(group, DAY)
    with pytest.raises(IntegrityError, match="at_most_three_years"), transaction.atomic():
        type(paper).objects.filter(pk=paper.pk).update(expires_on=date(2010, 3, 2))
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        type(paper).objects.filter(pk=paper.pk).update(approved_by=seat.officer)
