import shutil
from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, Thread

import pytest
from celery import Celery
from django.db import connections

from common.jobs.models import Job
from common.jobs.operations import asking, request_job
from creditunion.celery import app
from creditunion.embedded.valkey import Valkey
from creditunion.embedded.world import world_of
from tests.common.jobs.handlers import Gate


@pytest.fixture(autouse=True)
def unheard(request, monkeypatch) -> None:
    """The worker of an earlier test may live on: it hears of jobs only in tests that want a worker."""
    if not {"worker", "broker"} & set(request.fixturenames):
        monkeypatch.setattr(asking, "poke", lambda job_id: True)


@pytest.fixture
def gate(tmp_path) -> Gate:
    """Where a ``test_chunks`` job with ``gate=str(tmp_path)`` waits."""
    gate = Gate(tmp_path)
    yield gate
    gate.open()  # never leave the session's worker waiting


@pytest.fixture
def ask() -> Callable[..., Job]:
    def ask(kind: str = "test_chunks", key: str = "2007-06", **params) -> Job:
        return request_job(kind=kind, key=key, params=params, by="alice")

    return ask


@pytest.fixture
def at_once() -> Callable[..., list]:
    """Call functions in threads that begin together, each with a database connection of its own."""

    def at_once(*functions: Callable[[], object]) -> list:
        barrier, results = Barrier(len(functions)), [None] * len(functions)

        def call(index: int) -> None:
            barrier.wait(10)
            try:
                results[index] = functions[index]()
            finally:
                connections.close_all()

        threads = [Thread(target=call, args=(index,)) for index in range(len(functions))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    return at_once


@pytest.fixture
def broker(tmp_path_factory, monkeypatch) -> Valkey:
    """A broker for this test alone, which may be stopped; this process and new workers send and listen there."""
    directory = tmp_path_factory.mktemp("broker")
    server = Valkey(world_of(directory))
    server.ensure()
    monkeypatch.setenv("CELERY_BROKER_URL", server.url())
    other = Celery("creditunion", set_as_current=False)
    other.config_from_object("django.conf:settings", namespace="CELERY")
    other.conf.broker_url = server.url()
    other.set_current()
    yield server
    app.set_current()
    with suppress(OSError):
        other.close()
    server.leave()
    if server.world.is_elsewhere:
        shutil.rmtree(server.world.place)
