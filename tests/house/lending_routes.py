"""Addresses between approval and loan; how to write a line: ``routes.py``."""

from typing import Any
from uuid import uuid4

from organization.access.rights import Right
from tests.house.route import get, post


def keyed(**said: Any) -> Any:
    """A form's content with a key of its own each time."""
    return lambda: {**said, "key": str(uuid4())}


def a_quota_form() -> dict[str, Any]:
    """Another number each time: the same one again would be refused."""
    return {
        "number": f"Z{uuid4().hex[:8]}",
        "amount": "10万",
        "granted_on": "2007-07-01",
        "due_on": "2008-07-01",
        "rate_percent": "3.24",
    }


A_QUOTA = {
    "number": "ZDK-01",
    "amount": "50万",
    "granted_on": "2007-01-01",
    "due_on": "2008-01-01",
    "rate_percent": "3.24",
}
TERMS = {"starts_on": "2007-09-01", "release_days": "7", "overdue_factor": "1.4", "diversion_factor": "1.8"}

LENDING_ROUTES = (
    get("lending", Right.SEE_RECORDS, is_list=True, keys="step days_from"),
    get("application-lending", Right.SEE_RECORDS, number="signable_application", gives=302),
    get("meet-condition", Right.SIGN_CONTRACTS, number="conditioned_application", position="condition"),
    post(
        "meet-condition",
        Right.SIGN_CONTRACTS,
        number="conditioned_application",
        position="condition",
        data={"note": "已投保"},
    ),
    get("sign-contract", Right.SIGN_CONTRACTS, number="signable_application"),
    post("sign-contract", Right.SIGN_CONTRACTS, number="signable_application", data=keyed(amount="1万")),
    get("contract", Right.SEE_RECORDS, number="contract"),
    get("contract-print", Right.SEE_RECORDS, number="contract"),
    get("guarantee-print", Right.SEE_RECORDS, number="contract"),
    get("notice-print", Right.SEE_RECORDS, number="contract"),
    get("draw-note", Right.SIGN_CONTRACTS, number="contract"),
    post("draw-note", Right.SIGN_CONTRACTS, number="contract", data=keyed(amount="100", due_on="2007-12-31")),
    get("note", Right.SEE_RECORDS, number="note"),
    get("note-print", Right.SEE_RECORDS, number="note"),
    get("slip-print", Right.SEE_RECORDS, number="note"),
    get("release-note", Right.RELEASE_LOANS, number="released_note"),
    post("release-note", Right.RELEASE_LOANS, number="released_note", data=keyed()),
    get("cancel-note", Right.SIGN_CONTRACTS, number="note"),
    post("cancel-note", Right.SIGN_CONTRACTS, number="note", data={"reason": "客户改了主意"}),
    get("relending", Right.SEE_RECORDS, is_list=True, keys="balance_from due_on_to"),
    get("relending-quota-new", Right.SET_STANDARDS),
    post("relending-quota-new", Right.SET_STANDARDS, data=a_quota_form),
    get("relending-quota", Right.SET_STANDARDS, pk="relending_quota"),
    post("relending-quota", Right.SET_STANDARDS, pk="relending_quota", data=A_QUOTA),
    get("lending-terms", Right.SEE_RECORDS),
    get("lending-terms-new", Right.SET_STANDARDS),
    post("lending-terms-new", Right.SET_STANDARDS, data=TERMS),
)
