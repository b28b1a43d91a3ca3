"""Tasks that only tests know: the worker of the tests loads them beside the house's own."""

import time
from pathlib import Path

from celery import shared_task
from django.db import connection


@shared_task
def note(file: str, word: str, seconds: float = 0.0) -> None:
    """Append which database and role the worker works with; then take ``seconds``, then append that it is done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database() || ' ' || current_user")
        append(file, f"{word} {cursor.fetchone()[0]}")
    time.sleep(seconds)
    append(file, f"{word} done")


def append(file: str, line: str) -> None:
    with Path(file).open("a") as stream:
        stream.write(line + "\n")
