"""Addresses of what a loan owes, and of the counter; how to write a line: ``routes.py``."""

from typing import Any
from uuid import uuid4

from organization.access.rights import Right
from tests.house.route import get, post


def a_payment() -> dict[str, Any]:
    """With a key of its own each time: the same one again would be the same payment."""
    return {"amount": "1.00", "key": str(uuid4())}


def a_reversal() -> dict[str, Any]:
    return {"reason": "错收", "key": str(uuid4())}


TERMS = {
    "starts_on": "2007-09-01",
    "interest_order": "interest_compound_penalty",
    "principal_first": "on",
    "non_accrual_after_days": "60",
    "overdue_factor": "1.4",
    "diversion_factor": "1.8",
}

SERVICING = (
    get("loan-owed", Right.SEE_RECORDS, number="loan", gives=302, keys="on asof"),
    get("owed-statement", Right.SEE_RECORDS, number="loan", keys="asof"),
    get("repayments", Right.TAKE_REPAYMENTS, is_list=True, keys="due_on_from balance_from"),
    get("takings", Right.SEE_RECORDS, is_list=True, keys="day state"),
    get("repay-loan", Right.TAKE_REPAYMENTS, number="loan", keys="amount"),
    post("repay-loan", Right.TAKE_REPAYMENTS, number="loan", data=a_payment),
    get("repay-preview", Right.TAKE_REPAYMENTS, number="loan", keys="amount"),
    get("receipt", Right.SEE_RECORDS, number="loan", pk="posting"),
    get("reverse-posting", Right.REVERSE_POSTINGS, number="loan", pk="posting"),
    post("reverse-posting", Right.REVERSE_POSTINGS, number="loan", pk="posting", data=a_reversal),
    get("ask-waiver", Right.TAKE_REPAYMENTS, number="owing_loan"),
    post(
        "ask-waiver",
        Right.TAKE_REPAYMENTS,
        number="owing_loan",
        data={"kind": "interest", "amount": "17", "reason": "受灾"},
    ),
    get("waivers", Right.SEE_RECORDS, is_list=True, keys="state kind asked_on_from"),
    get("decide-waiver", Right.APPROVE_WAIVERS, pk="waiver"),
    post("decide-waiver", Right.APPROVE_WAIVERS, pk="waiver", data={"decision": "approve"}),
    get("record-diversion", Right.EXAMINE_LOANS, number="owing_loan"),
    post(
        "record-diversion",
        Right.EXAMINE_LOANS,
        number="owing_loan",
        data={"since": "2007-07-25", "finding": "贷后检查"},
    ),
    get("servicing-terms", Right.SEE_RECORDS),
    get("servicing-terms-new", Right.SET_STANDARDS),
    post("servicing-terms-new", Right.SET_STANDARDS, data=TERMS),
    get("mend-diversion", Right.EXAMINE_LOANS, pk="diversion"),
    post("mend-diversion", Right.EXAMINE_LOANS, pk="diversion", data={"until": "2007-07-30"}),
    get("api-owed", Right.SEE_RECORDS, is_api=True, number="loan", keys="on"),
    get("api-postings", Right.SEE_RECORDS, is_api=True, number="loan", keys="cursor page_size"),
    # without a key: tests/loans/servicing sends one
    post("api-repayments", Right.TAKE_REPAYMENTS, is_api=True, gives=400, number="loan", data=a_payment),
    post("api-reversals", Right.REVERSE_POSTINGS, is_api=True, gives=400, number="loan", data=a_reversal),
)
