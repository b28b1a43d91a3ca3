"""``manage.py score MONTH --json`` prints exactly what docs/score-json.md fixes."""

import json
import os
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from appraisal.plans.models import PlanTarget
from appraisal.scoring.document import score_document
from appraisal.scoring.models import RunState, ScoreRun
from appraisal.scoring.queries import current_run, stored_sheets
from common.dates import Month
from tests.appraisal.scoring.county.small import a_county
from tests.appraisal.scoring.scored import scored
from tests.builders import open_months

JUNE = Month(2007, 6)
MONEY = re.compile(r"-?[0-9]+\.[0-9]{2}\Z")
RATIO = re.compile(r"[0-9]+(\.[0-9]*[1-9])?\Z")

FACTS = """
1.1 balance_end balance_previous planned
2.1 balance_end balance_last_year_end planned
2.2 count_due count_uncollected
2.3 amount_due amount_uncollected
2.4 npl_last_year_end npl_end unadjusted_last_year_end unadjusted_end planned
2.5 npl_end loans_end control_ratio
2.6 interest_received income_from_institutions planned
2.7 fee_income planned
2.8 collected planned
3.1 households with_file
3.2 households rated
3.3 to_review reviewed
3.4 rated holding_certificate
3.5 businesses unrated
3.6 reports_owed reports_missing
3.7 borrowers_owed borrowers_without
3.8 inspected_balance misclassified_balance
3.9 interest_due interest_collected
3.10 violations
"""
COUNTS = set(
    "count_due count_uncollected households with_file rated to_review reviewed holding_certificate businesses unrated "
    "reports_owed reports_missing borrowers_owed borrowers_without violations".split()
)
PLANS = {"planned", "control_ratio"}


def check(document: dict) -> None:
    """Keys in order, kinds of values, order of subjects."""
    assert list(document) == ["scheme", "month", "state", "subjects"]
    assert (document["scheme"], document["month"]) == ("2007", "2007-06")
    assert document["state"] in ("draft", "published")
    keys = [(subject["kind"], subject["code"]) for subject in document["subjects"]]
    assert keys == sorted(keys), "branches by code, then officers by code"
    for subject in document["subjects"]:
        check_subject(subject)


def check_subject(subject: dict) -> None:
    assert list(subject) == [
        "kind",
        "code",
        "name",
        "branch",
        "composite",
        "parts",
        "weighted",
        "missing",
        "indicators",
    ]
    assert subject["kind"] in ("branch", "officer")
    assert subject["branch"] == (subject["code"] if subject["kind"] == "branch" else subject["code"][1:4])
    points = [subject["composite"], *subject["parts"].values(), *subject["weighted"].values()]
    assert list(subject["parts"]) == list(subject["weighted"]) == ["1", "2", "3"]
    assert all(value is None or MONEY.match(value) for value in points)
    assert (subject["composite"] is None) == bool(subject["missing"])
    assert all(isinstance(sentence, str) for sentence in subject["missing"])
    names = [line.split() for line in FACTS.strip().splitlines()]
    assert [(line["id"], list(line["facts"])) for line in subject["indicators"]] == [
        (indicator, facts) for indicator, *facts in names
    ]
    for line in subject["indicators"]:
        check_line(line)


def check_line(line: dict) -> None:
    assert list(line) == ["id", "points", "facts", "working"]
    planless = any(line["facts"].get(name, "") is None for name in PLANS)
    assert (line["points"] is None) == planless
    assert line["points"] is None or MONEY.match(line["points"])
    assert line["working"]
    assert all(isinstance(step, str) and "%(" not in step for step in line["working"])
    for name, value in line["facts"].items():
        if name in COUNTS:
            assert type(value) is int
        elif name == "control_ratio":
            assert value is None or RATIO.match(value)
        else:
            assert (value is None and name == "planned") or MONEY.match(value)


