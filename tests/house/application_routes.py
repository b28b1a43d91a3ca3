"""Addresses of applications; how to write a line: ``routes.py``."""

from organization.access.rights import Right
from tests.house.applied import TYPED
from tests.house.route import get, post

TERMS = {
    "starts_on": "2007-08-01",
    "union_capital": "5000万",
    "one_borrower_percent": "10",
    "guarantor_income_multiple": "5",
}
CAP = {"kind": "house", "starts_on": "2007-08-01", "percent": "65"}

APPLICATION_ROUTES = (
    get(
        "applications",
        Right.SEE_RECORDS,
        is_list=True,
        keys="product guarantee_mode amount_from applied_on_to",
    ),
    get("application-figures", Right.SEE_RECORDS),
    get("application-terms-new", Right.SET_STANDARDS),
    post("application-terms-new", Right.SET_STANDARDS, data=TERMS),
    get("application-cap-new", Right.SET_STANDARDS),
    post("application-cap-new", Right.SET_STANDARDS, data=CAP),
    get("application", Right.SEE_RECORDS, number="application", keys="tab"),
    get("application-content", Right.SEE_RECORDS, number="application", gives=302),
    get("application-security", Right.SEE_RECORDS, number="application", gives=302),
    get("application-checklist", Right.SEE_RECORDS, number="application", gives=302),
    get("application-price", Right.SEE_RECORDS, number="application", gives=302),
    get("application-versions", Right.SEE_RECORDS, number="application", gives=302),
    get("customer-applications", Right.SEE_RECORDS, pk="customer", gives=302),
    get("application-find", Right.ENTER_APPLICATIONS, keys="q"),
    get("application-people", Right.ENTER_APPLICATIONS, keys="q"),
    get("application-new", Right.ENTER_APPLICATIONS, pk="applicant"),
    post("application-new", Right.ENTER_APPLICATIONS, pk="applicant", data=TYPED),
    post("application-panel", Right.ENTER_APPLICATIONS, pk="applicant", gives=200, data=TYPED),
    get("application-change", Right.ENTER_APPLICATIONS, number="application"),
    post(
        "application-change",
        Right.ENTER_APPLICATIONS,
        number="application",
        data={**TYPED, "version": "1"},
    ),
    get("api-applications", Right.SEE_RECORDS, is_api=True, keys="customer branch changed_since page_size"),
    # without a key: tests/loans/applications sends one
    post("api-applications", Right.ENTER_APPLICATIONS, is_api=True, gives=400, data={"customer": "C1"}),
    get("api-application", Right.SEE_RECORDS, is_api=True, number="application"),
)
