"""Propose a group and choose its members; each is checked as they join (domain.md 3)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from customers.register.models import Customer
from loans.groups.models import (
    GroupAgreement,
    GroupMember,
    GroupState,
    HowLeft,
    JointGuaranteeGroup,
)
from loans.groups.operations.steps import (
    agreement_number,
    changed,
    demand,
    fresh_paper,
    group_number,
    locked,
    member_of,
    note,
)
from loans.groups.queries import candidates_for, known_kin, terms_on
from loans.groups.rules.agreement import agreement_refusals
from loans.groups.rules.joining import NotResident, refusals_of
from loans.groups.rules.leaving import LeaderLeaves
from organization.staff.models import User
from organization.units.models import Village


@transaction.atomic
def propose(
    *,
    name: str,
    village: Village,
    leader: Customer,
    starts_on: date,
    expires_on: date,
    member_limit: Decimal,
    by: User,
    on: date,
) -> JointGuaranteeGroup:
    """A new group with its leader as the first member, and the paper that they will sign.

    Raises:
        RulesRefuse: the leader may not be in a group, or the agreement's terms do not hold.
    """
    leader = _taken(leader.pk)
    terms = terms_on(on)
    refusals = agreement_refusals(
        starts_on=starts_on, expires_on=expires_on, member_limit=member_limit, terms=terms, day=on
    )
    group = JointGuaranteeGroup(
        branch=leader.branch, village=village, name=name, leader=leader, proposed_on=on, proposed_by=by
    )
    [candidate] = candidates_for([leader], on, group=group)
    outside = [NotResident(leader.name)] if village.branch_id != leader.branch_id else []
    demand([*refusals_of(candidate, [], [], terms, on), *outside, *refusals])
    group.number = group_number(leader.branch)
    group.save()
    GroupMember.objects.create(group=group, customer=leader, joined_on=on)
    GroupAgreement.objects.create(
        number=agreement_number(group),
        group=group,
        starts_on=starts_on,
        expires_on=expires_on,
        member_limit=member_limit,
        made_on=on,
        made_by=by,
    )
    note(group, what="proposed", by=by, on=on, details={"name": name, "leader": leader.code})
    return group


@transaction.atomic
def add_member(*, pk: int, version: int, customer: Customer, by: User, on: date) -> GroupMember:
    """A household joins. A group that was in force is suspended until all have signed and it is approved again.

    Raises:
        StaleGroup, NotInThisState: the group moved in the meantime, or has ended.
        RulesRefuse: the customer may not join; every reason at once.
    """
    # the customer first, then the group: two groups that want one customer wait for each other here
    customer = _taken(customer.pk)
    group = locked(pk, version, GroupState.PROPOSED, GroupState.ACTIVE, GroupState.SUSPENDED)
    present = Customer.objects.filter(memberships__in=group.members.present())
    members = candidates_for(present, on, group=group)
    [candidate] = candidates_for([customer], on, group=group)
    kin = known_kin([customer.pk, *(member.key for member in members)])
    demand(refusals_of(candidate, members, kin, terms_on(on), on))
    member, _is_new = GroupMember.objects.get_or_create(
        group=group, customer=customer, left_on=None, defaults={"joined_on": on}
    )
    fresh_paper(group, by=by, on=on)
    state = GroupState.PROPOSED if group.state == GroupState.PROPOSED else GroupState.SUSPENDED
    changed(group, what="joined", by=by, on=on, details={"customer": customer.code}, state=state)
    return member


@transaction.atomic
def remove_member(*, pk: int, version: int, member: int, by: User, on: date) -> None:
    """Take somebody out of a group that is only proposed.

    Raises:
        StaleGroup, NotInThisState, NotAMember.
        RulesRefuse: the leader stays until there is another one.
    """
    group = locked(pk, version, GroupState.PROPOSED)
    gone = member_of(group, member)
    demand([LeaderLeaves(gone.customer.name)] if gone.customer_id == group.leader_id else [])
    gone.left_on, gone.how_left = on, HowLeft.REMOVED
    gone.save(update_fields=["left_on", "how_left"])
    fresh_paper(group, by=by, on=on)
    changed(group, what="removed", by=by, on=on, details={"customer": gone.customer.code})


@transaction.atomic
def name_leader(*, pk: int, version: int, member: int, by: User, on: date) -> None:
    """Another member speaks for the group.

    Raises:
        StaleGroup, NotInThisState, NotAMember.
    """
    group = locked(pk, version, GroupState.PROPOSED, GroupState.ACTIVE, GroupState.SUSPENDED)
    leader = member_of(group, member).customer
    changed(group, what="leader", by=by, on=on, details={"leader": leader.code}, leader=leader)


def _taken(customer: int) -> Customer:
    """The customer's row, taken until the transaction ends."""
    return Customer.objects.select_for_update(of=["self"]).select_related("branch").get(pk=customer)
