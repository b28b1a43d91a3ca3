"""Worlds for round trips."""

from collections.abc import Callable

import pytest

from tests.harness.databases import clone, point_at


@pytest.fixture
def another_world(committed_db, template_database) -> Callable[[], None]:
    """Go on in an empty world: the test's database made anew."""

    def go() -> None:
        point_at(committed_db)
        clone(template_database, committed_db)

    return go
