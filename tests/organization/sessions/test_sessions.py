"""One live session for each person, on the server, with limits (attacks S04, S05, S06, S10, A09)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from organization.sessions.models import Ending, PersonSession
from organization.sessions.operations import end_sessions
from organization.sessions.store import SessionStore
from tests.builders import a_user
from tests.builders.people import PASSWORD, the_people, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def dan(settings):
    settings.SESSION_IDLE_MINUTES = 30
    return with_password(the_people().dan)


def signed_in(code="U001", **extra) -> Client:
    browser = Client()
    browser.post("/sign-in/", {"code": code, "password": PASSWORD}, **extra)
    return browser


def told(browser, address="/jobs/", **headers) -> str:
    answer = browser.get(address, headers=headers)
    assert answer.status_code == 302
    return browser.get(answer.headers["Location"]).content.decode()


def age(**fields) -> None:
    PersonSession.objects.update(**fields)


def test_the_second_browser_ends_the_first_which_hears_when_and_from_where(dan) -> None:
    first = signed_in(REMOTE_ADDR="192.0.2.1")
    second = signed_in(REMOTE_ADDR="192.0.2.2")
    said = told(first)
    assert "192.0.2.2" in said
    assert timezone.localtime().strftime("%Y-%m-%d") in said
    assert second.get("/jobs/").status_code == 200
    # and the notice comes once: then it is an ordinary sign-in page, which leads back
    assert first.get("/jobs/").headers["Location"] == "/sign-in/?next=/jobs/"


def test_the_database_itself_knows_one_live_session_each(dan) -> None:
    for _ in range(3):
        signed_in()
    assert PersonSession.objects.filter(user=dan, ended_at=None).count() == 1
    assert set(PersonSession.objects.exclude(ended_at=None).values_list("session_data", flat=True)) == {""}


def test_other_people_stay(dan) -> None:
    with_password(a_user(code="U002"))
    other = signed_in("U002")
    signed_in()
    assert other.get("/").status_code == 200


def test_half_an_hour_without_a_click(dan) -> None:
    browser = signed_in()
    age(seen_at=timezone.now() - timedelta(minutes=29))
    assert browser.get("/jobs/").status_code == 200
    # the click was written down
    assert PersonSession.objects.get().seen_at > timezone.now() - timedelta(minutes=1)
    age(seen_at=timezone.now() - timedelta(minutes=31))
    assert "长时间没有操作" in told(browser)


def test_a_page_that_asks_by_itself_is_no_click(dan) -> None:
    browser, before = signed_in(), timezone.now() - timedelta(minutes=20)
    age(seen_at=before)
    browser.get("/jobs/", headers={"HX-Request": "true", "HX-Trigger": "job-progress"})
    assert PersonSession.objects.get().seen_at == before


def test_twelve_hours_at_most_whatever_one_clicks(dan) -> None:
    browser = signed_in()
    age(started_at=timezone.now() - timedelta(hours=12, minutes=1))
    assert "12" in told(browser)


def test_a_new_password_does_not_make_a_new_twelve_hours(dan) -> None:
    browser = signed_in()
    started = PersonSession.objects.get().started_at
    new = "another passphrase 2007"
    browser.post("/password/", {"present": PASSWORD, "new": new, "again": new})
    assert browser.get("/").status_code == 200
    assert PersonSession.objects.get(ended_at=None).started_at == started


def test_an_old_cookie_is_worth_nothing_after_signing_out(dan) -> None:
    browser = signed_in()
    key = browser.cookies["sessionid"].value
    browser.post("/sign-out/")
    assert not PersonSession.objects.filter(session_key=key).exists()
    browser.cookies["sessionid"] = key
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize("key", ["", "x" * 32, "' OR 1=1--", "\x00", "x" * 5000])
def test_forged_cookies_are_strangers(client, dan, key) -> None:
    signed_in()
    client.cookies["sessionid"] = key
    assert client.get("/").status_code == 302


def test_the_key_changes_when_somebody_signs_in(dan) -> None:
    browser = Client()
    browser.get("/sign-in/")
    browser.cookies["sessionid"] = "planted0planted0planted0planted0"
    browser.post("/sign-in/", {"code": "U001", "password": PASSWORD})
    assert browser.cookies["sessionid"].value != "planted0planted0planted0planted0"
    assert browser.get("/").status_code == 200


def test_the_administrator_ends_a_session(dan) -> None:
    browser = signed_in()
    assert end_sessions(user_id=dan.pk, because=Ending.ADMINISTRATOR, address=None) == 1
    assert "系统管理员" in told(browser)


def test_what_ended_meanwhile_is_not_written_to_life_again(dan) -> None:
    browser = signed_in()
    store = SessionStore(browser.cookies["sessionid"].value)
    store["draft"] = "something"
    end_sessions(user_id=dan.pk, because=Ending.ELSEWHERE, address="192.0.2.9")
    store.save()
    assert PersonSession.objects.get(session_key=store.session_key).session_data == ""


def test_a_fragment_leads_the_whole_page_to_the_door_and_back(dan) -> None:
    first = signed_in()
    signed_in()
    page = "http://testserver/jobs/?page=2"
    answer = first.get("/search/?q=x", headers={"HX-Request": "true", "HX-Current-URL": page})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith("/sign-in/?next=%2Fjobs%2F%3Fpage%3D2&ended=")


def test_a_form_that_came_too_late_leads_back_to_its_page(dan) -> None:
    first = signed_in()
    signed_in()
    page = "http://testserver/appraisal/scores/2007-06/"
    answer = first.post("/appraisal/scores/2007-06/calculate/", headers={"Referer": page})
    assert "next=%2Fappraisal%2Fscores%2F2007-06%2F&" in answer.headers["Location"]


def test_a_notice_that_nobody_was_given_says_nothing(client, dan) -> None:
    signed_in()
    live = PersonSession.objects.get()
    for notice in (str(live.notice), "x", "00000000-0000-0000-0000-000000000000"):
        assert "登录随即结束" not in client.get("/sign-in/", {"ended": notice}).content.decode()


def test_what_is_long_over_is_cleared(dan) -> None:
    signed_in()
    PersonSession.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    SessionStore.clear_expired()
    assert not PersonSession.objects.exists()
