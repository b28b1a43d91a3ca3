"""Every operation of the interfaces answers as its documentation says, whatever it is asked by whomever.

What succeeds, and that with one field otherwise; then whatever schemathesis makes of the documentation: what it lets in,
what it does not, the edges of both, methods that there are not.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation

from customers.register.models import Customer
from loans.servicing.models import Posting
from organization.staff.models import Role, User
from tests.house.documented import CLOSED, DOCUMENTED, INTERFACES, answer, place
from tests.house.route import Route
from tests.house.world import World

each_operation = pytest.mark.parametrize("route", INTERFACES.values(), ids=str)
#: What no field is.
WRONG = (None, "", "\x00", "-1", "9" * 40, 10**400, 1.5, True, [], [None], {}, {"": ""})


def an_application(world: World) -> dict[str, Any]:
    paper = {"kind": "deposit_certificate", "description": "定期存单", "owner": "城关申请户"}
    return {
        "customer": Customer.objects.get(pk=world.things["applicant"].own).code,
        "product": "household_other",
        "guarantee_mode": "deposit_pledge",
        "amount": "4000.00",
        "months": 6,
        "purpose": "grain",
        "plan": "lump_sum",
        "collaterals": [paper | {"value": "5000.00", "appraised_on": "2007-07-10"}],
    }


def a_reversal(world: World) -> dict[str, Any]:
    return {"posting": Posting.objects.get(pk=world.things["posting"].own).number, "reason": "错收"}


#: What each operation that writes takes.
BODIES: Mapping[str, Callable[[World], dict[str, Any]]] = {
    "api-applications": an_application,
    "api-repayments": lambda _world: {"amount": "1.00"},
    "api-reversals": a_reversal,
}


def who_may(world: World, route: Route) -> User:
    return next(user for role, user in world.people.items() if route.admits(role))


def asked(world: World, route: Route, user: User, body: Any) -> int:
    path, method = place(route)
    values = {name: str(value) for name, value in world.own(route, user).items()}
    case = CLOSED[path][method].Case(path_parameters=values)
    if body is not None:
        case.body, case.media_type = body, "application/json"
        case.headers = {"Idempotency-Key": str(uuid4())}
    return answer(case, world, user)


@each_operation
def test_what_succeeds_is_as_documented(world, route) -> None:
    user, writes = who_may(world, route), route.method == "POST"
    body = BODIES[route.name](world) if writes else None
    assert asked(world, route, user, body) == (201 if writes else 200)
    for name in body or {}:
        for value in WRONG:
            asked(world, route, user, {**body, name: value})


def spoilt_path(case: Case) -> bool:
    """Whether it was to be refused for what is in its path."""
    path = case.meta.components.get(ParameterLocation.PATH)
    return path is not None and path.mode.is_negative


@pytest.mark.attack("Q01", "Q02", "Q07")
@pytest.mark.parametrize("whose", ["own", "others", "made up", "a stranger's"])
@DOCUMENTED.parametrize()
@settings(deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_as_documented(world, case: Case, whose) -> None:
    """Of one's own, of another branch's, of what the documentation lets one think of, and that by a stranger."""
    route = INTERFACES[case.path, case.operation.method.upper()]
    user = {"others": world.people[Role.BRANCH_DIRECTOR], "a stranger's": None}.get(
        whose, who_may(world, route)
    )
    if whose in ("own", "others") and not spoilt_path(case):
        values = world.own(route, who_may(world, route)) | (world.other(route) if whose == "others" else {})
        case.path_parameters = {name: str(value) for name, value in values.items()}
    answer(case, world, user)
