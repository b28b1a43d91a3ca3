"""Addresses of approvals; how to write a line: ``routes.py``. What is sent empty is refused: tests/loans/approvals
sends the rest."""

from organization.access.rights import Right
from tests.house.route import get, post

AUTHORITY = {"guarantee_mode": "mortgage", "starts_on": "2007-08-01", "amount": "5万"}
TERMS = {
    "body": "group",
    "starts_on": "2007-08-01",
    "quorum_parts": "3",
    "quorum_of": "4",
    "majority_parts": "3",
    "majority_of": "4",
    "least_members": "3",
}
DEADLINE = {"post": "examination", "starts_on": "2007-08-01", "days": "3"}

APPROVAL_ROUTES = (
    get(
        "approvals", Right.SEE_RECORDS, is_list=True, keys="task urgency stage product amount_from due_on_to"
    ),
    get("application-approval", Right.SEE_RECORDS, number="application", gives=302),
    get("application-submit", Right.ENTER_APPLICATIONS, number="application"),
    post("application-submit", Right.ENTER_APPLICATIONS, number="application", gives=400),
    get("application-withdraw", Right.ENTER_APPLICATIONS, number="application"),
    post("application-withdraw", Right.ENTER_APPLICATIONS, number="application", gives=400),
    get("application-examine", Right.EXAMINE_LOANS, number="application"),
    post("application-examine", Right.EXAMINE_LOANS, number="application", gives=400),
    get("application-approve", Right.APPROVE_LOANS, number="application"),
    post("application-approve", Right.APPROVE_LOANS, number="application", gives=400),
    post("application-sit", Right.VOTE_ON_LOANS, number="application"),
    get("sitting", Right.SEE_RECORDS, pk="sitting"),
    post("sitting-vote", Right.VOTE_ON_LOANS, pk="sitting", gives=400),
    # of a content that nobody has seen
    post("sitting-close", Right.APPROVE_LOANS, pk="sitting", gives=409, data={"minutes": "逐笔审议"}),
    get("sitting-print", Right.SEE_RECORDS, pk="sitting"),
    get("approval-standards", Right.SEE_RECORDS),
    get("approval-authority-new", Right.SET_STANDARDS),
    post("approval-authority-new", Right.SET_STANDARDS, data=AUTHORITY),
    get("approval-terms-new", Right.SET_STANDARDS),
    post("approval-terms-new", Right.SET_STANDARDS, data=TERMS),
    get("approval-deadline-new", Right.SET_STANDARDS),
    post("approval-deadline-new", Right.SET_STANDARDS, data=DEADLINE),
)
