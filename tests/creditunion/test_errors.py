"""Pages of failure: in Chinese, with a number, and nothing about the inside (attacks B04)."""

import logging

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.test import override_settings
from django.urls import path

from organization.access.gates import requires
from organization.access.rights import Right
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db

TRIED = {
    "suspicious": (SuspiciousOperation("secret detail"), 400),
    "large": (RequestDataTooBig("secret detail"), 413),
    "bug": (ZeroDivisionError("secret detail"), 500),
    "away": (OperationalError("secret detail"), 503),
}


def failing(request, name):
    raise TRIED[name][0]


@requires(Right.CLOSE_MONTHS)
def guarded(request):
    raise AssertionError


urlpatterns = [path("fail/<str:name>/", failing), path("guarded/", guarded)]


@pytest.fixture
def urls(settings):
    from creditunion import urls as ours

    urlpatterns[2:] = ours.urlpatterns
    for name in ("handler400", "handler403", "handler404", "handler500"):
        globals()[name] = getattr(ours, name)
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize("name", TRIED)
def test_says_what_to_do_and_a_number_and_nothing_else(client, urls, caplog, name) -> None:
    client.force_login(the_people().dan)
    client.raise_request_exception = False
    with caplog.at_level(logging.INFO, "creditunion.errors"):
        answer = client.get(f"/fail/{name}/")
    shown = answer.content.decode()
    assert answer.status_code == TRIED[name][1]
    assert "secret detail" not in shown
    assert "Traceback" not in shown
    reference = shown.split("编号 ")[1][:8]
    assert reference in caplog.text


def test_a_missing_right_and_a_missing_page_keep_the_frame(client, urls) -> None:
    client.force_login(the_people().alice)
    for address, status in (("/guarded/", 403), ("/nowhere/", 404)):
        answer = client.get(address)
        assert answer.status_code == status
        assert "side-link" in answer.content.decode()


def test_a_stranger_sees_no_frame(client, urls) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "side-link" not in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "is_fault"), [("/guarded/", 403, False), ("/fail/bug/", 500, True)]
)
def test_only_faults_leave_their_traceback_in_the_log(
    client, urls, caplog, address, status, is_fault
) -> None:
    client.force_login(the_people().alice)
    client.raise_request_exception = False
    assert client.get(address).status_code == status
    [record] = [each for each in caplog.records if each.name == "django.request"]
    assert (record.status_code, bool(record.exc_info)) == (status, is_fault)
