"""Addresses of extensions; how to write a line: ``routes.py``."""

from typing import Any
from uuid import uuid4

from organization.access.rights import Right
from tests.house.extended import UNTIL
from tests.house.route import get, post

TYPED = {
    "new_due_on": UNTIL,
    "f0-role": "guarantor",
    "f0-name": "李保",
    "f0-consented_on": "2007-07-30",
}


def a_wish() -> dict[str, Any]:
    return {**TYPED, "key": str(uuid4())}


def a_signature() -> dict[str, Any]:
    return {"key": str(uuid4())}


EXTENDING_ROUTES = (
    get("extensions", Right.SEE_RECORDS, is_list=True, keys="step days_from was_due_on_to"),
    get("loan-extensions", Right.SEE_RECORDS, number="extendable_loan", gives=302, keys="on"),
    get("extend-loan", Right.ENTER_APPLICATIONS, number="extendable_loan"),
    post("extend-loan", Right.ENTER_APPLICATIONS, number="extendable_loan", data=a_wish),
    post("extension-panel", Right.ENTER_APPLICATIONS, number="extendable_loan", gives=200, data=TYPED),
    get("extension-request-print", Right.SEE_RECORDS, number="extendable_loan"),
    get("extension-change", Right.ENTER_APPLICATIONS, number="extension"),
    post(
        "extension-change",
        Right.ENTER_APPLICATIONS,
        number="extension",
        data={**TYPED, "version": "1"},
    ),
    get("application-agreement", Right.SEE_RECORDS, number="approved_extension", gives=302),
    get("sign-extension", Right.SIGN_CONTRACTS, number="approved_extension"),
    post("sign-extension", Right.SIGN_CONTRACTS, number="approved_extension", data=a_signature),
    get("extension-print", Right.SEE_RECORDS, number="agreement"),
)
