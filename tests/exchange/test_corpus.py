"""The hostile corpus: each file is refused or read right, with a reason, in bounded memory, and leaves nothing behind."""

import tempfile

import pytest

from exchange.reading import workbook
from tests.exchange.hostile import archives, markup, sheets, values
from tests.exchange.hostile.case import Case, read
from tests.exchange.hostile.quick import QuickReaders

CORPUS = [*archives.CASES, *markup.CASES, *sheets.CASES, *values.CASES]


@pytest.fixture(scope="module")
def quick_readers():
    readers = QuickReaders()
    yield readers
    readers.stop()


@pytest.fixture(autouse=True)
def _quick(quick_readers, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(workbook, "_child", quick_readers.child)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.mark.parametrize("case", CORPUS, ids=str)
def test_a_hostile_file_is_refused_or_read_right(case: Case, tmp_path) -> None:
    outcome = read(case.write(tmp_path / "f.xlsx"))
    assert outcome.refused == case.refused
    assert outcome.rows.get(2, {}).items() >= case.read.items(), outcome
    for heading, sentence in case.faults:
        assert any(found[1] == heading and found[2].startswith(sentence) for found in outcome.faults), outcome
    assert case.noted in "".join(outcome.notes)
    assert len("".join(outcome.notes)) < 2000
    assert [path.name for path in tmp_path.rglob("*")] in (["temporary", "f.xlsx"], ["f.xlsx", "temporary"])


def test_every_case_says_what_must_happen() -> None:
    assert [case for case in CORPUS if not (case.refused or case.read or case.faults)] == []
