"""A token from its making to its end: shown once, counted, throttled, revoked; it acts as its account and as nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.audit.models import AuditEntry, AuditKind
from organization.people.errors import NoPassword
from organization.people.operations.accounts import reset_password
from organization.staff.models import Role, User
from organization.tokens.models import ApiToken, TokenUse
from organization.tokens.operations import (
    AccountCodeTaken,
    AlreadyRevoked,
    create_service_account,
    revoke_token,
)
from tests.builders import a_customer, a_user, in_post, the_union
from tests.builders.people import the_people
from tests.organization.tokens.tokened import a_service, a_token

ADDRESS = "/api/v1/customers/"


@pytest.fixture
def people(db):
    return the_people()


@pytest.fixture
def administrator(people) -> User:
    user = a_user()
    in_post(user, the_union(), Role.ADMINISTRATOR)
    return user


def new(client, **data):
    given = {"name": "读取客户", "expires_on": "+30", "code": "S001", "system": "报表系统"}
    return client.post("/tokens/new/", given | data)


def test_the_administrator_makes_uses_and_revokes_one(client, administrator) -> None:
    client.force_login(administrator)
    shown = new(client)
    token, whole = ApiToken.objects.get(), shown.context["whole"]
    assert whole in shown.content.decode()
    assert whole.startswith(token.hint)
    # shown once: neither the table nor any other page has it
    assert whole not in str(ApiToken.objects.values().get())
    for address in ("/tokens/", f"/tokens/{token.pk}/"):
        page = client.get(address).content.decode()
        assert token.hint in page
        assert whole not in page
    in_post(token.account.user, the_union(), Role.AUDITOR)
    client.logout()
    header = {"Authorization": f"Bearer {whole}"}
    assert client.get(ADDRESS, headers=header).status_code == 200
    client.force_login(administrator)
    assert client.post(f"/tokens/{token.pk}/revoke/").status_code == 302
    client.logout()
    assert client.get(ADDRESS, headers=header).status_code == 401
    made = AuditEntry.objects.filter(kind=AuditKind.OPERATED).order_by("pk")
    assert [entry.subject for entry in made] == ["create_service_account", "create_token", "revoke_token"]
    assert all(whole not in str(entry.details) for entry in made)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"expires_on": "-1"},
        {"expires_on": "+400"},
        {"code": ""},
        {"code": "a b"},
        {"system": ""},
        {"account": "999"},
    ],
)
def test_a_form_that_says_too_little_makes_nothing(client, administrator, wrong) -> None:
    client.force_login(administrator)
    assert new(client, **wrong).status_code == 400
    assert not ApiToken.objects.exists()
    assert not User.objects.filter(code="S001").exists()


def test_a_second_token_of_the_same_account(client, administrator) -> None:
    account = a_service()
    client.force_login(administrator)
    assert new(client, account=str(account.pk), code="", system="").status_code == 200
    assert ApiToken.objects.get().account == account
    assert new(client, code=account.user.code).status_code == 400


def test_the_account_of_a_system_has_no_password(client, people) -> None:
    account = a_service(the_union())
    with pytest.raises(NoPassword):
        reset_password(user=account.user, by=people.dan, on=None, address=None)
    assert not account.user.has_usable_password()
    client.post("/sign-in/", {"code": account.user.code, "password": ""})
    assert client.get("/").status_code == 302


def test_a_code_is_nobody_else_s(people) -> None:
    with pytest.raises(AccountCodeTaken):
        create_service_account(code="E0101", name="x", by=people.dan, on=None, address=None)


def test_it_acts_as_its_account_and_not_as_the_session_beside_it(client, people) -> None:
    """Alice is signed in; the token of a system that sees branch B answers with branch B's."""
    a_customer(people.branch_a, name="城关户主")
    a_customer(people.branch_b, name="水冶户主")
    _token, header = a_token(a_service(people.branch_b, Role.REVIEWER))
    client.force_login(people.alice)
    assert [row["name"] for row in client.get(ADDRESS).json()["results"]] == ["城关户主"]
    rows = client.get(ADDRESS, headers=header).json()["results"]
    assert [row["name"] for row in rows] == ["水冶户主"]


def test_without_a_post_it_sees_nothing(client, people) -> None:
    _token, header = a_token(a_service())
    assert client.get(ADDRESS, headers=header).status_code == 403
    assert AuditEntry.objects.get(kind=AuditKind.REFUSED).subject == f"GET {ADDRESS}"


def test_it_needs_no_second_factor(client, people, settings) -> None:
    settings.SECOND_FACTOR_ROLES = [Role.AUDITOR.value]
    settings.DEMO_WITHOUT_SECOND_FACTOR = False
    _token, header = a_token(a_service(the_union(), Role.AUDITOR))
    assert client.get(ADDRESS, headers=header).status_code == 200


@pytest.mark.parametrize("days", [0, -1])
def test_it_works_through_its_last_day(client, people, days) -> None:
    _token, header = a_token(a_service(the_union()), days=days)
    assert client.get(ADDRESS, headers=header).status_code == (200 if days == 0 else 401)
    failed = AuditEntry.objects.filter(kind=AuditKind.SIGN_IN_FAILED)
    assert [entry.details["step"] for entry in failed] == ([] if days == 0 else ["token expired"])


def test_the_token_of_a_disabled_account_works_no_more(client, people) -> None:
    token, header = a_token(a_service(the_union()))
    User.objects.filter(pk=token.account.user_id).update(is_active=False)
    assert client.get(ADDRESS, headers=header).status_code == 401


def test_it_is_revoked_once(people) -> None:
    token, _header = a_token(a_service())
    revoke_token(token=token, by=people.dan, on=None, address=None)
    with pytest.raises(AlreadyRevoked):
        revoke_token(token=token, by=people.dan, on=None, address=None)


@pytest.mark.parametrize("value", ["Bearer", "Bearer x", "Bearer a b", "Bearer é", "Basic eDp5", "x"])
def test_what_is_no_token(client, people, value) -> None:
    answer = client.get(ADDRESS, headers={"Authorization": value})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_so_many_requests_in_a_minute(client, people, settings, monkeypatch) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2
    noon = timezone.now().replace(second=20, microsecond=0)
    monkeypatch.setattr("organization.tokens.operations.timezone.now", lambda: noon)
    token, header = a_token(a_service(the_union()))
    _other, another = a_token(a_service(the_union()))
    given = [client.get(ADDRESS, headers=header) for _ in range(3)]
    assert [answer.status_code for answer in given] == [200, 200, 429]
    assert given[-1].json()["error"]["code"] == "throttled"
    assert 1 <= int(given[-1].headers["Retry-After"]) <= 60
    assert client.get(ADDRESS, headers=another).status_code == 200
    noon += timedelta(minutes=1)
    assert client.get(ADDRESS, headers=header).status_code == 200
    assert TokenUse.objects.get(token=token).last_used_at == noon
