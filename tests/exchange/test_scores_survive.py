"""A county that went out as a workbook and came into an empty world has the same scores to the cent."""

from pathlib import Path

from django.db import transaction

from appraisal.scoring.document import score_document
from exchange.operations import dump_workbook, load_workbook
from tests.appraisal.scoring.scored import scored
from tests.exchange.county import books, load


def test_dump_and_load_keep_every_fact_and_point(committed_db, tmp_path: Path, another_world) -> None:
    load(books())
    with transaction.atomic():
        before = score_document(scored("2007-06"))
    assert len(before["subjects"]) >= 4
    dump_workbook(tmp_path / "county.xlsx", by=None)
    another_world()
    load_workbook(tmp_path / "county.xlsx", by=None)
    with transaction.atomic():
        assert score_document(scored("2007-06")) == before
