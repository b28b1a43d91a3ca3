"""Two people at once: work in threads with connections of their own, and closes that can be held in the middle."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.db import connections, transaction

from tests.harness.worker import wait_until

#: A close writes this table last; whoever locks it against writers holds the close.
LAST_STEP = "loans_loansnapshot"


@contextmanager
def threads() -> Iterator[Callable[..., Future[Any]]]:
    """``start(function, …)`` runs it beside; the future has its result."""

    def own_connection(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        yield lambda function, *args, **kwargs: pool.submit(own_connection, function, *args, **kwargs)


def together(*calls: Callable[[], Any], refusals: tuple[type[Exception], ...]) -> list[str]:
    """The kinds of what each gives, or is refused with; all begin together."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> str:
        start.wait(30)
        try:
            return type(call()).__name__
        except refusals as error:
            return type(error).__name__

    with threads() as beside:
        return sorted(each.result() for each in [beside(run, call) for call in calls])


@contextmanager
def closes_held() -> Iterator[None]:
    """No close gets past its last step until the block ends."""
    with transaction.atomic(using="owner"):
        ask(f"LOCK TABLE {LAST_STEP} IN EXCLUSIVE MODE")
        yield


def wait_for_waiting(count: int = 1) -> None:
    """Until so many sessions wait for a lock."""
    wait_until(lambda: len(waiting()) >= count)


def waiting() -> list[int]:
    """The sessions that wait for a lock, by process id."""
    ask(
        "SELECT pg_stat_clear_snapshot()"
    )  # a transaction sees the activity of its first look again and again
    rows = ask(
        "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    return [pid for (pid,) in rows]


def wait_for_entry() -> None:
    """Until somebody's entry has been looked at by the guard."""
    wait_until(
        lambda: ask(
            "SELECT 1 FROM pg_locks WHERE mode = 'RowShareLock' AND relation = 'organization_accountingmonth'::regclass"
        )
    )


def ask(statement: str) -> list[tuple[Any, ...]]:
    """As the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []
