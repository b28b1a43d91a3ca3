"""Signing in and out, and first passwords."""

import pytest
from django.contrib.auth.hashers import check_password

from common.audit.models import AuditEntry
from organization.access import hints
from organization.access.hints import AccountHint
from tests.builders import a_user
from tests.builders.people import PASSWORD, the_people, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def dan():
    return with_password(the_people().dan)


def sign_in(client, code="U001", password=PASSWORD, **data):
    return client.post("/sign-in/", {"code": code, "password": password, **data})


def audited() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("kind", "actor"))


def test_right_code_and_password(client, dan) -> None:
    assert sign_in(client).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(dan.pk)
    assert audited() == [("signed_in", "U001")]


def test_the_code_is_found_as_typed_on_any_keyboard(client, dan) -> None:
    assert sign_in(client, code=" Ｕ００１ ").status_code == 302


@pytest.mark.parametrize(
    ("code", "password"),
    [
        ("U001", "wrong"),
        ("U001", PASSWORD + " "),
        ("U001", " " + PASSWORD),
        ("U001", PASSWORD.upper()),
        ("NOBODY", PASSWORD),
        ("U001\x00", PASSWORD),
        ("U001", "x" * 257),
        ("", ""),
    ],
)
def test_anything_else_is_refused_and_noted(client, dan, code, password) -> None:
    answer = sign_in(client, code, password)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert [kind for kind, _actor in audited()] == ["sign_in_failed"]


def test_a_wrong_code_and_a_wrong_password_read_alike(client, dan) -> None:
    wrong = [sign_in(client, code, "wrong").context["form"].errors for code in ("U001", "NOBODY")]
    assert wrong[0] == wrong[1]


@pytest.mark.parametrize(
    "password", ["一个很长的中文口令", "p" * 256, " spaces at both ends ", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"]
)
def test_passwords_are_taken_exactly(client, password) -> None:
    with_password(the_people().dan, password)
    assert sign_in(client, password=password).status_code == 302


def test_who_may_not_sign_in_any_more(client, dan) -> None:
    sign_in(client)
    type(dan).objects.filter(pk=dan.pk).update(is_active=False)
    assert client.get("/").status_code == 302
    client.logout()
    assert sign_in(client).status_code == 200


@pytest.mark.parametrize("address", ["/jobs/", "/appraisal/scores/2007-06/?sort=-part1", "/"])
def test_goes_on_to_where_one_wanted(client, dan, address) -> None:
    assert sign_in(client, next=address).headers["Location"] == address


@pytest.mark.parametrize(
    "address",
    [
        "//evil.cn",
        "/\\evil.cn",
        "https:evil.cn",
        "https://evil.cn/",
        "javascript:alert(1)",
        "///evil.cn",
        "\x00//e",
        "password",
        "１",
    ],
)
def test_never_goes_on_to_another_site(client, dan, address) -> None:
    assert sign_in(client, next=address).headers["Location"] == "/"
    assert client.get("/sign-in/", {"next": address}).headers["Location"] == "/"


def test_anonymous_visitors_are_led_to_the_door_and_back(client, dan) -> None:
    answer = client.get("/jobs/?page=2")
    assert answer.headers["Location"] == "/sign-in/?next=/jobs/%3Fpage%3D2"


def test_a_fragment_without_a_session_reloads_the_page(client, dan) -> None:
    answer = client.get("/search/?q=x", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")


def test_signing_out_ends_the_session(client, dan) -> None:
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302
    assert audited()[-1] == ("signed_out", "U001")


def test_a_first_password_must_be_changed_before_anything_else(client) -> None:
    person = with_password(a_user(code="U009", must_change_password=True))
    sign_in(client, "U009")
    assert client.get("/").headers["Location"] == "/password/"
    assert client.get("/jobs/").headers["Location"] == "/password/"
    new = "another passphrase 2007"
    answer = client.post("/password/", {"present": PASSWORD, "new": new, "again": new})
    assert answer.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    person.refresh_from_db()
    assert check_password(new, person.password)
    assert not person.must_change_password
    assert audited()[-1] == ("operated", "U009")


@pytest.mark.parametrize(
    ("present", "new", "again", "field"),
    [
        ("wrong", "another passphrase 2007", "another passphrase 2007", "present"),
        (PASSWORD, "short", "short", "new"),
        (PASSWORD, "2007200720072007", "2007200720072007", "new"),
        (PASSWORD, PASSWORD, PASSWORD, "new"),
        (PASSWORD, "another passphrase 2007", "another passphrase 2008", "again"),
    ],
)
def test_poor_passwords_are_refused(client, dan, present, new, again, field) -> None:
    sign_in(client)
    answer = client.post("/password/", {"present": present, "new": new, "again": again})
    assert list(answer.context["form"].errors) == [field]
    dan.refresh_from_db()
    assert check_password(PASSWORD, dan.password)


def test_accounts_are_shown_only_where_a_demo_offers_them(client, monkeypatch) -> None:
    monkeypatch.setattr(hints, "_providers", [])
    assert "演示账号" not in client.get("/sign-in/").content.decode()
    monkeypatch.setattr(hints, "_providers", [list, lambda: [AccountHint("U001", "secret", "联社领导")]])
    shown = client.get("/sign-in/").content.decode()
    assert "演示账号" in shown
    assert "secret" in shown
