"""The table of routes tried: every address, as everybody, on what is theirs, what is another's, and what is nothing."""

import re
from itertools import chain
from typing import Any
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from common.audit.models import AuditEntry, AuditKind
from organization.staff.models import Role, User
from tests.house.addresses import address, arguments, patterns
from tests.house.route import AT_A_BRANCH, Route
from tests.house.routes import ROUTES
from tests.house.said import tells_a_number
from tests.house.world import OF_B

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
#: Attacks Q07, Q01, T09, T13: no argument of an address is any of these.
NO_ARGUMENT = (
    "abc", "1e3", "1.9", "１", "99999999999999999999", "-1", "", "\x00", "' OR 1=1--", "..", "a\r\nb", "\u202e", "x" * 300,
)  # fmt: skip
#: Attacks Q01 to Q03, Q07, N04: nothing that a parameter of a query could mean.
NO_VALUE = (
    "", "\x00", "１", "99999999999999999999", "-?", "' OR 1=1--", "(", "user__password", "NaN", "1e400", "../../etc",
    "2007-13", "=1+1",
)  # fmt: skip
#: Those that a database refuses to compare with, or overflows by.
WORST = ("\x00", "99999999999999999999")
#: How many of the others a route is tried with: each route with its own, so that all routes together meet them all.
OTHERS = 4
#: Parameters that lists read, and some that none reads.
KEYS = "q sort page as columns created_by__password__startswith x__regex _connector ordering".split()

each_route = pytest.mark.parametrize("route", ROUTES, ids=str)
of_things = pytest.mark.parametrize("route", [each for each in ROUTES if arguments(each.name)], ids=str)
of_two_things = pytest.mark.parametrize(
    "route", [each for each in ROUTES if len(arguments(each.name)) > 1], ids=str
)
reading = pytest.mark.parametrize("route", [each for each in ROUTES if each.method == "GET"], ids=str)
writing = pytest.mark.parametrize("route", [each for each in ROUTES if each.method == "POST"], ids=str)


def ask(client: Client, route: Route, values: dict[str, Any], query: str = "") -> HttpResponse:
    path = address(route.name, values) + query
    return client.post(path, route.body()) if route.method == "POST" else client.get(path)


def meaningless(route: Route) -> list[str]:
    """The worst values, and some of the others by turns."""
    others = [value for value in NO_VALUE if value not in WORST]
    start = ROUTES.index(route) * OTHERS
    return [*WORST, *(others[(start + turn) % len(others)] for turn in range(OTHERS))]


def refusals() -> int:
    return AuditEntry.objects.filter(kind=AuditKind.REFUSED).count()


def words(answer: HttpResponse) -> str:
    """What the page says, without what is different each time: reference, token, the address itself, last sign-in."""
    text = answer.content.decode().replace(answer.wsgi_request.path, "…")
    return re.sub(
        r'\d\d-\d\d \d\d:\d\d|编号 \w{8}|"number":"\w{8}"|name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": ?"\w+"',
        "",
        text,
    )


def test_the_table_has_every_address_and_no_other() -> None:
    found = [name for name, _pattern in patterns()]
    assert len(found) == len(set(found)), "two addresses of one name"
    assert set(found) - {route.name for route in ROUTES} == set(), "add a line to tests/house/routes.py"
    assert {route.name for route in ROUTES} - set(found) == set(), "the address is gone: so must be its line"
    assert len({str(route) for route in ROUTES}) == len(ROUTES), "two lines for one name and method"


@each_route
def test_a_stranger_is_led_to_the_door(world, route) -> None:
    answer = ask(world.client(None), route, world.own(route, world.people[Role.CREDIT_OFFICER]))
    if route.stranger is None and not route.is_api:
        assert (answer.status_code, answer.headers["Location"][:15]) == (302, "/sign-in/?next=")
    else:
        assert answer.status_code == (route.stranger or 401)
    assert answer.headers["X-Frame-Options"] == "DENY"


