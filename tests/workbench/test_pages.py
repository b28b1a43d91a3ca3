"""Search, jobs and months."""

from uuid import uuid4

import pytest

from common.jobs.models import Job, JobState
from common.messages import Message
from organization.staff.models import Role
from tests.builders import a_user, in_post, open_months, the_union
from tests.builders.people import the_people
from tests.builders.scores import a_run, a_score

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return the_people()


def a_job(**fields) -> Job:
    given = {"kind": "score_month", "key": "2007-06", "params": {"month": "2007-06"}, "requested_by": "U001"}
    return Job.objects.create(**given | fields)


def found(client, text: str) -> list[str]:
    return [result.address for result in client.get("/search/", {"q": text}).context["results"]]


def test_finds_pages_that_the_person_may_use(client, people) -> None:
    client.force_login(people.dan)
    assert found(client, "结账") == ["/months/", "/jobs/"]
    client.force_login(people.alice)
    assert found(client, "结账") == []


def test_finds_branches_and_officers_in_sight(client, people) -> None:
    for month in ("2007-05", "2007-06"):
        run = a_run(month)
        a_score(run, people.branch_a)
        a_score(run, people.branch_b)
        a_score(run, people.alice, people.branch_a)
    client.force_login(people.dan)
    assert found(client, "水冶") == ["/appraisal/scores/2007-06/branches/0201/"]
    assert found(client, "e01") == ["/appraisal/scores/2007-06/officers/E0101/"]
    client.force_login(people.alice)
    assert found(client, "水冶") == []
    assert found(client, "爱丽") == ["/appraisal/scores/2007-06/officers/E0101/"]


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "' OR 1=1--", "\x00", "x" * 5000, "\\"])
def test_odd_texts_find_nothing(client, people, text) -> None:
    a_score(a_run(), people.branch_a)
    client.force_login(people.dan)
    assert found(client, text) == []


def test_results_below_the_box_are_a_fragment(client, people) -> None:
    client.force_login(people.dan)
    shown = client.get("/search/?q=会计", headers={"HX-Request": "true"}).content.decode()
    assert "/months/" in shown
    assert "<html" not in shown


def test_jobs_of_everybody_for_who_may_see_them(client, people) -> None:
    a_job(key="2007-05")
    a_job(requested_by="E0101", state=JobState.DONE)
    client.force_login(people.dan)
    assert client.get("/jobs/").context["list"].count == 2
    client.force_login(people.alice)
    assert [shown.row["who"] for shown in client.get("/jobs/").context["list"].rows] == ["王爱丽"]


def test_another_persons_job_is_not_there(client, people) -> None:
    job = a_job()
    client.force_login(people.alice)
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.get(f"/jobs/{job.pk}/progress/").status_code == 404
    assert client.get(f"/jobs/{uuid4()}/").status_code == 404
    assert client.get("/jobs/1/").status_code == 404


def test_a_job_says_how_far_it_is_and_what_went_wrong(client, people) -> None:
    job = a_job(
        state=JobState.RUNNING, progress_done=3, progress_total=72, message=Message("正在取数").to_json()
    )
    client.force_login(people.dan)
    shown = client.get(f"/jobs/{job.pk}/").content.decode()
    assert "考核计分 2007-06" in shown
    assert "正在取数" in shown
    assert 'value="3" max="72"' in client.get(f"/jobs/{job.pk}/progress/").content.decode()
    Job.objects.update(state=JobState.FAILED, error=Message("缺少考核办法").to_json())
    assert client.get(f"/jobs/{job.pk}/progress/").headers["HX-Refresh"] == "true"
    assert "缺少考核办法" in client.get(f"/jobs/{job.pk}/").content.decode()


def test_a_finished_job_leads_to_its_result(client, people) -> None:
    job = a_job(state=JobState.DONE)
    client.force_login(people.dan)
    assert client.get(f"/jobs/{job.pk}/").context["result"] == "/appraisal/scores/2007-06/"


def test_jobs_under_way_stand_at_the_top(client, people) -> None:
    client.force_login(people.dan)
    assert "项后台任务进行中" not in client.get("/password/").content.decode()
    a_job(state=JobState.RUNNING)
    assert "项后台任务进行中" in client.get("/password/").content.decode()


def test_the_close_says_what_it_will_do_and_runs_in_the_background(client, people, monkeypatch) -> None:
    monkeypatch.setattr("common.jobs.operations.asking.poke", lambda **_message: True)
    open_months("2007-05", "2007-06")
    client.force_login(people.dan)
    assert "结账至 2007-06" in client.get("/months/").content.decode()
    assert "2007-05、2007-06" in client.get("/months/2007-06/close/").content.decode()
    assert not Job.objects.exists()
    answer = client.post("/months/2007-06/close/")
    job = Job.objects.get()
    assert answer.headers["Location"] == f"/jobs/{job.pk}/"
    assert (job.requested_by, job.params) == ("U001", {"month": "2007-06"})


def test_a_month_that_is_not_over_cannot_be_closed(client, people) -> None:
    open_months("2007-06", "2007-07")
    client.force_login(people.dan)
    for answer in (
        client.get("/months/2007-07/close/", follow=True),
        client.post("/months/2007-07/close/", follow=True),
    ):
        assert "2007-07 尚未开始" in answer.content.decode()
    assert not Job.objects.exists()


def test_who_audits_sees_the_months_and_closes_none(client, people) -> None:
    auditor = a_user()
    in_post(auditor, the_union(), Role.AUDITOR)
    open_months("2007-06", "2007-06")
    client.force_login(auditor)
    assert "结账至" not in client.get("/months/").content.decode()
    assert client.get("/months/2007-06/close/").status_code == 403
    assert client.post("/months/2007-06/close/").status_code == 403


def test_the_administrator_sees_no_business_figures(client, people) -> None:
    keeper = a_user()
    in_post(keeper, the_union(), Role.ADMINISTRATOR)
    client.force_login(keeper)
    assert "board" not in client.get("/").context
    assert client.get("/months/").status_code == 200
    for address in ("/appraisal/scores/", "/reports/figures/", "/reports/score-workbooks/"):
        assert client.get(address).status_code == 403


def test_every_page_works_in_a_world_without_anything(client) -> None:
    person = a_user()
    in_post(person, the_union(), Role.UNION_MANAGER)
    client.force_login(person)
    for address in (
        "/",
        "/jobs/",
        "/months/",
        "/appraisal/scores/",
        "/reports/figures/",
        "/reports/score-workbooks/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "尚未设置营业日期" in answer.content.decode()
