"""May a member borrow under the group's guarantee? Asked by the group's page, and by applications for loans."""

from datetime import date
from decimal import Decimal

from customers.register.models import Customer
from loans.groups.models import GroupState, JointGuaranteeGroup
from loans.groups.queries.debts import debts_of_group
from loans.groups.queries.finding import agreement_in_force, group_of
from loans.groups.queries.terms import terms_on
from loans.groups.rules.lending import NotInAGroup, Standing, borrowing_refusals, lending_refusals
from loans.groups.rules.refusals import Refusal


def standing_of(group: JointGuaranteeGroup, day: date) -> Standing:
    """The group as the rules of lending look at it. Three queries."""
    agreement = agreement_in_force(group, day)
    return Standing(
        number=group.number,
        state="" if group.state == GroupState.ACTIVE else group.get_state_display(),
        households=group.members.present().count(),
        agreement=agreement.number if agreement else "",
        expires_on=agreement.expires_on if agreement else None,
        member_limit=agreement.member_limit if agreement else Decimal(0),
        debts=debts_of_group(group.pk, day),
    )


def may_lend(group: JointGuaranteeGroup, day: date) -> list[Refusal]:
    """Why no member of the group gets a new loan on ``day``; nothing when they may (domain.md 3, Default)."""
    return lending_refusals(standing_of(group, day), terms_on(day), day)


def may_borrow(
    customer: Customer, day: date, *, amount: Decimal | None = None, due_on: date | None = None
) -> list[Refusal]:
    """Why this customer gets no loan under joint guarantee on ``day``; of one loan where amount and end are given."""
    group = group_of(customer)
    if group is None:
        return [NotInAGroup(customer.name)]
    standing, terms = standing_of(group, day), terms_on(day)
    found = lending_refusals(standing, terms, day)
    if amount is not None and due_on is not None:
        own = [debt for debt in standing.debts if debt.customer == customer.pk]
        found += borrowing_refusals(
            standing, name=customer.name, own=own, amount=amount, due_on=due_on, terms=terms, day=day
        )
    return found
