"""``GET /api/months/2007-06/scores``: the same document, for those who may see the whole county."""

import pytest

from appraisal.scoring.document import score_document
from appraisal.scoring.queries import current_run
from common.audit.models import AuditEntry
from common.dates import Month
from organization.staff.models import Role
from tests.appraisal.scoring.county.small import a_county
from tests.appraisal.scoring.scored import scored
from tests.builders import a_user, business_date, in_post, open_months, the_union

ADDRESS = "/api/months/2007-06/scores"


@pytest.fixture
def branches(db):
    open_months("2006-12", "2007-06")
    business_date("2007-07-15")
    made = a_county(2)
    scored()
    return made


def ask(client, user, address: str = ADDRESS):
    if user:
        client.force_login(user)
    return client.get(address)


def somebody(role: Role, unit):
    user = a_user()
    in_post(user, unit, role)
    return user


@pytest.mark.parametrize(
    "role",
    [
        Role.UNION_MANAGER,
        Role.UNION_CREDIT_DEPARTMENT,
        Role.UNION_RECOVERY_DEPARTMENT,
        Role.LOAN_COMMITTEE_MEMBER,
        Role.AUDITOR,
    ],
)
def test_the_union_and_the_auditor_get_the_document(client, branches, role) -> None:
    answer = ask(client, somebody(role, the_union()))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    document = answer.json()
    assert document == score_document(current_run(Month(2007, 6)))
    assert list(document["subjects"][0]) == list(score_document(current_run(Month(2007, 6)))["subjects"][0])


@pytest.mark.parametrize("role", [Role.CREDIT_OFFICER, Role.BRANCH_DIRECTOR, Role.UNION_MANAGER])
def test_a_branch_s_people_do_not(client, branches, role) -> None:
    """Nor somebody with a union's role at a branch alone."""
    answer = ask(client, somebody(role, branches[0]))
    assert answer.status_code == 403
    refusal = AuditEntry.objects.get(kind="refused")
    assert refusal.subject == f"GET {ADDRESS}"


def test_nor_the_administrator(client, branches) -> None:
    assert ask(client, somebody(Role.ADMINISTRATOR, the_union())).status_code == 403


def test_nor_a_stranger(client, branches) -> None:
    """Who is told to say who they are: 401, not 403."""
    answer = ask(client, None)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["error"]["code"] == "not_authenticated"


def test_a_month_without_scores_and_no_month_at_all(client, branches) -> None:
    manager = somebody(Role.UNION_MANAGER, the_union())
    missing = ask(client, manager, "/api/months/2007-05/scores")
    error = missing.json()["error"]
    assert (missing.status_code, error["code"], error["message"]) == (404, "not_found", "2007-05 还没有计分")
    for text in ("2007-13", "june", "2007-6", "２００７-０６"):
        answer = ask(client, manager, f"/api/months/{text}/scores")
        assert (answer.status_code, list(answer.json()["error"]["fields"])) == (400, ["month"])
    assert client.post(ADDRESS).status_code == 405
