"""Enrolling a second factor and signing in with it; replays, recovery codes, resets (attacks S14)."""

import re
import time

import pytest
from django.db import connection
from django.test import Client

from common.audit.models import AuditEntry
from common.encryption import decrypt
from organization.access import hints
from organization.access.hints import AccountHint
from organization.credentials.models import RecoveryCode, SecondFactor
from organization.credentials.operations import enrol, new_secret, reset_second_factor
from organization.credentials.rules import totp
from organization.sessions.models import SignInTry
from tests.builders.people import PASSWORD, the_people, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings):
    settings.SECOND_FACTOR_ROLES = ["union_manager"]
    people = the_people()
    with_password(people.dan)
    with_password(people.alice)
    return people


@pytest.fixture
def secret(people) -> bytes:
    """Dan has enrolled."""
    secret = new_secret()
    now = totp.step_at(time.time())
    enrol(user=people.dan, secret=secret, typed=totp.code_at(secret, now), on=None, address=None)
    SecondFactor.objects.update(last_step=now - 5)
    return secret


def code(secret: bytes, steps: int = 0) -> str:
    return totp.code_at(secret, totp.step_at(time.time()) + steps)


def password_given(name="U001", **data) -> Client:
    browser = Client()
    answer = browser.post("/sign-in/", {"code": name, "password": PASSWORD, **data})
    assert answer.headers["Location"].startswith("/sign-in/code/"), answer.headers
    return browser


def answer_with(browser, typed, **data):
    return browser.post("/sign-in/code/", {"code": typed, **data})


def is_in(browser) -> bool:
    return "_auth_user_id" in browser.session


def shown_secret(browser) -> bytes:
    """The secret that the enrolment page shows."""
    browser.get("/second-factor/")
    return bytes.fromhex(decrypt(browser.session["new_secret"]))


def test_a_password_alone_is_not_enough(secret) -> None:
    browser = password_given(next="/jobs/")
    assert not is_in(browser)
    assert browser.get("/jobs/").status_code == 302
    answer = answer_with(browser, code(secret), next="/jobs/")
    assert answer.headers["Location"] == "/jobs/"
    assert browser.get("/jobs/").status_code == 200


@pytest.mark.parametrize("address", ["//evil.cn", "/\\evil.cn", "https:evil.cn", "javascript:alert(1)"])
def test_the_second_step_never_leads_to_another_site(secret, address) -> None:
    assert answer_with(password_given(), code(secret), next=address).headers["Location"] == "/"


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_differ_by_a_step(secret, steps, taken) -> None:
    browser = password_given()
    answer_with(browser, code(secret, steps))
    assert is_in(browser) is taken


def test_a_code_is_good_once(secret) -> None:
    typed = code(secret)
    answer_with(password_given(), typed)
    second = password_given()
    assert "已经用过" in answer_with(second, typed).content.decode()
    assert not is_in(second)


def test_guessing_codes_is_throttled_with_the_passwords(secret) -> None:
    browser = password_given()
    for _ in range(4):
        assert answer_with(browser, "000000").status_code == 200
    # the password anew does not buy new guesses
    browser = password_given()
    assert answer_with(browser, "000000").status_code == 200
    assert answer_with(browser, code(secret)).status_code == 429
    assert not is_in(browser)


def test_the_second_step_wants_the_first_and_soon(client, secret) -> None:
    assert client.get("/sign-in/code/").headers["Location"].startswith("/sign-in/?")
    browser = password_given()
    session = browser.session
    session["pending"] = session["pending"] | {"until": time.time() - 1}
    session.save()
    assert answer_with(browser, code(secret)).headers["Location"].startswith("/sign-in/?")


def test_a_changed_password_or_a_disabled_account_ends_the_first_step(people, secret) -> None:
    browser = password_given()
    type(people.dan).objects.filter(pk=people.dan.pk).update(is_active=False)
    assert answer_with(browser, code(secret)).status_code == 302
    assert not is_in(browser)


