"""The lines of ``routes.py`` for demand surveys, tokens and what other systems read."""

from organization.access.rights import Right
from tests.house.read_by_others import READING, a_new_token
from tests.house.route import ANYBODY, get, post
from tests.house.surveyed import NEEDS, SEASON

DEMAND_ROUTES = (
    # what households need before a season: who keeps them asks, the credit department sets, branches plan their funds
    get("demand", Right.SEE_RECORDS, gives=302),
    get("demand-seasons", Right.SEE_RECORDS, is_list=True, keys="starts_on_from starts_on_to"),
    get("demand-season-new", Right.SET_STANDARDS),
    post("demand-season-new", Right.SET_STANDARDS, data=SEASON),
    get("demand-season-change", Right.SET_STANDARDS),
    post("demand-season-change", Right.SET_STANDARDS, data=SEASON | {"starts_on": "2007-07-01"}),
    get("demand-season", Right.SEE_RECORDS),
    get("demand-villages", Right.SEE_RECORDS, is_list=True, keys="share_from missing_to village_code"),
    get(
        "demand-answers",
        Right.SEE_RECORDS,
        is_list=True,
        keys="asked needed purpose amount_from needed_on_to village_code branch_code",
    ),
    get("demand-funds", Right.SEE_RECORDS, is_list=True, keys="funds_left_to shortfall_from branch_code"),
    get("demand-funds-branch", Right.PLAN_FUNDS, code="branch"),
    post("demand-funds-branch", Right.PLAN_FUNDS, code="branch", data={"at_2007-07-11": "30万"}),
    get("demand-ask", Right.KEEP_CUSTOMERS, code="village"),
    post("demand-answer", Right.KEEP_CUSTOMERS, pk="customer", gives=200, data={"needed": "no"}),
    get("demand-household", Right.SEE_RECORDS, pk="customer"),
    post("demand-household", Right.KEEP_CUSTOMERS, pk="customer", data=NEEDS),
)

SYSTEM_ROUTES = (
    # tokens, and what other systems read by them
    get("tokens", Right.KEEP_TOKENS, is_list=True, keys="state expires_on_from expires_on_to"),
    get("token-new", Right.KEEP_TOKENS),
    post("token-new", Right.KEEP_TOKENS, gives=200, data=a_new_token),
    get("token", Right.KEEP_TOKENS, pk="token"),
    post("token-revoke", Right.KEEP_TOKENS, pk="token"),
    get("api", ANYBODY),
    get("api-schema", ANYBODY),
    get("api-customers", Right.SEE_RECORDS, is_api=True, keys=f"village {READING}"),
    get("api-customer", Right.SEE_RECORDS, is_api=True, code="customer_code"),
    get("api-ratings", Right.SEE_RECORDS, is_api=True, keys=f"customer {READING}"),
    get("api-certificates", Right.SEE_RECORDS, is_api=True, keys=f"customer {READING}"),
    get("api-groups", Right.SEE_RECORDS, is_api=True, keys="branch village cursor page_size"),
    get(
        "api-loans",
        Right.SEE_RECORDS,
        is_api=True,
        keys="branch village customer posted_since cursor page_size",
    ),
    get("api-loan", Right.SEE_RECORDS, is_api=True, number="loan"),
    get("api-schedule", Right.SEE_RECORDS, is_api=True, number="loan", keys="on"),
)
