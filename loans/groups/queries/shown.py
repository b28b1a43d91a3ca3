"""A group as its page shows it: members with what they owe, who is asked for whom, and how it came about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from common.messages import Message
from customers.register.models import Customer
from loans.groups.models import GroupAgreement, GroupClaim, GroupMember, JointGuaranteeGroup
from loans.groups.queries.debts import debts_by_group, debts_of_group
from loans.groups.rules.refusals import Debt


@dataclass(frozen=True)
class MemberRow:
    """A member on a day. Yuan; ``used`` of ``limit`` under the guarantee, ``overdue`` of all their loans."""

    member: GroupMember
    debts: tuple[Debt, ...]
    limit: Decimal
    has_signed: bool
    is_leader: bool

    @property
    def used(self) -> Decimal:
        return sum((debt.owed for debt in self.debts if debt.guaranteed), Decimal(0))

    @property
    def free(self) -> Decimal:
        return max(Decimal(0), self.limit - self.used)

    @property
    def overdue(self) -> Decimal:
        return sum((debt.overdue for debt in self.debts), Decimal(0))

    @property
    def days(self) -> int:
        return max((debt.days for debt in self.debts), default=0)


def member_rows(group: JointGuaranteeGroup, paper: GroupAgreement | None, day: date) -> list[MemberRow]:
    """Who belongs to the group, the leader first, then those whose debt it took over; in an ended one, who was last."""
    answering = Q(left_on__isnull=True) | Q(expulsion__is_taken_over=True)
    found = group.members.filter(answering if group.is_standing else Q(how_left="dissolved"))
    signed = set(paper.signatures.values_list("member_id", flat=True)) if paper else set()
    debts = debts_of_group(group.pk, day)
    rows = [
        MemberRow(
            member=member,
            debts=tuple(debt for debt in debts if debt.customer == member.customer_id),
            limit=paper.member_limit if paper else Decimal(0),
            has_signed=member.pk in signed,
            is_leader=member.customer_id == group.leader_id,
        )
        for member in found.select_related("customer__village")
    ]
    return sorted(rows, key=lambda row: (row.member.left_on is not None, not row.is_leader, row.member.pk))


def agreements(group: JointGuaranteeGroup) -> QuerySet[GroupAgreement]:
    """The newest first."""
    return group.agreements.select_related("made_by", "approved_by").order_by("-pk")


def claims(group: JointGuaranteeGroup) -> QuerySet[GroupClaim]:
    """The newest first."""
    people = ("loan", "debtor__customer", "asked__customer", "made_by")
    return group.claims.select_related(*people).order_by("-dated_on", "-pk")


@dataclass(frozen=True)
class Happened:
    """One line of a group's history."""

    day: date
    what: Message
    who: str = ""


def history(group: JointGuaranteeGroup) -> list[Happened]:
    """What became of the group, the newest first."""
    found = [Happened(group.proposed_on, Message("提出成立小组"), group.proposed_by.name)]
    found += _of_members(group)
    found += _of_papers(agreements(group))
    if group.dissolved_on:
        values = {"state": str(group.get_state_display()), "reason": group.reason}
        found.append(Happened(group.dissolved_on, Message("%(state)s：%(reason)s", values)))
    return sorted(found, key=lambda line: line.day, reverse=True)


def _of_members(group: JointGuaranteeGroup) -> Iterable[Happened]:
    members = group.members.select_related("customer", "expulsion__recorded_by").order_by("pk")
    for member in members:
        name = {"name": member.customer.name}
        yield Happened(member.joined_on, Message("%(name)s 加入", name))
        decision = getattr(member, "expulsion", None)
        if decision is not None:
            yield Happened(
                member.left_on or decision.decided_on,
                Message("%(name)s 被开除：%(reason)s", {**name, "reason": decision.reason}),
                decision.recorded_by.name,
            )
        elif member.left_on:
            how = str(member.get_how_left_display())
            yield Happened(member.left_on, Message("%(name)s 退出（%(how)s）", {**name, "how": how}))


def _of_papers(papers: Iterable[GroupAgreement]) -> Iterable[Happened]:
    for paper in papers:
        number = {"number": paper.number}
        yield Happened(paper.made_on, Message("拟定协议 %(number)s", number), paper.made_by.name)
        if paper.approved_on and paper.approved_by:
            yield Happened(paper.approved_on, Message("批准协议 %(number)s", number), paper.approved_by.name)


@dataclass(frozen=True)
class Guarantees:
    """What a customer guarantees for others in a group, and what the others guarantee for them. Yuan."""

    membership: GroupMember
    given: tuple[Debt, ...]
    received: tuple[Debt, ...]
    others: tuple[str, ...]

    @property
    def given_owed(self) -> Decimal:
        return sum((debt.owed for debt in self.given), Decimal(0))

    @property
    def received_owed(self) -> Decimal:
        return sum((debt.owed for debt in self.received), Decimal(0))


def guarantees_of(customer: Customer, day: date) -> list[Guarantees]:
    """In the customer's group and in earlier ones, the newest first."""
    rows = list(customer.memberships.select_related("group", "group__village").order_by("-joined_on", "-pk"))
    debts = debts_by_group([row.group_id for row in rows if row.left_on is None], day)
    return [_guarantees(row, debts.get(row.group_id, []), customer) for row in rows]


def _guarantees(row: GroupMember, debts: list[Debt], customer: Customer) -> Guarantees:
    if row.left_on is not None:
        return Guarantees(row, (), (), ())
    bound = [debt for debt in debts if debt.guaranteed]
    others = row.group.members.present().exclude(pk=row.pk).order_by("pk")
    return Guarantees(
        membership=row,
        given=tuple(debt for debt in bound if debt.customer != customer.pk),
        received=tuple(debt for debt in bound if debt.customer == customer.pk),
        others=tuple(others.values_list("customer__name", flat=True)),
    )
