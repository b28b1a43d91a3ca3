"""Where documents lie: below DOCUMENT_ROOT, outside of what the web server shows, under random names, for us alone.

A file is written beside its place, brought to the disk, and put there whole; its row follows. What a killed process
leaves is a file without a row, which ``check_books`` names.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

#: Younger files may still be on their way to their row.
SETTLING_SECONDS = 24 * 3600
_UNFINISHED = ".part"


def place_of(document_id: UUID) -> Path:
    """Two levels, so that no folder grows without end."""
    name = str(document_id)
    return Path(settings.DOCUMENT_ROOT) / name[:2] / name


def store(document_id: UUID, content: bytes) -> None:
    """Put the content at its place: whole or not at all.

    Raises:
        OSError: the disk is full or cannot be written; nothing stays behind.
    """
    path = place_of(document_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(_UNFINISHED)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        _bring_to_disk(path.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise


def remove(document_id: UUID) -> None:
    """Of a document whose row did not come to be."""
    place_of(document_id).unlink(missing_ok=True)


def stored() -> Iterator[tuple[str, int]]:
    """Name and size of every settled file, unfinished ones included."""
    root, before = Path(settings.DOCUMENT_ROOT), time.time() - SETTLING_SECONDS
    for folder in root.iterdir() if root.is_dir() else ():
        for path in folder.iterdir() if folder.is_dir() else ():
            about = path.stat()
            if about.st_mtime < before:
                yield path.name, about.st_size


def _bring_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
