"""The first limits, terms and deadlines that every world begins with (requirements.md L11, L12).

The figures are ours, after the examples of domain.md 5 (F31: a co-op's meeting decides up to 30,000; F29: two thirds);
S0 leaves the amount blank. A union sets its own on the page of the standards.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from common.reference import register
from loans.approvals.models import AuthorityLimit, PostDeadline, VotingTerms
from loans.approvals.rules import Post
from loans.origination.models import GuaranteeMode

BEGINNING = date(2000, 1, 1)
#: Yuan. F31: 30,000 for what is secured; on credit alone the 10,000 of the smaller post.
FIRST_AUTHORITY = {
    GuaranteeMode.CREDIT: 10_000,
    GuaranteeMode.GUARANTEE: 30_000,
    GuaranteeMode.MORTGAGE: 30_000,
    GuaranteeMode.PLEDGE: 30_000,
}
#: F29; L12: at least three in a group, five in a committee.
FIRST_MEMBERS = {Post.GROUP: 3, Post.COMMITTEE: 5}
#: Calendar days, ours.
FIRST_DAYS = {
    Post.INVESTIGATION: 5,
    Post.EXAMINATION: 2,
    Post.GROUP: 3,
    Post.DIRECTOR: 2,
    Post.DEPARTMENT: 3,
    Post.COMMITTEE: 5,
    Post.MANAGER: 2,
}


def load_authority() -> None:
    """Add the first limits of all branches, from long ago; what people set later stays."""
    for mode, amount in FIRST_AUTHORITY.items():
        AuthorityLimit.objects.get_or_create(
            guarantee_mode=mode, branch=None, starts_on=BEGINNING, defaults={"amount": Decimal(amount)}
        )


def load_terms() -> None:
    """Add the first terms of both bodies and the first deadlines of the posts."""
    two_thirds = {"quorum_parts": 2, "quorum_of": 3, "majority_parts": 2, "majority_of": 3}
    for body, least in FIRST_MEMBERS.items():
        given: dict[str, Any] = {**two_thirds, "least_members": least}
        VotingTerms.objects.get_or_create(body=body.value, starts_on=BEGINNING, defaults=given)
    for post, days in FIRST_DAYS.items():
        PostDeadline.objects.get_or_create(post=post.value, starts_on=BEGINNING, defaults={"days": days})


register("审批权限", load_authority)
register("表决规定和办理期限", load_terms)
