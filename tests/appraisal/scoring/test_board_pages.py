"""The board of a month: whose rows, in which order, of which filter; and the same as workbook and print."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from appraisal.scoring.models import RunState, Score, ScoreRun
from common.audit.models import AuditEntry
from common.jobs.models import Job, JobState
from common.messages import Message
from tests.appraisal.scoring.small_county import the_county
from tests.builders import a_branch, open_months
from tests.builders.people import the_people
from tests.builders.scores import a_run, a_score

pytestmark = pytest.mark.django_db
BRANCHES, OFFICERS = "/appraisal/scores/2007-06/", "/appraisal/scores/2007-06/officers/"


@pytest.fixture
def county():
    return the_county()


def codes(answer) -> list[str]:
    return [shown.row["code"] for shown in answer.context["list"].rows]


@pytest.mark.parametrize(
    ("who", "branches", "officers"),
    [
        ("dan", ["0201", "0101"], ["E0103", "E0101", "E0201", "E0202"]),
        ("carol", ["0201"], ["E0201", "E0202"]),
        ("bob", ["0101"], []),
        ("alice", ["0101"], ["E0101"]),
    ],
)
def test_each_sees_their_own(client, county, who, branches, officers) -> None:
    client.force_login(getattr(county.people, who))
    assert codes(client.get(BRANCHES)) == branches
    assert codes(client.get(OFFICERS)) == officers


def test_averages_leave_out_what_is_out_of_sight(client, county) -> None:
    client.force_login(county.people.carol)
    page = client.get(BRANCHES).context["list"]
    averages = {cell.column.key: cell.value for cell in page.totals}
    assert (page.count, averages["composite"]) == (1, county.scores["0201"].composite)
    assert "0101" not in client.get(BRANCHES).content.decode()


def test_against_last_month(client, county) -> None:
    client.force_login(county.people.dan)
    answer = client.get(BRANCHES)
    best = answer.context["list"].rows[0].row
    assert (best["code"], best["rank"], best["risen"]) == ("0201", 1, 1)
    # 2.8: 500 of a planned 1,000 in May, 800 in June: 5 × 0.3 in part 2, which weighs 60 %
    assert best["change"] == Decimal("0.90")
    assert "▲0.90" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sort=-rank", ["E0201", "E0101", "E0103", "E0202"]),
        ("?sort=code", ["E0101", "E0103", "E0201", "E0202"]),
        ("?sort=-code", ["E0202", "E0201", "E0103", "E0101"]),
        ("?sort=-part3", ["E0202", "E0103", "E0101", "E0201"]),
        ("?sort=part3", ["E0201", "E0101", "E0103", "E0202"]),
        ("?q=志强", ["E0201"]),
        ("?q=e010", ["E0103", "E0101"]),
        ("?branch=0201", ["E0201", "E0202"]),
        ("?branch=0201&q=刘", ["E0202"]),
        ("?plans=missing", ["E0202"]),
        ("?q=nobody", []),
    ],
)
def test_sorts_and_filters(client, county, query, expected) -> None:
    client.force_login(county.people.dan)
    assert codes(client.get(OFFICERS + query)) == expected


def test_filters_by_the_composite(client, county) -> None:
    client.force_login(county.people.dan)
    composite = county.scores["E0101"].composite
    assert codes(client.get(f"{OFFICERS}?composite_from={composite}")) == ["E0103", "E0101"]
    assert codes(client.get(f"{OFFICERS}?composite_to={composite}")) == ["E0101", "E0201"]
    assert (
        len(
            client.get(f"{OFFICERS}?composite_from={composite}&composite_to={composite}")
            .context["list"]
            .chips
        )
        == 2
    )


@pytest.mark.parametrize(
    "query",
    [
        "?sort=password",
        "?sort=-officer__password",
        "?sort=composite)--",
        "?composite_from=NaN",
        "?composite_to=1e400",
        "?branch=0999",
        "?page=x",
    ],
)
def test_what_cannot_be_read_is_said_and_filters_nothing(client, county, query) -> None:
    client.force_login(county.people.dan)
    answer = client.get(OFFICERS + query)
    assert answer.status_code == 400
    assert len(codes(answer)) == 4


def test_unknown_parameters_and_forged_pages_change_nothing(client, county) -> None:
    client.force_login(county.people.dan)
    assert len(codes(client.get(OFFICERS + "?run__job__params=1&page=99"))) == 4


def test_a_filter_by_another_branch_shows_nothing_of_it(client, county) -> None:
    client.force_login(county.people.carol)
    answer = client.get(OFFICERS + "?branch=0101")
    assert answer.status_code == 400
    assert "城关" not in answer.content.decode()


def test_fifty_rows_a_page(client, county) -> None:
    for _number in range(60):
        a_score(county.run, a_branch())
    client.force_login(county.people.dan)
    first = client.get(BRANCHES)
    assert len(codes(first)) == 50
    assert "第 1–50 行，共 62 行" in first.content.decode()
    assert len(codes(client.get(BRANCHES + "?page=2"))) == 12


def test_the_number_of_queries_does_not_depend_on_rows(client, county, django_assert_max_num_queries) -> None:
    for _number in range(20):
        a_score(county.run, a_branch())
    client.force_login(county.people.dan)
    with django_assert_max_num_queries(17):
        client.get(BRANCHES)


def test_the_workbook_holds_exactly_the_view(client, county) -> None:
    client.force_login(county.people.dan)
    answer = client.get("/appraisal/scores/2007-06/officers/?branch=0201&sort=code&as=excel")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    place = rows[2].index("综合得分")
    assert [row[2] for row in rows[3:5]] == ["李志强", "刘玉兰"]
    assert Decimal(str(rows[3][place])) == county.scores["E0201"].composite
    assert rows[4][place] is None
    assert (rows[5][0], Decimal(str(rows[5][place]))) == ("2 行平均", county.scores["E0201"].composite)
    entry = AuditEntry.objects.get(kind="exported")
    assert (entry.actor, entry.details["rows"]) == ("U001", 2)


def test_the_workbook_of_a_branch_holds_nobody_else(client, county) -> None:
    client.force_login(county.people.alice)
    answer = client.get("/appraisal/scores/2007-06/officers/?as=excel")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[2] for row in rows[3:-2]] == ["王爱丽"]


def test_names_never_become_formulas(client, county) -> None:
    Score.objects.filter(code="0101").update(name="=1+1")
    client.force_login(county.people.dan)
    sheet = load_workbook(BytesIO(client.get("/appraisal/scores/2007-06/?as=excel").content)).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"] == ["s"]


def test_the_print_has_all_rows_and_signatures(client, county) -> None:
    client.force_login(county.people.dan)
    shown = client.get("/appraisal/scores/2007-06/officers/?branch=0201&as=print").content.decode()
    for text in ("李志强", "刘玉兰", "填报人：", "复核人：", "负责人："):
        assert text in shown
    assert "王爱丽" not in shown


def test_says_of_an_open_month_and_of_published_scores(client, county) -> None:
    client.force_login(county.people.dan)
    ScoreRun.objects.filter(pk=county.run.pk).update(provisional=True)
    assert "未结账暂算" in client.get(BRANCHES).content.decode()
    ScoreRun.objects.filter(pk=county.run.pk).update(provisional=False, state=RunState.PUBLISHED)
    shown = client.get(BRANCHES).content.decode()
    assert "已公布" in shown
    assert "重新计分" not in shown
    assert "重算对比" in shown


def test_the_newest_month_with_scores_comes_first(client, county) -> None:
    client.force_login(county.people.dan)
    assert client.get("/appraisal/scores/").headers["Location"] == BRANCHES
    assert (
        client.get("/appraisal/scores/?month=2007-05&of=officer")
        .headers["Location"]
        .endswith("2007-05/officers/")
    )


@pytest.mark.parametrize(
    "address", ["2007-13/", "2007-6/", "0001-01/", "２００７-06/", "1999-01/", "?month=x"]
)
def test_months_that_are_none_are_not_found(client, county, address) -> None:
    client.force_login(county.people.dan)
    assert client.get(f"/appraisal/scores/{address}").status_code == 404


def test_a_month_without_scores_says_how_they_come_about(client) -> None:
    people = the_people()
    open_months("2007-06", "2007-06")
    client.force_login(people.alice)
    assert "联社信贷部计分后" in client.get(BRANCHES).content.decode()
    client.force_login(people.dan)
    shown = client.get(BRANCHES).content.decode()
    assert "2007-06 还没有计分" in shown
    assert "/appraisal/scores/2007-06/calculate/" in shown


def test_asking_for_scores_and_watching_them(client, monkeypatch) -> None:
    monkeypatch.setattr("common.jobs.operations.asking.poke", lambda **_message: True)
    people = the_people()
    open_months("2007-06", "2007-06")
    client.force_login(people.dan)
    assert client.post("/appraisal/scores/2007-06/calculate/").headers["Location"] == BRANCHES
    job = Job.objects.get()
    assert (job.key, job.requested_by, job.state) == ("2007-06", "U001", JobState.QUEUED)
    assert 'hx-get="/appraisal/scores/2007-06/progress/"' in client.get(BRANCHES).content.decode()
    assert client.get("/appraisal/scores/2007-06/progress/").status_code == 200
    Job.objects.update(state=JobState.FAILED, error=Message("考核办法有误").to_json())
    assert client.get("/appraisal/scores/2007-06/progress/").headers["HX-Refresh"] == "true"
    assert "考核办法有误" in client.get(BRANCHES).content.decode()


def test_only_who_may_asks_for_scores(client, county) -> None:
    jobs = Job.objects.count()
    for person in (county.people.alice, county.people.carol):
        client.force_login(person)
        assert client.post("/appraisal/scores/2007-06/calculate/").status_code == 403
    assert Job.objects.count() == jobs


def test_a_month_that_cannot_be_scored_says_why(client, county) -> None:
    a_run("2007-04", state=RunState.PUBLISHED)
    client.force_login(county.people.dan)
    answer = client.post("/appraisal/scores/2009-01/calculate/", follow=True)
    assert "2009-01 没有账务，无法计分" in answer.content.decode()


@pytest.mark.attack("E10")
@pytest.mark.parametrize("board", [BRANCHES, OFFICERS])
def test_the_board_taken_along_twice_is_the_same_bytes(client, county, board, later) -> None:
    client.force_login(county.people.dan)
    first = client.get(f"{board}?as=excel").content
    later()
    assert client.get(f"{board}?as=excel").content == first
