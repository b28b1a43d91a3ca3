"""Addresses where customers are entered, changed and handed over: part of the table of ``routes.py``."""

from organization.access.rights import Right
from tests.house.households import a_household, a_kin, a_member
from tests.house.route import get, post

CUSTOMER_ROUTES = (
    get("customer-history", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("new-customer", Right.KEEP_CUSTOMERS, keys="kind village"),
    post("new-customer", Right.KEEP_CUSTOMERS, data=a_household),
    get("edit-customer", Right.KEEP_CUSTOMERS, pk="customer"),
    post(
        "edit-customer", Right.KEEP_CUSTOMERS, pk="customer", gives=409, data={"name": "户主", "seen": "old"}
    ),
    get("customer-members", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("new-member", Right.KEEP_CUSTOMERS, pk="customer"),
    post("new-member", Right.KEEP_CUSTOMERS, pk="customer", data=a_member),
    get("edit-member", Right.KEEP_CUSTOMERS, pk="customer"),
    post("edit-member", Right.KEEP_CUSTOMERS, pk="customer", data=a_member),
    get("leave-household", Right.KEEP_CUSTOMERS, pk="customer"),
    post("leave-household", Right.KEEP_CUSTOMERS, pk="customer", gives=400, data={"left_on": "明天"}),
    get("new-kinship", Right.KEEP_CUSTOMERS, pk="customer"),
    post("new-kinship", Right.KEEP_CUSTOMERS, pk="customer", gives=400, data=a_kin),
    post("withdraw-kinship", Right.KEEP_CUSTOMERS, pk="customer"),
    get("transfers", Right.TRANSFER_CUSTOMERS, is_list=True, keys="in_post branch"),
    get("transfer", Right.TRANSFER_CUSTOMERS, branch="branch", officer="officer", keys="kind q"),
    post("transfer", Right.TRANSFER_CUSTOMERS, branch="branch", officer="officer", gives=400),
    get("transfer-unassigned", Right.TRANSFER_CUSTOMERS, branch="branch", keys="kind q"),
    post("transfer-unassigned", Right.TRANSFER_CUSTOMERS, branch="branch", gives=400),
    get("village-count", Right.KEEP_ANY_CUSTOMER, code="village", gives=302, keys="on"),
    post(
        "village-count",
        Right.KEEP_ANY_CUSTOMER,
        code="village",
        data={"households": "100", "businesses": "10"},
    ),
)
