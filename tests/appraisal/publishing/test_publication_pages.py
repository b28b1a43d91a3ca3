"""Pages of publishing: who may, what they say before and after, and what stays readable."""

import pytest

from appraisal.publishing.models import Publication
from appraisal.publishing.seal import digest
from appraisal.scoring.models import RunState, ScoreRun
from common.audit.models import AuditEntry
from tests.appraisal.publishing.published import JUNE, a_closed_county, a_manager, june, june_published
from tests.builders import a_user, in_post, the_union
from tests.builders.scores import a_run, a_score

pytestmark = pytest.mark.django_db
MONTH = "/appraisal/scores/2007-06/"


@pytest.fixture
def county():
    return a_closed_county()


def shown(client, path: str) -> str:
    return client.get(f"{MONTH}{path}").content.decode()


def test_the_page_says_with_figures_what_will_happen(client, county) -> None:
    client.force_login(county.people.dan)
    text = shown(client, "publish/")
    assert "水冶信用社" in text
    assert "1 个对象没有综合得分" in text
    assert "刘玉兰" in text
    assert "没有更早的得分" in text
    assert digest(county.run) in text


def test_the_start_page_of_who_publishes_says_what_waits(client, county) -> None:
    waiting = "个月的得分草稿等待公布"
    manager = a_manager()
    client.force_login(manager)
    page = client.get("/").content.decode()
    assert f"2 {waiting}" in page
    assert f'href="{MONTH}"' in page
    ScoreRun.objects.filter(month="2007-05-01").update(provisional=True)
    june_published(manager)
    assert waiting not in client.get("/").content.decode()
    client.force_login(county.people.alice)
    assert waiting not in client.get("/").content.decode()


def test_publishing_leads_back_to_the_board_which_says_who_and_when(client, county) -> None:
    client.force_login(county.people.dan)
    answer = client.post(f"{MONTH}publish/", {"run": county.run.pk, "seal": digest(county.run)})
    assert answer.headers["Location"] == MONTH
    client.force_login(county.people.alice)
    board, sheet = shown(client, ""), shown(client, "officers/E0101/")
    assert "第 1 次公布，丁大勇，2007-07-05。" in board
    assert "申诉截至 2007-07-15。" in board
    assert "第 1 次公布，丁大勇，2007-07-05。" in sheet


def test_the_second_manager_gets_409_and_the_name_of_the_first(client, county) -> None:
    seal = digest(county.run)
    june_published(county.people.dan)
    client.force_login(a_manager())
    answer = client.post(f"{MONTH}publish/", {"run": county.run.pk, "seal": seal})
    assert answer.status_code == 409
    assert "已由丁大勇于 2007-07-05 公布" in answer.content.decode()


def test_forged_fields_publish_nothing(client, county) -> None:
    client.force_login(county.people.dan)
    for fields in ({}, {"run": "x", "seal": "y"}, {"run": county.run.pk, "seal": "0" * 63 + "\n"}):
        assert client.post(f"{MONTH}publish/", fields).status_code == 400
    assert client.post(f"{MONTH}publish/", {"run": county.run.pk, "seal": "0" * 64}).status_code == 409
    assert not Publication.objects.exists()


@pytest.mark.parametrize("who", ["alice", "bob", "carol", "credit"])
@pytest.mark.parametrize("path", ["publish/", "withdraw/"])
def test_only_a_manager(client, county, who: str, path: str) -> None:
    june_published(county.people.dan)
    credit = a_user("信贷部", "U011")
    in_post(credit, the_union(), "union_credit_department", since="2007-07-01")
    client.force_login(credit if who == "credit" else getattr(county.people, who))
    assert client.get(MONTH + path).status_code == 403
    assert client.post(MONTH + path, {"reason": "x", "number": 1}).status_code == 403
    assert june().state == RunState.PUBLISHED
    assert AuditEntry.objects.filter(kind="refused").count() == 2


def test_a_withdrawal_needs_a_reason_and_keeps_what_was_typed(client, county) -> None:
    june_published(county.people.dan)
    client.force_login(county.people.dan)
    for reason in ("", "  \n ", "\x00"):
        answer = client.post(f"{MONTH}withdraw/", {"reason": reason, "number": 1})
        assert answer.status_code == 400
    answer = client.post(f"{MONTH}withdraw/", {"reason": "长" * 501, "number": 1})
    assert answer.status_code == 400
    assert "长" * 501 in answer.content.decode()
    assert june().state == RunState.PUBLISHED


def test_what_was_withdrawn_stays_readable_for_those_it_concerns(client, county) -> None:
    june_published(county.people.dan)
    client.force_login(county.people.dan)
    client.post(f"{MONTH}withdraw/", {"reason": "存款取数有误\n重算", "number": 1})
    assert "以下得分不再有效。原因：存款取数有误" in shown(client, "")
    assert client.post(f"{MONTH}withdraw/", {"reason": "再来", "number": 1}).status_code == 409
    ScoreRun.objects.filter(pk=county.run.pk).update(current=False)
    a_score(a_run("2007-06"), county.people.branch_a, collected="0.00")
    client.force_login(county.people.alice)
    assert "第 1 次" in shown(client, "publications/")
    old = shown(client, "publications/1/")
    assert "城关信用社" in old
    assert "水冶信用社" not in old
    assert f"{county.scores['0101'].composite:,.2f}" in shown(client, "publications/1/branches/0101/")
    for path in ("branches/0201/", "officers/E0103/", "branches/0999/"):
        assert client.get(f"{MONTH}publications/1/{path}").status_code == 404


def test_months_and_numbers_that_are_none(client, county) -> None:
    client.force_login(county.people.dan)
    assert "没有更早的得分" in shown(client, "changes/")
    for path in ("publications/", "publications/1/", "withdraw/"):
        assert client.get(MONTH + path).status_code == 404
    assert client.get("/appraisal/scores/2003-01/publish/").status_code == 404
    june_published(county.people.dan)
    assert client.get(f"{MONTH}publications/{10**30}/").status_code == 404


def test_a_provisional_draft_is_not_offered(client, county) -> None:
    ScoreRun.objects.filter(pk=county.run.pk).update(provisional=True)
    client.force_login(county.people.dan)
    assert "现在不能公布" in shown(client, "publish/")
    assert "公布得分" not in shown(client, "")
    answer = client.post(f"{MONTH}publish/", {"run": county.run.pk, "seal": digest(county.run)})
    assert answer.status_code == 409
    assert str(JUNE) in answer.content.decode()
