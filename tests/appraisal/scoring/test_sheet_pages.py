"""The sheet of a subject: why the score is what it is, and for whom."""

import pytest

from appraisal.scoring.labels import FACT_LABELS, FORMULAS
from appraisal.scoring.models import ScoreLine
from common.audit.models import AuditEntry
from common.messages import Message
from tests.appraisal.scoring.small_county import the_county

pytestmark = pytest.mark.django_db
SHEETS = "/appraisal/scores/2007-06/"


@pytest.fixture
def county():
    return the_county()


def sheet(client, path: str):
    return client.get(f"{SHEETS}{path}/")


@pytest.mark.parametrize(
    ("who", "seen", "unseen"),
    [
        ("dan", ["branches/0101", "branches/0201", "officers/E0101", "officers/E0202"], []),
        ("carol", ["branches/0201", "officers/E0201"], ["branches/0101", "officers/E0101"]),
        ("bob", ["branches/0101"], ["branches/0201", "officers/E0101", "officers/E0201"]),
        ("alice", ["branches/0101", "officers/E0101"], ["branches/0201", "officers/E0103", "officers/E0201"]),
    ],
)
def test_others_sheets_are_not_there(client, county, who, seen, unseen) -> None:
    client.force_login(getattr(county.people, who))
    for suffix in ("", "/print"):
        assert [sheet(client, path + suffix).status_code for path in seen] == [200] * len(seen)
        assert [sheet(client, path + suffix).status_code for path in unseen] == [404] * len(unseen)
    assert AuditEntry.objects.filter(kind="refused").count() == 2 * len(unseen)


def test_another_branch_and_no_branch_read_alike(client, county) -> None:
    client.force_login(county.people.alice)
    other, none = (sheet(client, f"branches/{code}") for code in ("0201", "0999"))
    assert (other.status_code, none.status_code) == (404, 404)
    assert other.context["error"].advice == none.context["error"].advice
    assert "水冶" not in other.content.decode()


def test_every_indicator_with_facts_formula_working_and_points(client, county) -> None:
    client.force_login(county.people.dan)
    shown = sheet(client, "branches/0201").content.decode()
    for line in ScoreLine.objects.filter(score=county.scores["0201"]):
        assert f'id="i-{line.indicator}"' in shown
        assert str(FORMULAS[line.indicator]) in shown
        for fact in line.facts:
            assert str(FACT_LABELS[fact]) in shown
        for step in line.working:
            assert Message.from_json(step).text in shown
        assert f"{line.points:,.2f}" in shown


def test_facts_are_written_as_what_they_are(client, county) -> None:
    client.force_login(county.people.dan)
    parts = sheet(client, "branches/0201").context["parts"]
    lines = {shown.line.indicator: shown for part in parts for shown in part.lines}
    assert [fact.kind for fact in lines["2.5"].facts] == ["amount", "amount", "ratio"]
    assert [fact.kind for fact in lines["2.2"].facts] == ["count", "count"]
    assert "4.00%" in sheet(client, "branches/0201").content.decode()


def test_marks_floors_and_caps(client, county) -> None:
    client.force_login(county.people.dan)
    parts = sheet(client, "branches/0101").context["parts"]
    marks = {shown.line.indicator: shown.mark for part in parts for shown in part.lines}
    assert marks["2.5"] == "已到最低分"
    assert marks["2.2"] == "满分"
    assert marks["3.10"] == ""


def test_what_is_missing_is_said(client, county) -> None:
    client.force_login(county.people.dan)
    answer = sheet(client, "officers/E0202")
    assert "缺少计划，没有综合得分" in answer.content.decode()
    assert answer.context["sheet"].composite is None


def test_against_last_month_by_indicator(client, county) -> None:
    client.force_login(county.people.dan)
    lines = {
        shown.line.indicator: shown.change
        for part in sheet(client, "branches/0201").context["parts"]
        for shown in part.lines
    }
    assert f"{lines['2.8']}" == "1.50"
    assert f"{lines['2.1']}" == "0.00"


def test_to_the_neighbours_in_sight_only(client, county) -> None:
    client.force_login(county.people.dan)
    context = sheet(client, "officers/E0101").context
    assert context["previous"]["href"].endswith("/officers/E0103/")
    assert context["next"]["href"].endswith("/officers/E0201/")
    client.force_login(county.people.alice)
    context = sheet(client, "officers/E0101").context
    assert (context["previous"], context["next"]) == (None, None)


def test_the_print_has_head_and_signatures(client, county) -> None:
    client.force_login(county.people.carol)
    shown = sheet(client, "branches/0201/print").content.decode()
    for text in ("填报单位：安阳县农村信用合作联社", "填报人：", "复核人：", "负责人：", "草稿"):
        assert text in shown


def test_a_fixed_number_of_queries(client, county, django_assert_max_num_queries) -> None:
    client.force_login(county.people.dan)
    with django_assert_max_num_queries(14):
        sheet(client, "branches/0201")


@pytest.mark.parametrize(
    "path", ["branches/%00", "branches/<b>", "branches/0201'--", "officers/0201", "branches/E0101"]
)
def test_odd_codes_are_not_found(client, county, path) -> None:
    client.force_login(county.people.dan)
    assert sheet(client, path).status_code == 404
