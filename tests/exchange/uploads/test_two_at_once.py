"""Two people at the same moment, over real connections (attacks X09, X26)."""

from threading import Barrier

import pytest

from common.jobs.models import Job
from exchange.uploads.errors import NoLongerSo, SameContent
from exchange.uploads.files import folder
from exchange.uploads.models import Upload, UploadState
from exchange.uploads.operations import ask_load, receive
from tests.exchange.uploads.test_jobs import done
from tests.exchange.uploads.workbooks import as_file, county
from tests.organization.calendar.threads import threads

pytestmark = pytest.mark.usefixtures("committed_db", "place", "unheard")


def both(*functions) -> list[object]:
    """What the functions gave, or how they were refused, having begun together."""
    start = Barrier(len(functions))

    def run(function) -> object:
        start.wait(20)
        try:
            return function()
        except (SameContent, NoLongerSo) as refusal:
            return refusal

    with threads() as beside:
        racers = [beside(run, function) for function in functions]
    return [racer.result() for racer in racers]


def test_of_two_who_send_the_same_one_has_the_batch(founders, tmp_path) -> None:
    content = as_file(tmp_path / "f.xlsx", county()).read_bytes()

    def sent_by(user):
        return lambda: receive(pieces=[content], name="f.xlsx", by=user, unit=founders.union)

    for _again in range(5):
        results = both(sent_by(founders.dan), sent_by(founders.eve))
        [batch] = [one for one in results if isinstance(one, Upload)]
        [refusal] = [one for one in results if isinstance(one, SameContent)]
        assert refusal.first == batch
        assert Upload.objects.waiting().count() == 1
        assert len(list(folder().iterdir())) == 1
        (folder() / f"{batch.pk}.xlsx").unlink()
        Upload.objects.update(state=UploadState.DISCARDED)


def test_of_two_who_load_one_has_the_job(founders, send) -> None:
    upload = done(send(county()))

    def loaded_by(user):
        return lambda: ask_load(upload=upload, by=user, agreed=upload.digest, to_month_end=False)

    results = both(loaded_by(founders.dan), loaded_by(founders.eve))
    assert sorted(isinstance(one, NoLongerSo) for one in results) == [False, True]
    assert Job.objects.filter(kind="load_workbook").count() == 1
