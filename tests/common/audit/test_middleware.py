"""Every changed row knows who changed it, with which operation, on which business date."""

from datetime import date

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from organization.models import User


@login_not_required
def rename(request: HttpRequest) -> HttpResponse:
    User.objects.filter(code="bob").update(name="Robert")
    return HttpResponse("done")


urlpatterns = [path("rename/", rename, name="rename")]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "common.audit.middleware.AuditContextMiddleware",
]


def thirtieth_of_june() -> date:
    return date(2007, 6, 30)


@pytest.fixture
def bob(db, settings) -> User:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = MIDDLEWARE
    settings.AUDIT_BUSINESS_DATE = f"{__name__}.thirtieth_of_june"
    return User.objects.create_user("bob", "Bob")


def context_of(user: User) -> dict | None:
    context = user.events.get().pgh_context
    return None if context is None else context.metadata


def test_a_change_knows_its_request(bob: User, client: Client) -> None:
    client.force_login(User.objects.create_user("alice", "Alice"))
    client.post("/rename/", REMOTE_ADDR="192.0.2.7")
    assert context_of(bob) == {
        "actor": "alice",
        "address": "192.0.2.7",
        "operation": "rename",
        "business_date": "2007-06-30",
    }


def test_a_stranger_has_no_code(bob: User, client: Client) -> None:
    client.post("/rename/")
    assert context_of(bob)["actor"] == ""


def test_without_a_business_date_there_is_none(bob: User, client: Client, settings) -> None:
    settings.AUDIT_BUSINESS_DATE = ""
    client.post("/rename/")
    assert context_of(bob)["business_date"] is None


def test_reading_costs_no_query(bob: User, client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):  # the view's own
        client.get("/rename/")
    assert context_of(bob) is None
