"""The addresses of prices, products and purposes; ``routes.py`` says how a line reads."""

from organization.access.rights import Right
from tests.house.priced import BASE_RATES, LIMITS, PURPOSE, a_typed_version
from tests.house.route import get, post

_ASKED = "product guarantee_mode amount months industry grade is_member share_capital day"

PRICING_ROUTES = (
    get("pricing", Right.SEE_RECORDS),
    get("pricing-calculator", Right.SEE_RECORDS, keys=_ASKED),
    get("pricing-quote", Right.SEE_RECORDS, keys=_ASKED),
    get("pricing-floats", Right.SEE_RECORDS, pk="floats"),
    get("pricing-floats-new", Right.SET_STANDARDS),
    post("pricing-floats-new", Right.SET_STANDARDS, data=a_typed_version),
    post("pricing-floats-effect", Right.SET_STANDARDS, gives=200, data=a_typed_version),
    get("pricing-base-new", Right.SET_STANDARDS),
    post("pricing-base-new", Right.SET_STANDARDS, data=BASE_RATES),
    get("pricing-limits-new", Right.SET_STANDARDS),
    post("pricing-limits-new", Right.SET_STANDARDS, data=LIMITS),
    get("products", Right.SEE_RECORDS),
    get("product", Right.SEE_RECORDS, product="product"),
    get("product-print", Right.SEE_RECORDS, product="product"),
    get("purpose-new", Right.SET_STANDARDS),
    post("purpose-new", Right.SET_STANDARDS, data=PURPOSE),
    get("purpose", Right.SET_STANDARDS, code="purpose"),
    post("purpose", Right.SET_STANDARDS, code="purpose", data=PURPOSE),
)
