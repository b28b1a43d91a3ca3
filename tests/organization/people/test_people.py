"""Administrators keep accounts, never their own; posts are changed by two people (attacks A07, A09, S13)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from common.audit.models import AuditEntry
from organization.people.jobs import once_a_day
from organization.people.models import PostRequest
from organization.people.operations.accounts import disable_unused
from organization.people.operations.posts import confirm
from organization.sessions.models import SignInTry
from organization.staff.models import PasswordRecord, Post, Role, User
from organization.staff.operations import set_password
from tests.builders import a_user, in_post, open_months, the_union
from tests.builders.people import PASSWORD, the_people, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    open_months("2007-06", "2007-12")
    return the_people()


@pytest.fixture
def administrator(people):
    user = a_user("管理员", "S001")
    in_post(user, the_union(), Role.ADMINISTRATOR)
    return user


@pytest.fixture
def keeper(client, administrator):
    client.force_login(administrator)
    return client


def sign_in(code: str, password: str) -> Client:
    browser = Client()
    browser.post("/sign-in/", {"code": code, "password": password})
    return browser


def is_in(browser) -> bool:
    return "_auth_user_id" in browser.session


def shown_password(answer) -> str:
    return answer.context["password"]


def operated() -> list[tuple[str, str]]:
    entries = AuditEntry.objects.filter(kind="operated").order_by("pk")
    return [(entry.subject, entry.details.get("user", "")) for entry in entries]


def test_the_list_says_how_accounts_stand(keeper, people) -> None:
    with_password(people.alice)
    User.objects.filter(pk=people.bob.pk).update(is_active=False)
    rows = {row.row["code"]: row.row for row in keeper.get("/people/").context["list"].rows}
    assert rows["E0101"]["state"] == "in_use"
    assert rows["E0101"]["posts_held"] == "城关信用社 信贷员"
    assert rows["E0102"]["state"] == "disabled"
    assert rows["S001"]["seen_at"] is not None


def test_a_new_person_gets_a_password_that_is_shown_once_and_must_be_changed(keeper, people) -> None:
    answer = keeper.post("/people/new/", {"code": "N001", "name": " 新 人 "})
    password = shown_password(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    browser = sign_in("N001", password)
    assert browser.get("/").headers["Location"] == "/password/"
    assert operated() == [("create_account", "N001"), ("set_password", "N001")]
    assert not AuditEntry.objects.filter(details__icontains=password).exists()


def test_a_code_is_given_once(keeper, people) -> None:
    answer = keeper.post("/people/new/", {"code": "E0101", "name": "别人"})
    assert "已有人使用" in answer.content.decode()


def test_a_new_first_password_ends_the_session_and_the_old_password(keeper, people) -> None:
    with_password(people.alice)
    browser = sign_in("E0101", PASSWORD)
    password = shown_password(keeper.post("/people/of/E0101/first-password/"))
    assert browser.get("/").status_code == 302
    assert not is_in(sign_in("E0101", PASSWORD))
    assert is_in(sign_in("E0101", password))


@pytest.mark.parametrize(("what", "active"), [("disable", False), ("enable", True)])
def test_disabling_holds_with_the_next_click(keeper, people, what, active) -> None:
    with_password(people.alice)
    browser = sign_in("E0101", PASSWORD)
    keeper.post(f"/people/of/E0101/act/{what}/")
    assert (browser.get("/").status_code == 200) is active
    assert is_in(sign_in("E0101", PASSWORD)) is active
    assert operated() == [(f"{what}_account", "E0101")]


def test_unlocking(keeper, people) -> None:
    with_password(people.alice)
    for _ in range(5):
        sign_in("E0101", "wrong")
    assert "登录受限" in keeper.get("/people/of/E0101/").content.decode()
    keeper.post("/people/of/E0101/act/unlock/")
    assert not SignInTry.objects.exists()
    assert is_in(sign_in("E0101", PASSWORD))


@pytest.mark.parametrize(
    "address",
    [
        "first-password/",
        "act/disable/",
        "act/enable/",
        "act/unlock/",
        "act/end-session/",
        "act/reset-factor/",
    ],
)
def test_nobody_keeps_their_own_account(keeper, administrator, address) -> None:
    before = User.objects.values().get(pk=administrator.pk)
    keeper.post(f"/people/of/S001/{address}")
    assert User.objects.values().get(pk=administrator.pk) == before
    assert operated() == []


def asked(keeper, code="E0102", **fields):
    union = the_union()
    given = {"unit": union.pk, "role": "union_manager", "starts_on": "2007-06-30"} | fields
    return keeper.post(f"/people/of/{code}/posts/", given)


def test_a_post_is_given_by_two_people(keeper, people) -> None:
    asked(keeper)
    [request] = PostRequest.objects.all()
    keeper.post(f"/people/posts/{request.pk}/", {"decision": "confirm"})
    assert not Post.objects.filter(user=people.bob, role="union_manager").exists()
    bob = Client()
    bob.force_login(people.bob)
    assert bob.get("/months/").status_code == 403
    dan = Client()
    dan.force_login(people.dan)
    assert "鲍勃" in dan.get("/people/posts/").content.decode()
    dan.post(f"/people/posts/{request.pk}/", {"decision": "confirm"})
    # and with the next click
    assert bob.get("/months/").status_code == 200
    assert operated() == [("request_post", "E0102"), ("confirm_post", "E0102")]


def test_a_post_is_ended_by_two_people(keeper, people) -> None:
    post = people.bob.posts.get()
    keeper.post(f"/people/of/E0102/posts/{post.pk}/end/", {"ends_on": "2007-06-30"})
    dan = Client()
    dan.force_login(people.dan)
    dan.post(f"/people/posts/{PostRequest.objects.get().pk}/", {"decision": "confirm"})
    post.refresh_from_db()
    assert post.ends_on == date(2007, 6, 30)


def test_days_are_typed_as_everywhere(keeper, people) -> None:
    assert asked(keeper, starts_on="20070701", ends_on="+30").status_code == 302
    request = PostRequest.objects.get()
    assert (request.starts_on, request.ends_on) == (date(2007, 7, 1), date(2007, 7, 30))


def test_refused_is_refused_for_good(keeper, people) -> None:
    asked(keeper)
    request, dan = PostRequest.objects.get(), Client()
    dan.force_login(people.dan)
    dan.post(f"/people/posts/{request.pk}/", {"decision": "refuse"})
    dan.post(f"/people/posts/{request.pk}/", {"decision": "confirm"})
    assert not Post.objects.filter(user=people.bob, role="union_manager").exists()
    assert operated() == [("request_post", "E0102"), ("refuse_post", "E0102")]


def test_nobody_asks_for_themselves_nor_confirms_their_own_post(keeper, people, administrator) -> None:
    asked(keeper, "S001")
    assert not PostRequest.objects.exists()
    asked(keeper, "U001", role="auditor")
    dan = Client()
    dan.force_login(people.dan)
    dan.post(f"/people/posts/{PostRequest.objects.get().pk}/", {"decision": "confirm"})
    assert not Post.objects.filter(user=people.dan, role="auditor").exists()


@pytest.mark.parametrize("pair", [("dan", "dan"), ("dan", "bob")])
def test_the_database_refuses_a_second_person_who_is_the_first_or_the_subject(people, pair) -> None:
    by, decided = (getattr(people, name) for name in pair)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostRequest.objects.create(
            user=people.bob,
            unit=people.branch_a,
            role=Role.AUDITOR,
            starts_on=date(2007, 6, 30),
            requested_by=by,
            decided_by=decided,
            decided_at=timezone.now(),
            state="confirmed",
        )


def test_a_post_does_not_begin_in_a_closed_month(keeper, people) -> None:
    from organization.calendar.models import AccountingMonth

    AccountingMonth.objects.filter(first_day="2007-06-01").update(state="closed", closed_at=timezone.now())
    asked(keeper, starts_on="2007-06-30")
    dan = Client()
    dan.force_login(people.dan)
    answer = dan.post(f"/people/posts/{PostRequest.objects.get().pk}/", {"decision": "confirm"}, follow=True)
    assert "账务已结至" in answer.content.decode()
    assert PostRequest.objects.get().state == "open"


def test_overlapping_posts_are_refused_in_words(keeper, people) -> None:
    asked(keeper, "E0102", role="reviewer", unit=people.branch_a.pk)
    dan = Client()
    dan.force_login(people.dan)
    answer = dan.post(f"/people/posts/{PostRequest.objects.get().pk}/", {"decision": "confirm"}, follow=True)
    assert "重叠" in answer.content.decode()


def test_two_who_confirm_at_once_make_one_post(people) -> None:
    request = PostRequest.objects.create(
        user=people.bob,
        unit=people.branch_a,
        role=Role.AUDITOR,
        starts_on=date(2007, 6, 30),
        requested_by=people.alice,
    )
    stale = PostRequest.objects.get()
    confirm(request=request, by=people.dan, on=None, address=None)
    with pytest.raises(Exception, match="已有人处理"):
        confirm(request=stale, by=people.carol, on=None, address=None)


@pytest.mark.parametrize(
    ("signed_in", "given", "disabled"), [(91, 91, True), (89, 91, False), (91, 1, False), (None, 91, True)]
)
def test_accounts_that_nobody_uses_are_disabled(people, signed_in, given, disabled) -> None:
    set_password(user=people.alice, password=PASSWORD, by=None, on=None)
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=given))
    used = timezone.now() - timedelta(days=signed_in) if signed_in else None
    User.objects.filter(pk=people.alice.pk).update(last_login=used)
    assert [user.code for user in disable_unused(on=None)] == (["E0101"] if disabled else [])
    people.alice.refresh_from_db()
    assert people.alice.is_active is not disabled


def test_they_are_looked_for_once_a_day_where_there_are_any(people) -> None:
    assert once_a_day() == []
    set_password(user=people.alice, password=PASSWORD, by=None, on=None)
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=91))
    [due] = once_a_day()
    assert due.key == timezone.localdate().isoformat()


def test_an_administrator_of_a_branch_keeps_that_branchs_people(people) -> None:
    keeper = a_user("社管理员", "S002")
    in_post(keeper, people.branch_a, Role.ADMINISTRATOR)
    browser = Client()
    browser.force_login(keeper)
    codes = {row.row["code"] for row in browser.get("/people/").context["list"].rows}
    assert codes == {"E0101", "E0102", "S002"}
    assert browser.get("/people/of/D02/").status_code == 404
    assert browser.post("/people/of/D02/act/disable/").status_code == 404
