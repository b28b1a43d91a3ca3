"""Addresses of the tiers of customers and of the structure: part of the table of ``routes.py``."""

from itertools import count
from typing import Any

from organization.access.rights import Right
from tests.house.route import get, post

_serial = count(1)


def a_standard() -> dict[str, Any]:
    """Another day each time: a tier has one version of a day."""
    return {**_dated(), "tier": "household", "least_balance": "1万"}


def an_industry() -> dict[str, Any]:
    return {**_dated(), "name": "茶叶", "is_supported": "on"}


def _dated() -> dict[str, Any]:
    return {"starts_on": f"+{next(_serial)}", "target_customers": "20", "source": "理事会决定"}


STRUCTURE_ROUTES = (
    get("tier-standards", Right.SEE_RECORDS),
    get("tier-standard-new", Right.SET_STANDARDS, keys="tier"),
    post("tier-standard-new", Right.SET_STANDARDS, data=a_standard),
    get("local-industry-new", Right.SET_STANDARDS, keys="name"),
    post("local-industry-new", Right.SET_STANDARDS, data=an_industry),
    get("customer-tier", Right.SEE_RECORDS, pk="customer", gives=302, keys="on"),
    get("structure", Right.SEE_RECORDS, gives=302, keys="month branch of"),
    get("structure-tiers", Right.SEE_RECORDS, is_list=True, keys="branch"),
    get("structure-industries", Right.SEE_RECORDS, is_list=True, keys="branch"),
    get("structure-branches", Right.SEE_RECORDS, is_list=True, keys="branch"),
    get(
        "structure-customers", Right.SEE_RECORDS, is_list=True, keys="branch industry tier kind balance_from"
    ),
    get("structure-loans", Right.SEE_RECORDS, is_list=True, keys="branch industry tier is_npl balance_to"),
)
