"""Addresses of reviews and certificates, and of how far they cover the villages; how to write a line: ``routes.py``."""

from organization.access.rights import Right
from tests.house.route import get, post

AS_RATED = {"credit_limit": "1500", "valid_until": "2008-12-31"}

CERTIFICATES = (
    get("reviews", Right.SEE_RECORDS, is_list=True, keys="officer left_over_from"),
    get("village-reviews", Right.KEEP_CUSTOMERS, code="village"),
    post("village-reviews", Right.KEEP_CUSTOMERS, code="village", data={"only": "1"}),
    get("review-customer", Right.KEEP_CUSTOMERS, pk="rated_customer", keys="outcome list"),
    post("review-customer", Right.KEEP_CUSTOMERS, pk="rated_customer", data={"outcome": "kept"}),
    get("certificates", Right.SEE_RECORDS, is_list=True, keys="state officer valid_until_to"),
    get("certificate", Right.SEE_RECORDS, number="certificate", keys="tab on"),
    get("certificate-usage", Right.SEE_RECORDS, number="certificate", gives=302, keys="on"),
    get("certificate-stamps", Right.SEE_RECORDS, number="certificate", gives=302, keys="on"),
    get("certificate-freezes", Right.SEE_RECORDS, number="certificate", gives=302, keys="on"),
    get("print-certificates", Right.SEE_RECORDS, first="certificate", last="certificate"),
    get("issue-certificates", Right.KEEP_CERTIFICATES, keys="branch village"),
    post("issue-certificates", Right.KEEP_CERTIFICATES),
    get("issue-certificate", Right.KEEP_CERTIFICATES, pk="rated_customer"),
    post("issue-certificate", Right.KEEP_CERTIFICATES, pk="rated_customer", data=AS_RATED),
    get("freeze-certificate", Right.KEEP_CERTIFICATES, number="certificate"),
    post(
        "freeze-certificate",
        Right.KEEP_CERTIFICATES,
        number="certificate",
        data={"kind": "doubt", "reason": "核实"},
    ),
    get("lift-certificate", Right.KEEP_CERTIFICATES, number="frozen_certificate"),
    post("lift-certificate", Right.KEEP_CERTIFICATES, number="frozen_certificate", data={"reason": "已还清"}),
    get("withdraw-certificate", Right.KEEP_CERTIFICATES, number="certificate"),
    post(
        "withdraw-certificate",
        Right.KEEP_CERTIFICATES,
        number="certificate",
        data={"why": "returned", "reason": "迁出"},
    ),
    get("replace-certificate", Right.KEEP_CERTIFICATES, number="certificate"),
    post("replace-certificate", Right.KEEP_CERTIFICATES, number="certificate", data={"reason": "赶集时遗失"}),
    get("campaign", Right.SEE_RECORDS, gives=302, keys="month of"),
    get("campaign-branches", Right.SEE_RECORDS, is_list=True, keys="short files_share_from"),
    get("campaign-villages", Right.SEE_RECORDS, is_list=True, keys="short branch"),
    get("campaign-officers", Right.SEE_RECORDS, is_list=True, keys="short branch"),
    get("missing-of-branch", Right.SEE_RECORDS, code="branch", is_list=True, keys="q"),
    get("missing-of-village", Right.SEE_RECORDS, code="village", is_list=True, keys="q"),
    get("missing-of-officer", Right.SEE_RECORDS, code="officer", is_list=True, keys="q"),
    get("five-steps", Right.SEE_RECORDS, is_list=True),
    get("five-steps-businesses", Right.SEE_RECORDS, is_list=True, keys="branch next file kind"),
)
