"""People, files and a place for them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exchange.uploads.models import Upload
from exchange.uploads.operations import receive
from organization.staff.models import Role, User
from organization.units.models import Unit
from tests.builders import a_user, in_post, the_union
from tests.exchange.uploads.workbooks import as_file


@pytest.fixture
def place(tmp_path, settings) -> Path:
    """Where sent files lie: the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads" / "incoming"
    return tmp_path / "uploads" / "workbooks"


@pytest.fixture
def unheard(monkeypatch) -> None:
    """Jobs are asked for and nobody hears of them: the test runs them itself."""
    monkeypatch.setattr("common.jobs.operations.asking.poke", lambda **_message: True)


@dataclass(frozen=True)
class Founders:
    """The first people of an empty world: Dan manages the union, Eve is of its credit department."""

    union: Unit
    dan: User
    eve: User


@pytest.fixture
def founders(request) -> Founders:
    request.getfixturevalue("committed_db" if "committed_db" in request.fixturenames else "db")
    union, dan, eve = the_union(), a_user("丁大勇", "U001"), a_user("伊芙", "U002")
    in_post(dan, union, Role.UNION_MANAGER)
    in_post(eve, union, Role.UNION_CREDIT_DEPARTMENT)
    return Founders(union, dan, eve)


@pytest.fixture
def send(founders, tmp_path) -> Callable[..., Upload]:
    """Send rows as a workbook; Dan does, unless another person is named."""

    def send(rows, by=None, name: str = "账.xlsx") -> Upload:
        path = as_file(tmp_path / "sent.xlsx", rows)
        return receive(pieces=[path.read_bytes()], name=name, by=by or founders.dan, unit=founders.union)

    return send


def posted(path: Path, name: str = "账.xlsx") -> dict:
    """What the form sends."""
    return {"file": SimpleUploadedFile(name, path.read_bytes())}
