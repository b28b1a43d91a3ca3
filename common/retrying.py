"""Work that met another's lock in the wrong order is done again (reliability.md, Rules: lock order, deadlocks)."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

Result = TypeVar("Result")

TRIES = 3
#: A deadlock, and two transactions that cannot both be as if alone: the database took everything of one of them back.
_AGAIN = ("40P01", "40001")
#: Seconds at most before the second try; twice that before the third.
_PAUSE = 0.2


def again_on_deadlock(work: Callable[[], Result]) -> Result:
    """``work()``, up to three times with a pause by chance, while the database says that it lost to another.

    Only where nothing outside the database was done yet. Inside a transaction it is done once: what was before it is
    gone too, and only who began it can begin again.
    """
    tries = 1 if connection.in_atomic_block else TRIES
    for number in range(1, tries):
        try:
            return work()
        except OperationalError as error:
            if not _was_taken_back(error):
                raise
            time.sleep(random.uniform(0, _PAUSE * number))  # noqa: S311  # so that both do not meet again
    return work()


def _was_taken_back(error: OperationalError) -> bool:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "sqlstate", None) in _AGAIN
