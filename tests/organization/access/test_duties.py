"""Who has a first or an old password, or no second factor yet, is held back on every route (attacks S14)."""

from contextlib import suppress
from datetime import timedelta
from functools import cache

import pytest
from django.http import Http404
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from organization.access.middleware import OPEN
from organization.staff.models import PasswordRecord
from organization.staff.operations import set_password
from tests.builders.people import PASSWORD, the_people, with_password
from tests.house.addresses import ARGUMENT, address, patterns

pytestmark = pytest.mark.django_db
VALUES = {
    "month": "2007-06",
    "code": "0101",
    "number": "L1",
    "pk": "6f1d7c0e-4f5b-4b7e-9d43-0e3a8f1c1b11",
    "job": "6f1d7c0e-4f5b-4b7e-9d43-0e3a8f1c1b11",
    "token": "x",
}


@cache
def routes() -> set[tuple[str, str]]:
    """Every address of ours that these values fit, with its name."""
    found = set()
    for name, pattern in patterns():
        wanted = ARGUMENT.findall(pattern)
        for number in (VALUES, VALUES | {"pk": 1}):
            if set(wanted) <= set(number):
                with suppress(Http404):
                    path = address(name, {key: number[key] for key in wanted})
                    resolve(path)
                    found.add((name, path))
    return found


@pytest.fixture
def people():
    people = the_people()
    with_password(people.dan)
    return people


def signed_in() -> Client:
    browser = Client()
    browser.post("/sign-in/", {"code": "U001", "password": PASSWORD})
    return browser


def held_back(browser: Client, to: str, free: set[str]) -> None:
    tried = 0
    for name, path in routes():
        if name in free:
            continue
        for method in (browser.get, browser.post):
            answer = method(path)
            assert (answer.status_code, answer.headers.get("Location")) == (302, to), path
            tried += 1
    assert tried > 20


def test_every_route_waits_for_the_first_password_to_be_changed(people) -> None:
    set_password(user=people.dan, password=PASSWORD, by=None, on=None, initial=True)
    held_back(signed_in(), "/password/", OPEN)


def test_every_route_waits_for_an_old_password_to_be_changed(people) -> None:
    set_password(user=people.dan, password=PASSWORD, by=None, on=None)
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=91))
    browser = signed_in()
    held_back(browser, "/password/", OPEN)
    new = "another passphrase 2007"
    browser.post("/password/", {"present": PASSWORD, "new": new, "again": new})
    assert browser.get("/jobs/").status_code == 200


def test_every_route_waits_for_the_second_factor(people, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["union_manager"]
    held_back(signed_in(), "/second-factor/", OPEN | {"second-factor"})


def test_a_password_that_is_getting_old_is_named(people) -> None:
    set_password(user=people.dan, password=PASSWORD, by=None, on=None)
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=76, minutes=1))
    assert "再过 13 天到期" in signed_in().get("/jobs/").content.decode()
