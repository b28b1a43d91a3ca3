"""The month's workbook from the page: for the union, noted in the audit."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from common.audit.models import AuditEntry
from tests.builders.people import the_people
from tests.builders.scores import a_run, a_score

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    people = the_people()
    run = a_run("2007-06")
    a_score(run, people.branch_a)
    a_score(run, people.alice, people.branch_a)
    return people


def test_the_union_takes_the_workbook(client, people) -> None:
    client.force_login(people.dan)
    assert "/reports/score-workbooks/2007-06/" in client.get("/reports/score-workbooks/").content.decode()
    answer = client.get("/reports/score-workbooks/2007-06/")
    assert load_workbook(BytesIO(answer.content)).sheetnames == ["信用社考核", "信贷员考核", "指标明细"]
    entry = AuditEntry.objects.get(kind="exported")
    assert (entry.actor, entry.subject, entry.details) == (
        "U001",
        "/reports/score-workbooks/2007-06/",
        {"subjects": 2},
    )


def test_a_branch_does_not(client, people) -> None:
    client.force_login(people.carol)
    assert client.get("/reports/score-workbooks/").status_code == 403
    assert client.get("/reports/score-workbooks/2007-06/").status_code == 403


def test_a_month_without_scores_has_none(client, people) -> None:
    client.force_login(people.dan)
    assert client.get("/reports/score-workbooks/2007-05/").status_code == 404
