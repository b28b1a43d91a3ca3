"""Approve a group with its agreement, or drop a proposal: by another person than who made it."""

from datetime import date

from django.db import transaction

from loans.groups.errors import NothingToApprove, OwnProposal
from loans.groups.models import GroupState, HowLeft, JointGuaranteeGroup
from loans.groups.operations.steps import changed, demand, locked
from loans.groups.queries import approval_refusals, pending_agreement
from organization.staff.models import User


@transaction.atomic
def approve(*, pk: int, version: int, by: User, on: date) -> JointGuaranteeGroup:
    """Bring the agreement that waits into force, and the group with it: a new one, a refilled one, a renewed one.

    Every rule is asked again of all members: what was true when they joined may not be now.

    Raises:
        StaleGroup, NotInThisState.
        NothingToApprove: no agreement waits.
        OwnProposal: ``by`` made it.
        RulesRefuse: too few members, unfit ones, missing signatures, terms that do not hold.
    """
    group = locked(pk, version, GroupState.PROPOSED, GroupState.ACTIVE, GroupState.SUSPENDED)
    paper = pending_agreement(group)
    if paper is None:
        raise NothingToApprove
    if by.pk == paper.made_by_id or (group.state == GroupState.PROPOSED and by.pk == group.proposed_by_id):
        raise OwnProposal
    demand(approval_refusals(group, paper, on))
    paper.approved_on, paper.approved_by = on, by
    paper.save(update_fields=["approved_on", "approved_by"])
    return changed(
        group,
        what="approved",
        by=by,
        on=on,
        details={"agreement": paper.number, "households": group.members.present().count()},
        state=GroupState.ACTIVE,
        formed_on=group.formed_on or on,
    )


@transaction.atomic
def drop(*, pk: int, version: int, reason: str, by: User, on: date) -> None:
    """A proposal that comes to nothing: taken back, or refused. Its members are free for another group.

    Raises:
        StaleGroup, NotInThisState.
    """
    group = locked(pk, version, GroupState.PROPOSED)
    group.members.present().update(left_on=on, how_left=HowLeft.REMOVED)
    details = {"reason": reason}
    ended = {"state": GroupState.DROPPED, "dissolved_on": on, "reason": reason}
    changed(group, what="dropped", by=by, on=on, details=details, **ended)
