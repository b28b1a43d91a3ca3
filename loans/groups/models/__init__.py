"""Joint-guarantee groups as they are kept (requirements.md L8, domain.md 3)."""

from loans.groups.models.agreements import AgreementSignature, GroupAgreement
from loans.groups.models.claims import GroupClaim
from loans.groups.models.expulsions import ExpulsionVote, GroupExpulsion
from loans.groups.models.groups import (
    GroupMember,
    GroupSerial,
    GroupState,
    HowLeft,
    JointGuaranteeGroup,
)
from loans.groups.models.terms import GroupTerms

__all__ = [
    "AgreementSignature",
    "ExpulsionVote",
    "GroupAgreement",
    "GroupClaim",
    "GroupExpulsion",
    "GroupMember",
    "GroupSerial",
    "GroupState",
    "GroupTerms",
    "HowLeft",
    "JointGuaranteeGroup",
]
