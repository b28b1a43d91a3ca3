"""What every operation on a group does first and last: take its row, and leave its mark."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.groups.errors import NotAMember, NotInThisState, RulesRefuse, StaleGroup
from loans.groups.models import GroupAgreement, GroupMember, GroupSerial, JointGuaranteeGroup
from loans.groups.queries.finding import pending_agreement
from loans.groups.rules.refusals import Refusal
from organization.staff.models import User
from organization.units.models import Unit


def locked(pk: int, version: int, *states: str) -> JointGuaranteeGroup:
    """The group's row, taken until the transaction ends.

    Raises:
        StaleGroup: it is not at ``version`` any more.
        NotInThisState: it is in none of ``states``.
    """
    rows = JointGuaranteeGroup.objects.select_for_update(of=["self"])
    group = rows.select_related("branch", "leader").get(pk=pk)
    if group.version != version:
        raise StaleGroup
    if group.state not in states:
        raise NotInThisState(group.get_state_display())
    return group


def changed(
    group: JointGuaranteeGroup, *, what: str, by: User, on: date, details: dict[str, Any], **fields: Any
) -> JointGuaranteeGroup:
    """Write ``fields`` and the next version, and note what was done."""
    for name, value in fields.items():
        setattr(group, name, value)
    group.version += 1
    group.save(update_fields=[*fields, "version"])
    note(group, what=what, by=by, on=on, details=details)
    return group


def note(group: JointGuaranteeGroup, *, what: str, by: User, on: date, details: dict[str, Any]) -> None:
    """Into the union's audit."""
    subject = f"group {group.number} {what}"
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=details, business_date=on)


def demand(refusals: Sequence[Refusal]) -> None:
    """Raises RulesRefuse where a rule says no."""
    if refusals:
        raise RulesRefuse(refusals)


def member_of(group: JointGuaranteeGroup, pk: int) -> GroupMember:
    """Raises NotAMember: has left, or is another group's."""
    member = group.members.present().select_related("customer").filter(pk=pk).first()
    if member is None:
        raise NotAMember
    return member


def fresh_paper(group: JointGuaranteeGroup, *, by: User, on: date) -> GroupAgreement:
    """An agreement that nobody has signed yet: members changed, so whoever signed signs anew.

    With the terms of the newest one, also its first day: another paper is no longer term.
    """
    newest = pending_agreement(group)
    if newest is not None and not newest.signatures.exists():
        newest.made_by = by
        newest.save(update_fields=["made_by"])
        return newest
    newest = newest or group.agreements.order_by("-pk").get(replaced_by__isnull=True)
    return GroupAgreement.objects.create(
        number=agreement_number(group),
        group=group,
        replaces=newest,
        starts_on=newest.starts_on,
        expires_on=newest.expires_on,
        member_limit=newest.member_limit,
        is_renewal=newest.is_pending and newest.is_renewal,
        made_on=on,
        made_by=by,
    )


def agreement_number(group: JointGuaranteeGroup) -> str:
    """The next one of the group, whose row is taken."""
    return f"{group.number}-X{group.agreements.count() + 1:02d}"


def group_number(branch: Unit) -> str:
    """The next one of the branch; one statement, so that two at once never get the same."""
    table = connection.ops.quote_name(GroupSerial._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS s (branch_id, last) VALUES (%s, 1) "
            "ON CONFLICT (branch_id) DO UPDATE SET last = s.last + 1 RETURNING s.last",
            [branch.pk],
        )
        (serial,) = cursor.fetchone() or (0,)
    return f"{branch.code}-LB{serial:04d}"
