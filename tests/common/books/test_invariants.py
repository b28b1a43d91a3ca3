"""A sound book is silent, and a planted error of each kind is found by name (reliability.md, rules)."""

import pytest
from django.db import DatabaseError, connections

from common.books.registry import Breach, check, invariants
from tests.builders import a_branch
from tests.builders.sound_book import a_sound_book
from tests.common.books.planting import PLANTS as PLANTED
from tests.common.books.planting_approvals import APPROVAL_PLANTS
from tests.common.books.planting_extending import EXTENSION_PLANTS
from tests.common.books.planting_groups import GROUP_PLANTS
from tests.common.books.planting_lending import LENDING_PLANTS
from tests.common.books.planting_servicing import SERVICING_PLANTS

PLANTS = PLANTED | GROUP_PLANTS | APPROVAL_PLANTS | LENDING_PLANTS | EXTENSION_PLANTS | SERVICING_PLANTS
#: Proved below with commits of their own: they need another role, or work outside a transaction.
COMMITTED = {"indexes_are_valid", "history_cannot_be_changed"}
#: Of files beside the database: proved in tests/customers/documents, where each test has a folder of its own.
OF_FILES = {"documents_have_their_files", "document_files_have_their_rows"}
CASES = [(name, number) for name, plants in PLANTS.items() for number in range(len(plants))]


@pytest.fixture
def as_owner(django_db_setup):
    """What the test does, it does as the owner of the tables."""
    mine = connections["default"]
    connections["default"] = connections["owner"]
    yield
    connections["default"] = mine


def found() -> dict[str, tuple[Breach, ...]]:
    return {finding.invariant.name: finding.breaches for finding in check()}


def test_a_sound_book_is_silent(db) -> None:
    assert found() == {}
    a_sound_book()
    assert found() == {}


def test_every_invariant_has_a_planted_error() -> None:
    assert {one.name for one in invariants()} == PLANTS.keys() | COMMITTED | OF_FILES


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_planted_error_is_found(as_owner, name: str, number: int) -> None:
    loans = a_sound_book()
    PLANTS[name][number](loans)
    (finding,) = check(tuple(one for one in invariants() if one.name == name))
    assert all(str(breach) for breach in finding.breaches)


def test_an_invalid_index_is_found(committed_db) -> None:
    a_branch()
    a_branch()
    with (
        connections["owner"].cursor() as cursor,
        pytest.raises(DatabaseError, match="could not create unique"),
    ):
        cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY hasty ON organization_unit ((kind = 'branch'))")
    assert [str(breach) for breach in found()["indexes_are_valid"]] == ["organization_unit.hasty 无效"]


def test_a_role_that_may_change_history_is_found(committed_db) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT UPDATE ON loans_posting TO creditunion_app")
        cursor.execute("GRANT TRUNCATE ON loans_loansnapshot TO creditunion_app")
    assert [str(breach) for breach in found()["history_cannot_be_changed"]] == [
        "loans_loansnapshot 可 TRUNCATE",
        "loans_posting 可 UPDATE",
    ]
