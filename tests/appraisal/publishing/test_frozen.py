"""Published scores cannot be changed in the database, not even by SQL of the application's role."""

import pytest
from django.db import DatabaseError, connection, connections, transaction

from appraisal.publishing.operations import withdraw
from appraisal.scoring.models import Score, ScoreLine, ScoreRun
from tests.appraisal.publishing.published import JUNE, ON, a_closed_county, june_published
from tests.builders import a_branch
from tests.builders.scores import a_score

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE appraisal_score SET composite = 100",
    "UPDATE appraisal_score SET code = code || id, run_id = (SELECT min(id) FROM appraisal_scorerun)",
    "DELETE FROM appraisal_scoreline WHERE indicator = '2.8'",
    "UPDATE appraisal_scoreline SET points = 5 WHERE indicator = '2.8'",
    "UPDATE appraisal_scoreline SET facts = '{}'",
    "UPDATE appraisal_scorerun SET state = 'draft'",
    "UPDATE appraisal_scorerun SET finished_at = now()",
    "UPDATE appraisal_scorerun SET month = '2007-04-01' WHERE month = '2007-06-01'",
    "DELETE FROM appraisal_scoreline; DELETE FROM appraisal_score; DELETE FROM appraisal_scorerun",
    "UPDATE appraisal_appraisalscheme SET content = '{}'",
    "UPDATE appraisal_appraisalscheme SET code = 'x'",
]


@pytest.fixture
def county():
    county = a_closed_county()
    june_published(county.people.dan)
    return county


def refused(change: str) -> None:
    with pytest.raises(DatabaseError, match=r"published|cannot be changed"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.parametrize(
    "change", [*CHANGES, "UPDATE appraisal_scorerun SET current = FALSE WHERE month = '2007-06-01'"]
)
def test_no_change_by_sql(county, change: str) -> None:
    refused(change)


@pytest.mark.parametrize("change", [*CHANGES, "UPDATE appraisal_scorerun SET state = 'published'"])
def test_nor_after_the_withdrawal(county, change: str) -> None:
    withdraw(month=JUNE, number=1, reason="误", by=county.people.dan, on=ON)
    refused(change)


def test_nothing_is_added(county) -> None:
    with pytest.raises(DatabaseError, match="published scores cannot change"), transaction.atomic():
        a_score(county.run, a_branch())
    with pytest.raises(DatabaseError, match="published scores cannot change"), transaction.atomic():
        ScoreLine.objects.create(score=county.scores["0101"], position=99, indicator="9.9", facts={})


def test_months_that_are_not_published_stay_free(county) -> None:
    may = ScoreRun.objects.get(month="2007-05-01")
    assert Score.objects.filter(run=may).update(composite=1) == 2
    ScoreLine.objects.filter(score__run=may).delete()
    Score.objects.filter(run=may).delete()
    may.delete()


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE appraisal_publication SET number = 7",
        "DELETE FROM appraisal_publication",
        "DELETE FROM appraisal_withdrawal",
        "ALTER TABLE appraisal_scoreline DISABLE TRIGGER USER",
        "ALTER TABLE appraisal_publication DISABLE TRIGGER USER",
        "DROP FUNCTION appraisal_refuse_published(bigint[])",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_cannot_get_round_it(county, act: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
    ):
        connection.cursor().execute(act)


def test_tests_run_as_the_application(county) -> None:
    with connection.cursor() as cursor, connections["owner"].cursor() as owner:
        for one in (cursor, owner):
            one.execute("SELECT current_user")
        assert cursor.fetchone() != owner.fetchone()


test_tests_run_as_the_application.pytestmark = [pytest.mark.django_db(databases=["default", "owner"])]
