"""Every operation of the interfaces answers as its documentation says, whatever it is asked by whomever.

What succeeds once; then at random: what the documentation lets in, what it does not, one's own, another's and nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customers.register.models import Customer
from loans.servicing.models import Posting
from organization.staff.models import Role
from tests.house.documented import ANYTHING, HEADER, SEGMENT, TEXT, Operation, fitting, sent
from tests.house.route import Route
from tests.house.routes import ROUTES
from tests.house.world import World

INTERFACES = [route for route in ROUTES if route.is_api]
each_operation = pytest.mark.parametrize("route", INTERFACES, ids=str)
#: Who works with loans, who reverses, who sees all, who sees no records, and a stranger.
ASKING = (Role.CREDIT_OFFICER, Role.BRANCH_DIRECTOR, Role.UNION_MANAGER, Role.ADMINISTRATOR, None)


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


def ask(client: Client, route: Route, path: str, data: Any, headers: Mapping[str, str]) -> HttpResponse:
    if route.method == "GET":
        return client.get(path, data, headers=headers)
    return client.post(path, data, content_type="application/json", headers=headers)


def is_as_documented(operation: Operation, answer: HttpResponse) -> bool:
    assert answer.headers["Content-Type"].startswith("application/json")
    assert operation.faults(answer.status_code, answer.json()) == [], answer.content.decode()
    return True


@each_operation
def test_what_succeeds_is_as_documented(world, route) -> None:
    operation = Operation.of(route)
    user = next(user for role, user in world.people.items() if route.admits(role))
    data = BODIES[route.name](world) if route.method == "POST" else {}
    path = operation.path.format(**world.own(route, user))
    answer = ask(world.client(user), route, path, data, {"Idempotency-Key": str(uuid4())})
    assert answer.status_code == (201 if route.method == "POST" else 200), answer.content.decode()
    assert is_as_documented(operation, answer)


@each_operation
@pytest.mark.attack("Q01", "Q02", "Q07")
def test_whatever_is_asked_is_answered_as_documented(world, route) -> None:
    operation = Operation.of(route)
    # mostly somebody who may: the others do not come as far as what they ask
    roles = [next(role for role in Role if route.admits(role))] * 2 * len(ASKING) + [*ASKING]
    clients = {role: world.client(role and world.people[role]) for role in roles}

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(data=st.data())
    def asked(data: st.DataObject) -> None:
        role = data.draw(st.sampled_from(roles))
        path = operation.path.format(**_arguments(world, route, data))
        body = data.draw(_query(operation) if route.method == "GET" else _body(operation, route, world))
        headers = data.draw(_headers(operation))
        assert is_as_documented(operation, ask(clients[role], route, path, body, headers))

    asked()


def _arguments(world: World, route: Route, data: st.DataObject) -> dict[str, str]:
    """Mostly one's own."""
    officer, given = world.people[Role.CREDIT_OFFICER], {}
    for name, thing in world.things_of(route).items():
        known = [str(each) for each in (thing.other, thing.missing) if each is not None]
        is_own = data.draw(st.integers(0, 9)) < 7
        value = thing.of(officer) if is_own else data.draw(st.sampled_from(known) | SEGMENT)
        given[name] = quote(str(value), safe="")
    return given


def _query(operation: Operation) -> st.SearchStrategy[dict[str, Any]]:
    asked = {name: fitting(schema) | TEXT for name, schema in operation.parameters("query").items()}
    return st.fixed_dictionaries({}, optional=asked)


def _body(operation: Operation, route: Route, world: World) -> st.SearchStrategy[Any]:
    """What succeeds, that with other values in one field, and whatever else."""
    right = BODIES[route.name](world)
    other = st.sampled_from(sorted(right)).flatmap(
        lambda name: (fitting(operation.body["properties"][name]) | ANYTHING).map(
            lambda value: right | {name: value}
        )
    )
    return st.one_of(st.just(right), other, sent(operation.body))


def _headers(operation: Operation) -> st.SearchStrategy[dict[str, str]]:
    """Mostly a key, where one is asked for."""
    keys = {name: fitting(schema) for name, schema in operation.parameters("header").items()}
    wrong = dict.fromkeys(keys, HEADER)
    return st.fixed_dictionaries(keys) | st.fixed_dictionaries({}, optional=wrong)
