"""What the roles of requirements.md O3 may do here. Where they may do it follows from their posts (scope.py).

Of the screens that exist:

* a credit officer opens their own sheet and their branch's, nobody else's;
* the branch's other people (director, reviewer, loan group) see their branch, its director the officers' sheets too;
* the union's people and the auditor see the whole county, and only the union's managing roles set work going;
* the administrator keeps people and the machinery: no business figures.
"""

from collections.abc import Mapping
from enum import Enum

from organization.staff.models import Role


class Right(Enum):
    """One thing that a page or a button asks for."""

    SEE_FIGURES = "see_figures"
    SEE_SCORES = "see_scores"
    SEE_OFFICERS_SCORES = "see_officers_scores"
    CALCULATE_SCORES = "calculate_scores"
    EXPORT_SCORES = "export_scores"
    SEE_MONTHS = "see_months"
    CLOSE_MONTHS = "close_months"
    SEE_JOBS = "see_jobs"


_BRANCH = frozenset({Right.SEE_FIGURES, Right.SEE_SCORES})
_COUNTY = _BRANCH | {Right.SEE_OFFICERS_SCORES, Right.EXPORT_SCORES, Right.SEE_MONTHS}

ROLE_RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.CREDIT_OFFICER: _BRANCH,
    Role.REVIEWER: _BRANCH,
    Role.BRANCH_DIRECTOR: _BRANCH | {Right.SEE_OFFICERS_SCORES},
    Role.LOAN_GROUP_MEMBER: _BRANCH,
    Role.UNION_CREDIT_DEPARTMENT: _COUNTY | {Right.CALCULATE_SCORES, Right.SEE_JOBS},
    Role.LOAN_COMMITTEE_MEMBER: _COUNTY,
    Role.UNION_RECOVERY_DEPARTMENT: _COUNTY,
    Role.UNION_MANAGER: _COUNTY | {Right.CALCULATE_SCORES, Right.CLOSE_MONTHS, Right.SEE_JOBS},
    Role.AUDITOR: _COUNTY | {Right.SEE_JOBS},
    Role.ADMINISTRATOR: frozenset({Right.SEE_MONTHS, Right.SEE_JOBS}),
}
