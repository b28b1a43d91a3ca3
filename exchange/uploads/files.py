"""Where sent workbooks lie: outside of what the web server shows, under random names, readable by us alone."""

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

#: A file that belongs to no upload (its web process was killed, attacks F07) goes after this time.
STRAY_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Stored:
    """What was stored."""

    sha256: str
    size: int


def folder() -> Path:
    place = Path(settings.MEDIA_ROOT) / "workbooks"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def sent_file(upload_id: UUID) -> Path:
    """The workbook as it was sent."""
    return folder() / f"{upload_id}.xlsx"


def faults_file(upload_id: UUID) -> Path:
    """The same workbook with its faulty cells coloured; there only if it has any."""
    return folder() / f"{upload_id}.faults.xlsx"


def store(upload_id: UUID, pieces: Iterable[bytes]) -> Stored:
    """Write the pieces, for us alone to read.

    Raises:
        OSError: the disk is full or cannot be written; nothing stays behind.
    """
    path, digest, size = sent_file(upload_id), hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Stored(digest.hexdigest(), size)


def remove(upload_id: UUID) -> None:
    """Both files of an upload, if they are there."""
    for path in (sent_file(upload_id), faults_file(upload_id)):
        path.unlink(missing_ok=True)


def strays(kept: Iterable[UUID]) -> list[Path]:
    """Old files that belong to none of the ``kept`` uploads, half-written ones included."""
    names = {str(one) for one in kept}
    before = time.time() - STRAY_SECONDS
    return [
        path
        for place in (folder(), Path(settings.FILE_UPLOAD_TEMP_DIR))
        if place.is_dir()
        for path in place.iterdir()
        if path.is_file() and _name(path) not in names and path.stat().st_mtime < before
    ]


def _name(path: Path) -> str:
    return path.name.lstrip(".").partition(".")[0]