@each_route
@pytest.mark.attack("E05", "E08")
def test_each_role_with_what_is_theirs(world, route) -> None:
    """Right, wrong right, and what every answer to a signed-in person carries; a refusal is in the audit, once.

    What is read holds nobody's identity number, whoever asks.
    """
    given, noted = {}, refusals()
    for role, user in world.people.items():
        answer = ask(world.client(user), route, world.own(route, user))
        before, noted = noted, refusals()
        given[role] = answer.status_code
        if "sessionid" not in answer.cookies:
            assert "no-store" in answer.headers["Cache-Control"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert (answer.headers["X-Frame-Options"], answer.headers["X-Content-Type-Options"]) == (
            "DENY",
            "nosniff",
        )
        assert noted - before == (answer.status_code in (403, 404)), f"{role} leaves no entry in the audit"
        if role in AT_A_BRANCH and "html" in answer.headers.get("Content-Type", ""):
            assert OF_B not in answer.content.decode(), f"{role} reads of another branch"
        if route.method == "GET":
            assert not tells_a_number(answer), f"{role} comes upon an identity number"
    assert given == {role: route.own(role) for role in Role}


@of_things
@pytest.mark.attack("E03")
def test_what_is_anothers_is_not_there(world, route) -> None:
    """That the answer is word for word the one about nothing is asked by the first of a branch and of the union."""
    theirs = world.other(route)
    if not theirs:
        assert route.beyond is None, "beyond is of a thing that somebody else has"
        return
    given, compared = {}, set()
    for role, user in world.people.items():
        values, before = world.own(route, user), refusals()
        answer = ask(world.client(user), route, values | theirs)
        given[role] = answer.status_code
        if answer.status_code == 404:
            assert refusals() - before == 1, f"{role} leaves no entry in the audit"
        if answer.status_code == 404 and (role in AT_A_BRANCH) not in compared:
            compared.add(role in AT_A_BRANCH)
            nothing = ask(world.client(user), route, values | world.absent(route, theirs))
            assert words(answer) == words(nothing), f"{role} learns that it exists"
    assert given == {role: route.other(role) for role in Role}


@of_two_things
def test_a_thing_of_anothers_does_not_come_in_by_ones_own(world, route) -> None:
    """Attacks A02: one's own loan in the address, and another's posting."""
    theirs = world.other(route)
    for role in (Role.CREDIT_OFFICER, Role.UNION_MANAGER):
        user = world.people[role]
        for name in theirs if len(theirs) > 1 else ():
            answer = ask(world.client(user), route, world.own(route, user) | {name: theirs[name]})
            assert answer.status_code == (404 if route.admits(role) else 403), name


@pytest.mark.parametrize("route", [each for each in ROUTES if each.is_list], ids=str)
@pytest.mark.attack("E04", "E05")
def test_a_list_is_printed_and_taken_along_by_who_sees_it(world, route) -> None:
    """On paper stands nobody else's either; a workbook that was taken is in the audit (attacks E04)."""
    for role, user in world.people.items():
        client, path = world.client(user), address(route.name, world.own(route, user))
        paper, workbook = client.get(path, {"as": "print"}), client.get(path, {"as": "excel"})
        assert (paper.status_code, workbook.status_code) == (route.own(role), route.own(role)), role
        if role in AT_A_BRANCH:
            assert OF_B not in paper.content.decode(), f"{role} prints of another branch"
        for answer in (paper, workbook):
            assert not tells_a_number(answer), f"{role} takes an identity number along"
        taken = AuditEntry.objects.filter(kind=AuditKind.EXPORTED, actor=user.code).count()
        assert taken == (workbook.status_code == 200), role


@of_things
def test_what_does_not_exist_is_not_there(world, route) -> None:
    user = world.somebody(route)
    for name, thing in world.things_of(route).items():
        if thing.missing is not None:
            answer = ask(world.client(user), route, world.own(route, user) | {name: thing.missing})
            assert answer.status_code == route.missing, name


@pytest.mark.attack("E05")
def test_an_identity_number_is_there_to_be_come_upon(world) -> None:
    """Who gives a reason reads it: what the other pages are searched for would be found."""
    route = next(each for each in ROUTES if str(each) == "POST customer-identity")
    user = world.somebody(route)
    assert tells_a_number(ask(world.client(user), route, world.own(route, user)))


def is_an_address(path: str) -> bool:
    """Whether a view is asked at all; that everything else gets the page for it, each route proves once."""
    try:
        resolve(unquote(path))
    except Resolver404:
        return False
    return True


@of_things
def test_nonsense_in_the_address(world, route) -> None:
    user = world.somebody(route)
    client, values = world.client(user), world.own(route, user)
    for name in values:
        tried = [(nonsense, address(route.name, values | {name: nonsense})) for nonsense in NO_ARGUMENT]
        nowhere = [(nonsense, path) for nonsense, path in tried if not is_an_address(path)]
        for nonsense, path in [each for each in tried if each not in nowhere] + nowhere[-1:]:
            answer = client.post(path, route.body()) if route.method == "POST" else client.get(path)
            assert answer.status_code in (400, 404), f"{name}={nonsense!r}"


@reading
def test_nonsense_in_the_query(world, route) -> None:
    """What the page reads, alone, with the worst values; all together with each; twice the same one."""
    user = world.somebody(route)
    client, values = world.client(user), world.own(route, user)
    keys = route.keys.split()
    alone = [{key: value} for key in keys for value in WORST]
    tried = meaningless(route) if keys else WORST
    together = [dict.fromkeys([*keys, *KEYS], value) for value in tried]
    for data in chain(alone, together, [{key: ["1", "2"] for key in (*keys, *KEYS)}]):
        answer = client.get(address(route.name, values), data)
        assert answer.status_code < 300 or answer.status_code in (302, 400, 404), data


@writing
def test_nonsense_in_the_form(world, route) -> None:
    user = world.somebody(route)
    client, values = world.client(user), world.own(route, user)
    for value in meaningless(route):
        answer = client.post(
            address(route.name, values), dict.fromkeys([*route.body(), "id", "branch"], value)
        )
        assert answer.status_code < 300 or answer.status_code in (302, 400, 404, 409, 413), value


@writing
def test_a_forged_post_is_refused(world, route) -> None:
    """Without the page's token, with another one, and with the right one from another site (attacks B01)."""
    user = world.somebody(route)
    client = world.client(user, enforce_csrf_checks=True)
    path, before = address(route.name, world.own(route, user)), refusals()
    token = "a" * 32
    client.cookies["csrftoken"] = token
    forged = (
        client.post(path, route.body()),
        client.post(path, route.body(), headers={"X-CSRFToken": "b" * 32}),
        client.post(
            path, route.body(), headers={"X-CSRFToken": token, "Origin": "https://elsewhere.example"}
        ),
    )
    assert [answer.status_code for answer in forged] == [403, 403, 403]
    assert refusals() - before == len(forged)
    assert client.post(path, route.body(), headers={"X-CSRFToken": token}).status_code != 403


@each_route
def test_other_methods_are_not_answered(world, route) -> None:
    user = world.somebody(route)
    known = {each.method for each in ROUTES if each.name == route.name}
    path = address(route.name, world.own(route, user))
    given = {
        method: world.client(user).generic(method, path).status_code
        for method in METHODS
        if method not in known
    }
    assert given == dict.fromkeys(given, 405)


@each_route
def test_an_initial_password_is_changed_before_anything_else(world, route) -> None:
    user = world.somebody(route)
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    answer = ask(world.client(user), route, world.own(route, user))
    led = answer.status_code == 302 and answer.headers["Location"] == "/password/"
    assert led == (not route.first_password)


def test_nothing_of_the_machinery_is_served(world) -> None:
    """Attacks A14, O01."""
    client = world.client(world.people[Role.ADMINISTRATOR])
    for path in (
        "/admin/",
        "/admin/login/",
        "/.env",
        "/.git/config",
        "/static/../manage.py",
        "/static/%2e%2e/manage.py",
    ):
        assert client.get(path).status_code == 404, path
