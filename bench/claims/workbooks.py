"""Memory of the county workbook (performance.md P7, P8): the peak of a process that writes or reads one."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from bench.books import Books
from bench.verdicts import Claim, Finding

WRITING = Claim("P8", "writing a workbook takes no more memory for more rows", limit=1.15)
READING = Claim("P7", "reading a workbook takes no more memory for more rows", limit=1.15)


def workbooks(books: Books) -> Iterator[Finding]:
    """The demo county's workbook and one with four times the rows, written and checked."""
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as place:
        files = {book: Path(place) / f"{book}.xlsx" for book in (books.demo, books.small)}
        for claim, action in ((WRITING, "dump"), (READING, "check")):
            demo, small = (
                peak_megabytes(book, "workbook", action, str(file)) for book, file in files.items()
            )
            sizes = " / ".join(
                f"{files[book].stat().st_size / 1e6:.1f} MB" for book in (books.small, books.demo)
            )
            yield Finding(
                claim, small / demo, f"{action} of {sizes}: {small:.0f} MB / {demo:.0f} MB of memory"
            )


def peak_megabytes(book: str, *command: str) -> float:
    """The largest resident memory of a command of ``manage.py`` on ``book``, or of a process that it started.

    Raises:
        RuntimeError: the command failed.
    """
    python = sys.executable
    done = subprocess.run(
        [python, "-m", "bench.peak", python, "-m", "bench.command", book, *command],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} on {book}: {done.stderr[-2000:]}")
    return float(done.stdout)
