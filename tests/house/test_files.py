"""Short files with speaking names, and rules that know only Python (style.md)."""

from itertools import chain

import pytest

from tests.house.source import ROOT, imports, modules

LONGEST = 300
#: Files that may be longer, each with its reason.
LONGER: dict[str, str] = {}
#: Names that say nothing about what is inside.
FORBIDDEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "misc",
    "signals",
    "managers",
    "base",
}
#: The one door through which sentences come to pure modules; it asks Django for the reader's language.
DOOR = "common.messages"
IMPURE = ("django", "rest_framework", "celery", "psycopg2", "pghistory", "pgtrigger")
#: ``creditunion.embedded.engine.base`` is where Django looks for a database backend.
NAMED_BY_OTHERS = {"creditunion.embedded.engine.base", "creditunion.embedded.service"}


def lines(path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_long_without_a_reason() -> None:
    tests = {str(file.relative_to(ROOT)): file for file in (ROOT / "tests").rglob("*.py")}
    long = {name for name, file in chain(modules().items(), tests.items()) if lines(file) > LONGEST}
    assert long == set(LONGER)


def test_no_module_is_named_after_nothing() -> None:
    assert {name for name in modules() if name.rpartition(".")[2] in FORBIDDEN} <= NAMED_BY_OTHERS


def is_rules(name: str) -> bool:
    return "rules" in name.split(".")


def reachable(name: str) -> set[str]:
    """Our own modules that ``name`` imports, directly or through others, not looking behind the door."""
    found, waiting = set(), {name}
    while waiting:
        module = waiting.pop()
        found.add(module)
        if module != DOOR:
            waiting |= {each for each in imports(module) if each in modules()} - found
    return found


@pytest.mark.parametrize("name", [name for name in modules() if is_rules(name)])
def test_rules_know_only_python(name: str) -> None:
    for module in reachable(name) - {DOOR}:
        for each in imports(module):
            assert not each.startswith(IMPURE), f"{name} reaches {each} through {module}"
