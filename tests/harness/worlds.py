"""A world that stands: committed once in a test process, and found unchanged by every test that asks for it.

``world``: see ``tests.house.world``; what a test does there is rolled back. Not together with ``db``.
``world_copied``: for a module whose server commits, a copy of it.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.template import Template
from django.utils import timezone

from tests.harness.databases import PREFIX, clone, drop, execute, point_at


@pytest.fixture(scope="session")
def world_standing(django_db_setup, template_database, django_db_blocker):
    """The name of its database, and the world."""
    from tests.house.world import the_world

    name = f"{PREFIX}_{os.getpid()}_world"
    with django_db_blocker.unblock():
        clone(template_database, name)
        point_at(name)
        with transaction.atomic():
            made = the_world()
        connections.close_all()
        point_at(django_db_setup)
        # who would commit here by mistake, and so lead later tests astray, is refused on the spot
        execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    yield name, made
    with django_db_blocker.unblock():
        _come_home()
        drop(name)


@contextmanager
def answered_plainly() -> Iterator[None]:
    """As in life: no copy of each template's context is kept for the test, and no log of refusals that it asks for.

    Thousands of answers are asked for here, and the two cost as much as half of an answer; errors are logged as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)


@pytest.fixture
def world(request, world_standing, django_db_setup, django_db_blocker):
    """Somebody in every role, and things of their own and of others, in a database of their own.

    The process stays there until a test asks for another database: most of the tests here follow each other.
    """
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("a test uses either db or world")
    from organization.sessions.models import PersonSession

    name, made = world_standing
    with django_db_blocker.unblock():
        if not _away:
            point_at(name)
            _away.append(django_db_setup)
        cache.clear()
        # as Django's TestCase: no commit, so that nothing is sent to a worker, and durable blocks are let in
        atomic = transaction.atomic()
        atomic._from_testcase = True
        with atomic, answered_plainly():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ WRITE")
            # everybody has just clicked: else each answer would write down anew that they did, and roll it back
            PersonSession.objects.update(seen_at=timezone.now())
            yield made
            transaction.set_rollback(True)
        cache.clear()


@pytest.fixture(scope="module")
def world_copied(world_standing, django_db_setup, django_db_blocker):
    """The world in a database of the module's own, where a server may answer for real: even a page that is
    only read may leave a row, as one that is taken along as a file does in the audit."""
    name, made = world_standing
    copy = f"{name}_copied"
    with django_db_blocker.unblock():
        clone(name, copy)
        point_at(copy)
        yield made
        connections.close_all()
        point_at(django_db_setup)
        drop(copy)


#: The database that the process left for the world, while it is there.
_away: list[str] = []


def _come_home() -> None:
    if _away:
        connections.close_all()
        point_at(_away.pop())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if "world" not in getattr(item, "fixturenames", ()):
        _come_home()