def printed(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and error of the command in this process."""
    out, err = StringIO(), StringIO()
    try:
        call_command("score", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code), out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), f"{err.getvalue()}{error}"
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def county(committed_db) -> None:
    open_months("2006-12", "2007-07")
    a_county(3, officers=2)


def test_every_subject_has_a_composite(county) -> None:
    status, out, err = printed("2007-06", "--json")
    document = json.loads(out)
    check(document)
    assert status == 0
    assert document["state"] == "draft"
    assert [subject["code"] for subject in document["subjects"][:4]] == ["001", "002", "003", "E001-1"]
    assert not any(subject["missing"] for subject in document["subjects"])
    # the county's plan is the handmade one's: 0.040000 in the table is 0.04
    assert document["subjects"][0]["indicators"][5]["facts"]["control_ratio"] == "0.04"
    assert document == json.loads(json.dumps(score_document(current_run(JUNE))))
    assert "考核计分" in err


def test_a_missing_plan_is_status_3(county) -> None:
    PlanTarget.objects.filter(target="interest_income", month="2007-03-01", officer__code="E002-1").delete()
    status, out, _ = printed("2007-06", "--json")
    document = json.loads(out)
    check(document)
    assert status == 3
    without = [subject for subject in document["subjects"] if subject["composite"] is None]
    assert [(subject["code"], subject["missing"]) for subject in without] == [
        ("E002-1", ["缺少贷款利息收入计划：2007-03"])
    ]
    line = without[0]["indicators"][6]
    assert (line["points"], line["facts"]["planned"]) == (None, None)
    assert (without[0]["parts"]["2"], without[0]["weighted"]["2"]) == (None, None)
    assert MONEY.match(without[0]["parts"]["1"])


@pytest.mark.parametrize(
    ("month", "reason"), [("1999-01", "1999-01 没有账务"), ("2007-13", "月份应写成"), ("六月", "月份应写成")]
)
def test_an_error_is_status_1_and_says_why(county, month: str, reason: str) -> None:
    status, out, err = printed(month, "--json")
    assert (status, out) == (1, "")
    assert reason in err


def test_published_scores_are_printed_and_not_reckoned_again(county) -> None:
    printed("2007-06", "--json")
    ScoreRun.objects.update(state=RunState.PUBLISHED, provisional=False)
    status, out, err = printed("2007-06", "--json")
    assert (status, json.loads(out)["state"]) == (0, "published")
    assert "已公布" in err
    assert ScoreRun.objects.count() == 1


def test_the_document_is_chinese_whoever_asks(db) -> None:
    from django.utils.translation import override

    open_months("2006-12", "2007-06")
    a_county(1, plans=False)
    run = scored()
    plain = score_document(current_run(JUNE))
    with override("en"):
        assert score_document(current_run(JUNE)) == plain
    assert run.current


def test_pages_and_document_agree_with_the_rows(db) -> None:
    open_months("2006-12", "2007-06")
    a_county(2)
    scored()
    run = current_run(JUNE)
    for subject, stored in zip(score_document(run)["subjects"], stored_sheets(run), strict=True):
        row = stored.score
        assert (subject["code"], subject["name"], subject["branch"]) == (row.code, row.name, row.branch.code)
        assert subject["composite"] == f"{row.composite:.2f}"
        assert subject["parts"] == {"1": f"{row.part1:.2f}", "2": f"{row.part2:.2f}", "3": f"{row.part3:.2f}"}
        for line, kept in zip(subject["indicators"], row.lines.order_by("position"), strict=True):
            assert (line["id"], line["facts"], line["points"]) == (
                kept.indicator,
                kept.facts,
                f"{kept.points:.2f}",
            )


def test_the_table_is_for_people(county) -> None:
    PlanTarget.objects.filter(target="agency_income", month="2007-03-01", unit__code="002").delete()
    status, out, _ = printed("2007-06")
    lines = out.splitlines()
    assert status == 3
    assert lines[0] == "2007-06 考核得分（办法 2007，未结账暂算）"
    assert lines[1].split() == ["对象", "代码", "名称", "存款", "业务", "管理", "综合得分"]
    assert len(lines) == 2 + 9 + 1
    assert lines[3].split()[:3] == ["信用社", "002", "002信用社"]
    assert lines[3].split()[-1] == "—"
    assert lines[-1] == "002 002信用社：缺少中间业务收入计划：2007-03"


def test_as_a_process_standard_output_is_the_document_alone(county, committed_db) -> None:
    """In a locale that is not Chinese, with warnings and progress going elsewhere."""
    done = subprocess.run(
        [sys.executable, "manage.py", "score", "2007-06", "--json", "--skip-checks"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TEST_DATABASE": committed_db,
            "PYTHONIOENCODING": "latin-1",
        },
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode("latin-1")
    check(json.loads(done.stdout.decode("utf-8")))
