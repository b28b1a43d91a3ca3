"""Two managers publish, or one publishes while scores are reckoned: over real connections, one wins."""

from threading import Barrier

import pytest
from django.db import DatabaseError, transaction

from appraisal.publishing.errors import AlreadyPublished, ScoresMoved
from appraisal.publishing.models import Publication
from appraisal.publishing.operations import publish
from appraisal.publishing.seal import digest
from appraisal.scoring.errors import ScoresPublished
from appraisal.scoring.models import RunState, ScoreLine
from appraisal.scoring.operations import finish
from tests.appraisal.publishing.published import JUNE, ON, a_closed_county, a_manager, june, june_published
from tests.builders.scores import a_run, a_score
from tests.organization.calendar.threads import threads, wait_for_waiting


@pytest.fixture
def county(committed_db):
    return a_closed_county()


def race(start: Barrier, run_id: int, seal: str, manager) -> object:
    start.wait(20)
    try:
        return publish(month=JUNE, run_id=run_id, seal=seal, by=manager, on=ON)
    except AlreadyPublished as refusal:
        return refusal


def test_of_two_publishers_one_wins_and_the_other_is_told(county) -> None:
    managers, seal, start = [county.people.dan, a_manager()], digest(county.run), Barrier(2)
    with threads() as beside:
        racers = [beside(race, start, county.run.pk, seal, manager) for manager in managers]
    results = [racer.result() for racer in racers]
    published = [result for result in results if isinstance(result, Publication)]
    refused = [result for result in results if isinstance(result, AlreadyPublished)]
    assert (len(published), len(refused)) == (1, 1)
    assert published[0].published_by.name in str(refused[0])
    assert Publication.objects.count() == 1


def test_a_change_under_way_is_awaited_and_noticed(county) -> None:
    """Somebody's SQL changes a point; the seal that was shown does not fit what is there when it commits."""
    seal = digest(county.run)
    with threads() as beside:
        with transaction.atomic():
            ScoreLine.objects.filter(score=county.scores["0101"], indicator="2.8").update(points=0)
            publishing = beside(
                publish, month=JUNE, run_id=county.run.pk, seal=seal, by=county.people.dan, on=ON
            )
            wait_for_waiting()
        with pytest.raises(ScoresMoved):
            publishing.result()
    assert june().state == RunState.DRAFT


def test_a_change_that_comes_second_is_refused(county) -> None:
    def change() -> None:
        ScoreLine.objects.filter(score=county.scores["0101"], indicator="2.8").update(points=0)

    with threads() as beside:
        with transaction.atomic():
            june_published(county.people.dan)
            changing = beside(change)
            wait_for_waiting()
        with pytest.raises(DatabaseError, match="published scores cannot change"):
            changing.result()


def test_a_reckoning_that_ends_after_the_publication_replaces_nothing(county) -> None:
    late = a_run("2007-06", state=RunState.SCORING, current=False)
    a_score(late, county.people.branch_a)

    @transaction.atomic
    def end() -> None:
        finish(run=late)

    with threads() as beside:
        with transaction.atomic():
            june_published(county.people.dan)
            finishing = beside(end)
            wait_for_waiting()
        with pytest.raises(ScoresPublished):
            finishing.result()
    assert june() == county.run
