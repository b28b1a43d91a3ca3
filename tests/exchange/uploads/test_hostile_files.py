"""Hostile files by the page: always an answer with a reason, nothing in the books, nothing left on the disk."""

from html import unescape

import pytest

from common.audit.models import AuditEntry, AuditKind
from common.jobs.models import JobState
from exchange.reading import workbook
from exchange.uploads.files import folder
from exchange.uploads.models import Upload, UploadState
from organization.staff.models import User
from tests.exchange.hostile.case import Case
from tests.exchange.hostile.quick import QuickReaders
from tests.exchange.test_corpus import CORPUS
from tests.exchange.uploads.conftest import posted
from tests.exchange.uploads.test_jobs import done

pytestmark = pytest.mark.usefixtures("place", "unheard")
HOME = "/exchange/workbooks/"


def one_of_each() -> list[Case]:
    """A case for every reason against a whole file, and some of each kind that reach the cells."""
    found = {case.refused: case for case in CORPUS if case.refused and case.name != "empty"}
    cells = [case for case in CORPUS if case.faults][::30]
    sound = [case for case in CORPUS if case.read and not case.faults][::50]
    return [*found.values(), *cells, *sound]


@pytest.fixture(scope="module")
def quick_readers():
    readers = QuickReaders()
    yield readers
    readers.stop()


@pytest.fixture
def dan(client, founders, quick_readers, monkeypatch):
    monkeypatch.setattr(workbook, "_child", quick_readers.child)
    client.force_login(founders.dan)
    return client


@pytest.mark.attack("X18", "X28", "T13")
@pytest.mark.parametrize("case", one_of_each(), ids=str)
def test_a_hostile_file_is_answered(dan, founders, tmp_path, case) -> None:
    people = User.objects.count()
    answer = dan.post(HOME, posted(case.write(tmp_path / "f.xlsx"), "a\x1b[31m.xlsx"))
    assert answer.status_code == 302, answer.content.decode()
    upload = done(Upload.objects.get())
    assert upload.job.state == JobState.DONE
    page = dan.get(f"{HOME}{upload.pk}/")
    assert page.status_code == 200
    assert case.refused in unescape(page.content.decode())
    if case.refused or case.faults:
        assert upload.state == UploadState.FAULTY
        entry = AuditEntry.objects.get(kind=AuditKind.REFUSED)
        assert (entry.actor, entry.details["file"]) == (founders.dan.code, "a[31m.xlsx")
    assert dan.get(f"{HOME}{upload.pk}/faults/").status_code in (200, 404)
    assert User.objects.count() == people
    assert dan.post(f"{HOME}{upload.pk}/discard/").status_code == 302


def test_what_was_refused_leaves_no_file(dan, tmp_path, django_capture_on_commit_callbacks) -> None:
    faulty = next(case for case in CORPUS if case.name == "long shared string")
    dan.post(HOME, posted(faulty.write(tmp_path / "f.xlsx")))
    upload = done(Upload.objects.get())
    with django_capture_on_commit_callbacks(execute=True):
        dan.post(f"{HOME}{upload.pk}/discard/")
    assert list(folder().iterdir()) == []


def test_an_empty_file_is_told(dan, tmp_path) -> None:
    (tmp_path / "f.xlsx").write_bytes(b"")
    answer = dan.post(HOME, posted(tmp_path / "f.xlsx"))
    assert answer.status_code == 400
    assert "文件是空的" in answer.content.decode()
