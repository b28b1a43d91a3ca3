"""Keep the snapshots as they are for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from organization.calendar.operations import SNAPSHOT_LOCK


@contextmanager
def snapshots_held() -> Iterator[None]:
    """Keep all others from making or closing snapshots until the end, over transactions of one's own.

    For whoever reads the books in one state: closes wait, entries do not. The lock goes with the connection.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SNAPSHOT_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SNAPSHOT_LOCK])
