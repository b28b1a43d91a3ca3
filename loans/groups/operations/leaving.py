"""A member leaves or is expelled, and a group ends (domain.md 3: Exit, Expulsion)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from loans.groups.models import (
    ExpulsionVote,
    GroupExpulsion,
    GroupMember,
    GroupState,
    HowLeft,
    JointGuaranteeGroup,
)
from loans.groups.operations.steps import changed, demand, fresh_paper, locked, member_of
from loans.groups.queries import debts_of_group, pending_agreement, terms_on
from loans.groups.rules.leaving import debt_of, expulsion_refusals, leaving_refusals, unpaid
from organization.staff.models import User

_IN_FORCE = (GroupState.ACTIVE, GroupState.SUSPENDED)


@transaction.atomic
def leave(*, pk: int, version: int, member: int, by: User, on: date) -> None:
    """A member goes of their own will. Below the least number of households the group is suspended.

    Raises:
        StaleGroup, NotInThisState, NotAMember.
        RulesRefuse: loans are unpaid (all the group's or their own, as the parameter says), or they lead the group.
    """
    group = locked(pk, version, *_IN_FORCE)
    gone = member_of(group, member)
    demand(
        leaving_refusals(
            key=gone.customer_id,
            name=gone.customer.name,
            is_leader=gone.customer_id == group.leader_id,
            debts=debts_of_group(group.pk, on),
            terms=terms_on(on),
        )
    )
    _gone(group, gone, HowLeft.VOLUNTARY, by=by, on=on, details={})


@transaction.atomic
def expel(
    *,
    pk: int,
    version: int,
    member: int,
    agreed: Collection[int],
    takes_over: bool,
    reason: str,
    by: User,
    on: date,
) -> GroupExpulsion:
    """The others expel a member by one voice; the debt is paid, or the group takes it over.

    Args:
        agreed: keys of the members who voted for it.

    Raises:
        StaleGroup, NotInThisState, NotAMember.
        RulesRefuse: somebody did not agree, a debt is left behind, or the member leads the group.
    """
    group = locked(pk, version, *_IN_FORCE)
    gone = member_of(group, member)
    others = list(group.members.present().exclude(pk=gone.pk).select_related("customer").order_by("pk"))
    debts = debts_of_group(group.pk, on)
    demand(
        expulsion_refusals(
            key=gone.customer_id,
            name=gone.customer.name,
            is_leader=gone.customer_id == group.leader_id,
            votes={other.customer.name: other.pk in agreed for other in others},
            debts=debts,
            takes_over=takes_over,
        )
    )
    owed = debt_of(gone.customer_id, debts)
    decision = GroupExpulsion.objects.create(
        member=gone,
        decided_on=on,
        reason=reason,
        debt=owed,
        is_taken_over=bool(owed) and takes_over,
        recorded_by=by,
    )
    ExpulsionVote.objects.bulk_create(ExpulsionVote(expulsion=decision, voter=other) for other in others)
    details = {"reason": reason, "debt": str(owed), "taken_over": decision.is_taken_over}
    _gone(group, gone, HowLeft.EXPELLED, by=by, on=on, details=details)
    return decision


@transaction.atomic
def dissolve(*, pk: int, version: int, reason: str, by: User, on: date) -> None:
    """The group ends once no joint-guarantee loan is unpaid.

    Raises:
        StaleGroup, NotInThisState.
        RulesRefuse: loans are unpaid.
    """
    group = locked(pk, version, *_IN_FORCE)
    demand(unpaid(debts_of_group(group.pk, on)))
    group.members.present().update(left_on=on, how_left=HowLeft.DISSOLVED)
    ended = {"state": GroupState.DISSOLVED, "dissolved_on": on, "reason": reason}
    changed(group, what="dissolved", by=by, on=on, details={"reason": reason}, **ended)


def _gone(
    group: JointGuaranteeGroup,
    member: GroupMember,
    how: HowLeft,
    *,
    by: User,
    on: date,
    details: dict[str, object],
) -> None:
    member.left_on, member.how_left = on, how
    member.save(update_fields=["left_on", "how_left"])
    if pending_agreement(group) is not None:
        fresh_paper(group, by=by, on=on)
    too_few = group.members.present().count() < terms_on(on).min_households
    state = GroupState.SUSPENDED if too_few else group.state
    noted = {"customer": member.customer.code, **details}
    changed(group, what=f"left {how.value}", by=by, on=on, details=noted, state=state)
