"""Pages of appeals: whose they are, who answers, and what the sheet says."""

import pytest

from appraisal.publishing.models import Appeal, AppealState
from common.audit.models import AuditEntry
from tests.appraisal.publishing.published import a_closed_county, a_manager, june_published

pytestmark = pytest.mark.django_db
MONTH = "/appraisal/scores/2007-06/"
WORDS = {
    "indicator": "2.3",
    "fact": "2.3:amount_uncollected",
    "claim": "有一笔已收回",
    "grounds": "六月二十九日凭证\n三号",
}


@pytest.fixture
def county():
    county = a_closed_county()
    june_published(county.people.dan)
    return county


def carols(client, county) -> Appeal:
    """The director of branch B appeals for the branch."""
    client.force_login(county.people.carol)
    answer = client.post(f"{MONTH}branches/0201/appeal/", WORDS)
    appeal = Appeal.objects.get()
    assert answer.headers["Location"] == f"/appraisal/appeals/{appeal.pk}/"
    return appeal


def test_the_director_appeals_for_the_branch(client, county) -> None:
    appeal = carols(client, county)
    assert (appeal.score, appeal.fact, appeal.appellant) == (
        county.scores["0201"],
        "amount_uncollected",
        county.people.carol,
    )
    page = client.get(f"/appraisal/appeals/{appeal.pk}/").content.decode()
    assert "未收回金额" in page
    assert "六月二十九日凭证<br>三号" in page
    assert "撤回申诉" in page
    assert "受理</button>" not in page
    sheet = client.get(f"{MONTH}branches/0201/").content.decode()
    assert "指标 2.3 申诉（卡罗，2007-07-05）" in sheet


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("alice", "officers/E0101", 200),
        ("alice", "branches/0101", 404),
        ("alice", "officers/E0103", 404),
        ("alice", "officers/E0201", 404),
        ("carol", "branches/0201", 200),
        ("carol", "officers/E0201", 404),
        ("carol", "branches/0101", 404),
        ("bob", "branches/0101", 403),
        ("dan", "branches/0101", 403),
    ],
)
def test_the_subject_alone(client, county, who, path, status) -> None:
    client.force_login(getattr(county.people, who))
    assert client.get(f"{MONTH}{path}/appeal/").status_code == status
    if status != 200:
        assert client.post(f"{MONTH}{path}/appeal/", WORDS).status_code == status
        assert not Appeal.objects.exists()
        assert AuditEntry.objects.filter(kind="refused").count() == 2
    offered = "提出申诉" in client.get(f"{MONTH}{path}/").content.decode()
    assert offered == (status == 200)


@pytest.mark.parametrize(
    "changed",
    [
        {"indicator": "9.9"},
        {"indicator": ""},
        {"fact": "2.2:count_due"},
        {"fact": "2.3:password"},
        {"claim": " "},
        {"grounds": ""},
        {"grounds": "长" * 501},
        {"claim": "a\x00b"},
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(client, county, changed) -> None:
    client.force_login(county.people.carol)
    answer = client.post(f"{MONTH}branches/0201/appeal/", WORDS | changed)
    assert answer.status_code == 400
    assert 'class="field-error"' in answer.content.decode()
    assert not Appeal.objects.exists()


def test_a_second_appeal_waits_for_the_first(client, county) -> None:
    carols(client, county)
    answer = client.post(f"{MONTH}branches/0201/appeal/", WORDS)
    assert answer.status_code == 409
    assert "有一笔已收回" in answer.content.decode()


def test_the_union_accepts_and_answers(client, county) -> None:
    appeal = carols(client, county)
    client.force_login(county.people.dan)
    assert "1 件申诉等待受理或答复" in client.get("/").content.decode()
    address = f"/appraisal/appeals/{appeal.pk}/"
    assert client.post(address + "answer/", {"decision": "rejected", "answer": "否"}).status_code == 409
    assert client.post(address + "accept/").headers["Location"] == address
    assert client.post(address + "accept/").status_code == 409
    for wrong in (
        {},
        {"decision": "upheld", "answer": "是"},
        {"decision": "rejected", "answer": "", "consequence": ""},
    ):
        assert client.post(address + "answer/", wrong).status_code == 400
    answered = {"decision": "upheld", "answer": "属实", "consequence": "reckoning"}
    assert client.post(address + "answer/", answered).headers["Location"] == address
    page = client.get(address).content.decode()
    assert "答复：成立（丁大勇）" in page
    assert "/appraisal/scores/2007-06/withdraw/" in page
    client.force_login(county.people.carol)
    assert "丁大勇 2007-07-05 答复" in client.get(f"{MONTH}branches/0201/").content.decode()


def test_only_who_answers_answers(client, county) -> None:
    appeal = carols(client, county)
    for person in (county.people.carol, county.people.alice):
        client.force_login(person)
        for path in ("accept", "answer"):
            assert client.post(f"/appraisal/appeals/{appeal.pk}/{path}/").status_code == 403
    appeal.refresh_from_db()
    assert appeal.state == AppealState.SUBMITTED


def test_others_appeals_are_not_there(client, county) -> None:
    appeal = carols(client, county)
    address = f"/appraisal/appeals/{appeal.pk}/"
    for person in (county.people.alice, county.people.bob):
        client.force_login(person)
        assert client.get(address).status_code == 404
        assert "水冶" not in client.get("/appraisal/appeals/").content.decode()
    client.force_login(county.people.alice)
    assert client.post(address + "withdraw/").status_code == 404
    client.force_login(a_manager())
    assert client.get(address).status_code == 200
    assert "有一笔已收回" in client.get("/appraisal/appeals/").content.decode()
    assert client.get(f"/appraisal/appeals/{10**19}/").status_code == 404


def test_an_officer_sees_their_branchs_appeals_but_takes_none_back(client, county) -> None:
    appeal = carols(client, county)
    officer = county.scores["E0201"].officer
    client.force_login(officer)
    assert client.get(f"/appraisal/appeals/{appeal.pk}/").status_code == 200
    assert client.post(f"/appraisal/appeals/{appeal.pk}/withdraw/").status_code == 404
    client.force_login(county.people.carol)
    assert client.post(f"/appraisal/appeals/{appeal.pk}/withdraw/").status_code == 302
    assert "申诉人已撤回" in client.get("/appraisal/appeals/?state=withdrawn").content.decode()
