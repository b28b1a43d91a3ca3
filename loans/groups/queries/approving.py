"""What an approval asks, and what a group still lacks before it."""

from datetime import date

from customers.register.models import Customer
from loans.groups.models import GroupAgreement, JointGuaranteeGroup
from loans.groups.queries.candidates import candidates_for, known_kin
from loans.groups.queries.debts import debts_of_group
from loans.groups.queries.terms import terms_on
from loans.groups.rules.agreement import agreement_refusals, unsigned
from loans.groups.rules.joining import group_refusals
from loans.groups.rules.refusals import Refusal, arrears_of


def approval_refusals(group: JointGuaranteeGroup, paper: GroupAgreement, day: date) -> list[Refusal]:
    """Why the group with this agreement cannot come into force on ``day``."""
    present = Customer.objects.filter(memberships__in=group.members.present()).order_by("pk")
    members = candidates_for(present, day, group=group)
    kin = known_kin([member.key for member in members])
    signed = set(paper.signatures.values_list("member__customer_id", flat=True))
    terms = terms_on(day)
    keys = {member.key for member in members}
    taken_over = [debt for debt in debts_of_group(group.pk, day) if debt.customer not in keys]
    return [
        *group_refusals(members, kin, terms, day),
        *arrears_of(taken_over),
        *agreement_refusals(
            starts_on=paper.starts_on,
            expires_on=paper.expires_on,
            member_limit=paper.member_limit,
            terms=terms,
            day=day,
        ),
        *unsigned([(member.name, member.key in signed) for member in members]),
    ]
