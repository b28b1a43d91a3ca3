"""Rows of joint-guarantee groups, written set by set."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from customers.register.models import Customer, CustomerAssignment
from demo.window import LAST_DAY
from loans.groups.models import (
    AgreementSignature,
    GroupAgreement,
    GroupClaim,
    GroupMember,
    GroupSerial,
    GroupState,
    HowLeft,
    JointGuaranteeGroup,
)
from loans.groups.rules.refusals import Debt, in_years
from organization.staff.models import Post, Role, User, VillageAssignment

_LIMIT = Decimal(30_000)


@dataclass
class Plan:
    """A group before it is rows. The first member leads; ``signed`` of them have, all unless told.

    ``left_on``: the last member went then. ``claims``: for these debts the others were asked a week before the last day.
    """

    members: list[Customer]
    formed_on: date
    expires_on: date | None = None
    state: GroupState = GroupState.ACTIVE
    left_on: date | None = None
    signed: int | None = None
    claims: tuple[Debt, ...] = ()
    officer: User | None = None
    director: User | None = None


def write(plans: Sequence[Plan]) -> None:
    """All rows of all groups; an officer or director who is missing makes nobody sign."""
    _staff(plans)
    groups = JointGuaranteeGroup.objects.bulk_create(_groups(plans))
    members = GroupMember.objects.bulk_create(
        GroupMember(
            group=group,
            customer=customer,
            joined_on=plan.formed_on,
            left_on=plan.left_on if customer is plan.members[-1] else None,
            how_left=HowLeft.VOLUNTARY if plan.left_on and customer is plan.members[-1] else "",
        )
        for plan, group in zip(plans, groups, strict=True)
        for customer in plan.members
    )
    papers = GroupAgreement.objects.bulk_create(_paper(*each) for each in zip(plans, groups, strict=True))
    of = {group.pk: [each for each in members if each.group_id == group.pk] for group in groups}
    AgreementSignature.objects.bulk_create(
        AgreementSignature(agreement=paper, member=member, signed_on=plan.formed_on, witness=plan.officer)
        for plan, paper in zip(plans, papers, strict=True)
        for member in of[paper.group_id][: plan.signed]
    )
    GroupClaim.objects.bulk_create(
        claim
        for plan, group in zip(plans, groups, strict=True)
        for claim in _claims(plan, group, of[group.pk])
    )


def _staff(plans: Sequence[Plan]) -> None:
    """Who keeps the leader, and the branch's director, on the last day."""
    kept = dict(CustomerAssignment.objects.on(LAST_DAY).values_list("customer_id", "officer_id"))
    villages = dict(VillageAssignment.objects.on(LAST_DAY).values_list("village_id", "officer_id"))
    directors = dict(
        Post.objects.on(LAST_DAY).filter(role=Role.BRANCH_DIRECTOR).values_list("unit_id", "user_id")
    )
    people = User.objects.in_bulk()
    for plan in plans:
        leader = plan.members[0]
        officer = kept.get(leader.pk) or villages.get(leader.village_id or 0)
        plan.officer = people.get(officer or 0) or next(iter(people.values()))
        plan.director = people[directors[leader.branch_id]]


def _groups(plans: Sequence[Plan]) -> list[JointGuaranteeGroup]:
    serials, names = Counter[int](), Counter[int]()
    rows = []
    for plan in plans:
        leader = plan.members[0]
        branch, village = leader.branch, leader.village
        assert village is not None, "only households of a village are chosen"
        serials[branch.pk] += 1
        names[village.pk] += 1
        proposed = plan.state == GroupState.PROPOSED
        rows.append(
            JointGuaranteeGroup(
                number=f"{branch.code}-LB{serials[branch.pk]:04d}",
                branch=branch,
                village=village,
                name=f"{village.name}第{'一二三四五六七八九十'[names[village.pk] - 1]}联保小组",
                leader=leader,
                state=plan.state,
                proposed_on=plan.formed_on,
                proposed_by=plan.officer,
                formed_on=None if proposed else plan.formed_on,
            )
        )
    GroupSerial.objects.bulk_create(GroupSerial(branch_id=key, last=last) for key, last in serials.items())
    return rows


def _paper(plan: Plan, group: JointGuaranteeGroup) -> GroupAgreement:
    proposed = plan.state == GroupState.PROPOSED
    return GroupAgreement(
        number=f"{group.number}-X01",
        group=group,
        starts_on=plan.formed_on,
        expires_on=plan.expires_on or in_years(plan.formed_on, 3),
        member_limit=_LIMIT,
        made_on=plan.formed_on,
        made_by=plan.officer,
        approved_on=None if proposed else plan.formed_on,
        approved_by=None if proposed else plan.director,
    )


def _claims(plan: Plan, group: JointGuaranteeGroup, members: Sequence[GroupMember]) -> list[GroupClaim]:
    wanted = [
        (debt, debtor, asked)
        for debt in plan.claims
        for debtor in members
        if debtor.customer_id == debt.customer
        for asked in members
        if asked is not debtor and debt.days > 7
    ]
    return [
        GroupClaim(
            number=f"{group.number}-T{number:03d}",
            group=group,
            loan_id=debt.loan_key,
            debtor=debtor,
            asked=asked,
            dated_on=LAST_DAY - timedelta(days=7),
            days_past_due=debt.days - 7,
            principal=debt.principal,
            interest=debt.interest,
            made_by=plan.officer,
        )
        for number, (debt, debtor, asked) in enumerate(wanted, start=1)
    ]
