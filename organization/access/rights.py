"""What the roles of requirements.md O3 may do here. Where they may do it follows from their posts (scope.py).

Of the screens that exist:

* a credit officer opens their own sheet and their branch's, nobody else's;
* the branch's other people (director, reviewer, loan group) see their branch, its director the officers' sheets too;
* the union's people and the auditor see the whole county, and only the union's managing roles set work going;
  scores are published by a manager, a scheme or an appeal is decided by another person than the one who wrote it;
* an officer keeps the customers of their own villages and those assigned to them (``customers.register.keepers``), the
  director and the union's credit department all of theirs; the officer proposes ratings and groups, the director's
  group decides; limits, cards and thresholds are the credit department's;
* a loan passes three posts: the officer investigates and signs, the reviewer examines and releases the money, the
  director approves with the loan group's vote; at the union the credit department examines, the committee votes and a
  manager approves. Which person did which step of one loan is checked by ``loans.approvals``, not here;
* money is taken at the counter by officer or reviewer, a mistake is reversed by the director;
* credit files are lent out of the archive by the reviewer, not by those who borrow them;
* the administrator keeps people and the machinery: no business figures. A change of posts that one administrator asks
  for is confirmed by another one or by the union's manager.
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
    SEE_RECORDS = "see_records"
    SEE_IDENTITY_NUMBERS = "see_identity_numbers"
    APPEAL_SCORES = "appeal_scores"
    ANSWER_APPEALS = "answer_appeals"
    PUBLISH_SCORES = "publish_scores"
    EDIT_SCHEMES = "edit_schemes"
    APPROVE_SCHEMES = "approve_schemes"
    LOAD_WORKBOOKS = "load_workbooks"
    SEE_AUDIT = "see_audit"
    KEEP_PEOPLE = "keep_people"
    CONFIRM_POSTS = "confirm_posts"
    KEEP_CUSTOMERS = "keep_customers"
    KEEP_ANY_CUSTOMER = "keep_any_customer"
    TRANSFER_CUSTOMERS = "transfer_customers"
    KEEP_ARCHIVE = "keep_archive"
    DECIDE_RATINGS = "decide_ratings"
    KEEP_CERTIFICATES = "keep_certificates"
    APPROVE_GROUPS = "approve_groups"
    PLAN_FUNDS = "plan_funds"
    SET_STANDARDS = "set_standards"
    KEEP_TOKENS = "keep_tokens"
    ENTER_APPLICATIONS = "enter_applications"
    EXAMINE_LOANS = "examine_loans"
    VOTE_ON_LOANS = "vote_on_loans"
    APPROVE_LOANS = "approve_loans"
    SIGN_CONTRACTS = "sign_contracts"
    RELEASE_LOANS = "release_loans"
    TAKE_REPAYMENTS = "take_repayments"
    REVERSE_POSTINGS = "reverse_postings"
    APPROVE_WAIVERS = "approve_waivers"
    ROLL_DAY = "roll_day"


_BRANCH = frozenset({Right.SEE_FIGURES, Right.SEE_SCORES, Right.SEE_RECORDS})
#: What is done with customers below the decision; whose, an officer's villages say.
_KEEPING = frozenset({Right.KEEP_CUSTOMERS})
#: What a branch's director decides, and the union's credit department anywhere.
_DECIDING = _KEEPING | {
    Right.KEEP_ANY_CUSTOMER,
    Right.TRANSFER_CUSTOMERS,
    Right.KEEP_ARCHIVE,
    Right.DECIDE_RATINGS,
    Right.KEEP_CERTIFICATES,
    Right.APPROVE_GROUPS,
    Right.PLAN_FUNDS,
}
_COUNTY = _BRANCH | {Right.SEE_OFFICERS_SCORES, Right.EXPORT_SCORES, Right.SEE_MONTHS}
#: Those who make the measure and the months; no two steps of one thing by the same person, see the operations.
_STEERING = _COUNTY | {
    Right.CALCULATE_SCORES,
    Right.SEE_JOBS,
    Right.ANSWER_APPEALS,
    Right.EDIT_SCHEMES,
    Right.APPROVE_SCHEMES,
    Right.LOAD_WORKBOOKS,
}

ROLE_RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.CREDIT_OFFICER: _BRANCH
    | _KEEPING
    | {Right.APPEAL_SCORES, Right.ENTER_APPLICATIONS, Right.SIGN_CONTRACTS, Right.TAKE_REPAYMENTS},
    Role.REVIEWER: _BRANCH
    | {Right.KEEP_ARCHIVE, Right.EXAMINE_LOANS, Right.RELEASE_LOANS, Right.TAKE_REPAYMENTS},
    Role.BRANCH_DIRECTOR: _BRANCH
    | _DECIDING
    | {Right.SEE_OFFICERS_SCORES, Right.APPEAL_SCORES, Right.SEE_IDENTITY_NUMBERS}
    | {Right.VOTE_ON_LOANS, Right.APPROVE_LOANS, Right.RELEASE_LOANS, Right.REVERSE_POSTINGS},
    Role.LOAN_GROUP_MEMBER: _BRANCH | {Right.VOTE_ON_LOANS},
    Role.UNION_CREDIT_DEPARTMENT: _STEERING
    | _DECIDING
    | {Right.SEE_IDENTITY_NUMBERS, Right.SET_STANDARDS, Right.EXAMINE_LOANS, Right.APPROVE_WAIVERS},
    Role.LOAN_COMMITTEE_MEMBER: _COUNTY | {Right.VOTE_ON_LOANS},
    Role.UNION_RECOVERY_DEPARTMENT: _COUNTY,
    Role.UNION_MANAGER: _STEERING
    | {Right.CLOSE_MONTHS, Right.PUBLISH_SCORES, Right.SEE_AUDIT, Right.CONFIRM_POSTS}
    | {Right.VOTE_ON_LOANS, Right.APPROVE_LOANS, Right.ROLL_DAY},
    Role.AUDITOR: _COUNTY | {Right.SEE_JOBS, Right.SEE_AUDIT, Right.SEE_IDENTITY_NUMBERS},
    Role.ADMINISTRATOR: frozenset(
        {
            Right.SEE_MONTHS,
            Right.SEE_JOBS,
            Right.SEE_AUDIT,
            Right.KEEP_PEOPLE,
            Right.CONFIRM_POSTS,
            Right.KEEP_TOKENS,
        }
    ),
}
