"""Ask the others for what a member does not pay (domain.md 3: Liability, Default)."""

from datetime import date

from django.db import transaction

from loans.groups.errors import NothingOverdue
from loans.groups.models import GroupClaim, GroupState
from loans.groups.operations.steps import changed, locked
from loans.groups.queries import debts_of_group
from loans.groups.rules.claims import claims_on
from organization.staff.models import User


@transaction.atomic
def make_claims(*, pk: int, version: int, by: User, on: date) -> list[GroupClaim]:
    """A notice to each other member for each overdue joint-guarantee loan; nobody twice for one loan on a day.

    Raises:
        StaleGroup, NotInThisState.
        NothingOverdue: nobody is to be asked, or everybody was today.
    """
    group = locked(pk, version, GroupState.ACTIVE, GroupState.SUSPENDED)
    members = {member.customer_id: member for member in group.members.order_by("left_on", "-pk")}
    present = [key for key, member in members.items() if member.left_on is None]
    made = set(group.claims.filter(dated_on=on).values_list("loan_id", "asked__customer_id"))
    wanted = claims_on(present, debts_of_group(group.pk, on))
    serial = group.claims.count()
    rows = [
        GroupClaim(
            number=f"{group.number}-T{number:03d}",
            group=group,
            loan_id=claim.debt.loan_key,
            debtor=members[claim.debt.customer],
            asked=members[claim.asked],
            dated_on=on,
            days_past_due=claim.debt.days,
            principal=claim.debt.principal,
            interest=claim.debt.interest,
            made_by=by,
        )
        for number, claim in enumerate(
            (each for each in wanted if (each.debt.loan_key, each.asked) not in made), start=serial + 1
        )
    ]
    if not rows:
        raise NothingOverdue
    GroupClaim.objects.bulk_create(rows)
    changed(group, what="claims", by=by, on=on, details={"claims": [row.number for row in rows]})
    return rows
