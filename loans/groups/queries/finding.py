"""Gates to groups, and the papers that count."""

from datetime import date

from customers.register.keepers import NotYourCustomer, keeps
from customers.register.models import Customer
from loans.groups.models import GroupAgreement, GroupMember, JointGuaranteeGroup
from loans.groups.models.groups import STANDING
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User


def group_for(access: Access, pk: int) -> JointGuaranteeGroup:
    """The gate to a group: whoever may see records at its branch.

    Raises:
        JointGuaranteeGroup.DoesNotExist: there is none of that key.
        NotTheirs: another branch's.
    """
    found = JointGuaranteeGroup.objects.select_related("branch", "village", "leader", "proposed_by")
    group = found.get(pk=pk)
    access.check(Right.SEE_RECORDS, group.branch_id)
    return group


def keeps_group(access: Access, user: User, group: JointGuaranteeGroup, day: date) -> bool:
    """Who keeps the leader keeps the group."""
    return keeps(access, user, group.leader, day)


def group_to_keep(access: Access, user: User, pk: int, day: date) -> JointGuaranteeGroup:
    """The gate to change a group.

    Raises:
        JointGuaranteeGroup.DoesNotExist, NotTheirs: as ``group_for``.
        NotYourCustomer: theirs to see, another's to keep.
    """
    group = group_for(access, pk)
    if not keeps_group(access, user, group, day):
        raise NotYourCustomer
    return group


def agreement_in_force(group: JointGuaranteeGroup, day: date) -> GroupAgreement | None:
    """The newest approved one that has begun by ``day``, expired or not."""
    begun = group.agreements.filter(approved_on__lte=day, starts_on__lte=day)
    return begun.order_by("-pk").first()


def pending_agreement(group: JointGuaranteeGroup) -> GroupAgreement | None:
    """The newest one, while nobody has approved it."""
    newest = group.agreements.select_related("made_by").order_by("-pk").first()
    return newest if newest is not None and newest.is_pending else None


def group_of(customer: Customer) -> JointGuaranteeGroup | None:
    """The group that a customer is in, also a proposed one."""
    member = GroupMember.objects.present().filter(customer=customer, group__state__in=STANDING)
    found = member.select_related("group__branch", "group__leader").first()
    return found.group if found else None
