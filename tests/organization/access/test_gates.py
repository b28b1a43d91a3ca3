"""A missing right answers 403, another's object 404, both leave their entry; pages stay out of caches."""

import pytest

from common.audit.models import AuditEntry, AuditKind
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return the_people()


def refusals() -> list[tuple]:
    found = AuditEntry.objects.filter(kind=AuditKind.REFUSED)
    return list(found.values_list("actor", "subject", "details", "address"))


def test_a_missing_right_is_refused_and_noted(client, people) -> None:
    client.force_login(people.alice)
    assert client.get("/months/").status_code == 403
    assert refusals() == [("E0101", "GET /months/", {"reason": "see_months"}, "127.0.0.1")]


def test_a_post_that_ends_takes_its_right_with_the_next_click(client, people) -> None:
    client.force_login(people.dan)
    assert client.get("/months/").status_code == 200
    people.dan.posts.update(ends_on="2007-06-29")
    assert client.get("/months/").status_code == 403


def test_pages_of_signed_in_people_are_not_stored(client, people) -> None:
    client.force_login(people.dan)
    for address in ("/", "/jobs/", "/months/", "/nowhere/"):
        assert "no-store" in client.get(address).headers["Cache-Control"]


def test_the_navigation_shows_only_what_the_person_may_use(client, people) -> None:
    client.force_login(people.alice)
    shown = client.get("/").content.decode()
    assert 'href="/appraisal/scores/"' in shown
    for address in ("/months/", "/jobs/", "/reports/score-workbooks/"):
        assert f'href="{address}"' not in shown


def test_forged_posts_are_refused(people) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.dan)
    answer = strict.post("/appraisal/scores/2007-06/calculate/")
    assert answer.status_code == 403
    assert "编号" in answer.content.decode()