def test_whose_role_needs_it_enrols_before_anything_else(people) -> None:
    browser = Client()
    browser.post("/sign-in/", {"code": "U001", "password": PASSWORD})
    assert browser.get("/jobs/").headers["Location"] == "/second-factor/"
    secret = shown_secret(browser)
    page = browser.get("/second-factor/").content.decode()
    assert totp.as_text(secret) in page
    assert browser.post("/second-factor/", {"code": "000000"}).status_code == 200
    done = browser.post("/second-factor/", {"code": code(secret)})
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", done.content.decode())
    assert len(codes) == 10
    assert browser.get("/jobs/").status_code == 200
    assert AuditEntry.objects.filter(subject="enrol_second_factor", actor="U001").exists()


def test_whose_role_does_not_need_it_may_have_it(people) -> None:
    browser = Client()
    browser.post("/sign-in/", {"code": "E0101", "password": PASSWORD})
    assert browser.get("/jobs/").status_code == 200
    secret = shown_secret(browser)
    browser.post("/second-factor/", {"code": code(secret)})
    assert password_given("E0101")


def test_secret_and_recovery_codes_lie_encrypted(people, secret) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM organization_secondfactor")
        stored = cursor.fetchone()[0]
    assert secret.hex() not in stored
    assert decrypt(stored) == secret.hex()
    assert all(len(each) == 64 for each in RecoveryCode.objects.values_list("code_hash", flat=True))


def test_a_recovery_code_is_good_once(people) -> None:
    secret = new_secret()
    codes = enrol(user=people.dan, secret=secret, typed=code(secret), on=None, address=None)
    browser = password_given()
    answer_with(browser, codes[0].upper())
    assert is_in(browser)
    again = password_given()
    answer_with(again, codes[0])
    assert not is_in(again)
    assert RecoveryCode.objects.count() == 9


def test_another_phone_only_with_the_present_code(secret) -> None:
    browser = password_given()
    answer_with(browser, code(secret, -1))
    browser.post("/second-factor/", {"code": code(secret)})
    browser.post("/second-factor/replace/", {"code": "000000"})
    assert "已启用" in browser.get("/second-factor/").content.decode()
    assert SecondFactor.objects.get().secret == secret.hex()
    browser.post("/second-factor/replace/", {"code": code(secret, 0)})
    new = shown_secret(browser)
    browser.post("/second-factor/", {"code": code(new)})
    assert SecondFactor.objects.get().secret == new.hex()


def test_new_recovery_codes_only_with_the_present_code(secret) -> None:
    browser = password_given()
    answer_with(browser, code(secret, -1))
    before = set(RecoveryCode.objects.values_list("code_hash", flat=True))
    browser.post("/second-factor/recovery-codes/", {"code": "000000"})
    assert set(RecoveryCode.objects.values_list("code_hash", flat=True)) == before
    browser.post("/second-factor/recovery-codes/", {"code": code(secret)})
    assert not before & set(RecoveryCode.objects.values_list("code_hash", flat=True))
    assert SignInTry.objects.count() == 1


def test_an_administrator_resets_and_the_owner_enrols_anew(people, secret) -> None:
    assert reset_second_factor(user=people.dan, by=people.alice, on=None, address=None)
    entry = AuditEntry.objects.get(subject="reset_second_factor")
    assert (entry.actor, entry.details) == ("E0101", {"user": "U001"})
    browser = Client()
    browser.post("/sign-in/", {"code": "U001", "password": PASSWORD})
    assert browser.get("/jobs/").headers["Location"] == "/second-factor/"


def test_demo_accounts_go_without_where_the_world_is_a_demo_and_says_so(
    people, settings, monkeypatch
) -> None:
    def opened() -> int:
        browser = Client()
        browser.post("/sign-in/", {"code": "U001", "password": PASSWORD})
        return browser.get("/jobs/").status_code

    monkeypatch.setattr(hints, "_providers", [lambda: [AccountHint("U001", PASSWORD, "联社领导")]])
    assert opened() == 200
    assert "免第二验证" in Client().get("/sign-in/").content.decode()
    settings.DEMO_WITHOUT_SECOND_FACTOR = False
    assert opened() == 302
    assert "免第二验证" not in Client().get("/sign-in/").content.decode()
    settings.DEMO_WITHOUT_SECOND_FACTOR = True
    monkeypatch.setattr(hints, "_providers", [lambda: [AccountHint("U002", PASSWORD, "别人")]])
    assert opened() == 302
