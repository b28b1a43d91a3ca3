"""A changed rule fails an example: the clerk's rows must catch every mutant of the rules and of the sheet."""

import sys
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from unittest.mock import patch

import pytest

import appraisal.scoring
from tests.appraisal.scoring.clause_rows import Row, clause_rows
from tests.appraisal.scoring.figure_cases import FIGURES
from tests.appraisal.scoring.mutator import mutants
from tests.appraisal.scoring.sheet_cases import SHEET_CHECKS

ROOM = Path(appraisal.scoring.__file__).parent
SHARED = ["figures.py", "rules/result.py", "rules/rates.py", "rules/deductions.py"]
LAST = ["rules/__init__.py", "sheet.py"]
CLAUSES = sorted({f"rules/{path.name}" for path in (ROOM / "rules").glob("*.py")} - {*SHARED, *LAST})
#: In an order in which they can be run: what the rules share, the rules, what imports all of them.
FILES = [*SHARED, *CLAUSES, *LAST]
#: Only a table, or one fact: nothing of their own to change.
WITHOUT_MUTANTS = {"rules/__init__.py", "rules/violations.py"}
ROWS = clause_rows()


@pytest.mark.parametrize("file", sorted({*FILES} - WITHOUT_MUTANTS))
def test_no_mutant_survives(file: str) -> None:
    """There is no list of excuses: code whose mutant cannot be told from it was written differently."""
    tried = list(mutants(_source(file), file))
    assert tried
    assert [mutant.label for mutant in tried if not _caught(file, mutant.code)] == []


@pytest.mark.parametrize("file", sorted(WITHOUT_MUTANTS))
def test_nothing_to_change(file: str) -> None:
    assert [mutant.label for mutant in mutants(_source(file), file)] == []


def test_the_rules_as_they_are_pass() -> None:
    """Otherwise every mutant would count as caught."""
    assert not _caught("figures.py", _codes()["figures.py"])


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_fails_to_run_is_caught(file: str) -> None:
    """Each file really is run in the place of the original."""
    assert _caught(file, compile("raise RuntimeError", file, "exec"))


SAMPLE = """
def price(facts, terms: int = 3) -> int:
    total = 5
    if not facts.weight >= 2:
        total += min(facts.height, 7)
    return -total / 2 if total and terms is None else 0
"""
SAMPLE_MUTANTS = """
2: 3 -> 4
2: 3 -> 2
3: 5 -> 6
3: 5 -> 4
4: if not facts.weight >= 2: -> if True:
4: if not facts.weight >= 2: -> if False:
5: total += min(facts.height, 7) -> pass
4: not facts.weight >= 2 -> not not facts.weight >= 2
4: facts.weight >= 2 -> facts.weight > 2
4: facts.weight >= 2 -> facts.weight < 2
4: facts.weight -> facts.height
4: 2 -> 3
4: 2 -> 1
5: total += min(facts.height, 7) -> total -= min(facts.height, 7)
5: min(facts.height, 7) -> max(facts.height, 7)
5: facts.height -> facts.weight
5: 7 -> 8
5: 7 -> 6
6: -total / 2 if total and terms is None else 0 -> -total / 2 if True else 0
6: -total / 2 if total and terms is None else 0 -> -total / 2 if False else 0
6: total and terms is None -> total or terms is None
6: terms is None -> terms is not None
6: -total / 2 -> -total * 2
6: -total -> +total
6: 2 -> 3
6: 2 -> 1
6: 0 -> 1
6: 0 -> -1
"""


def test_the_mutator_slips_everywhere_once() -> None:
    labels = [mutant.label.removeprefix("sample:") for mutant in mutants(SAMPLE, "sample")]
    assert labels == SAMPLE_MUTANTS.strip().splitlines()


def _source(file: str) -> str:
    return (ROOM / file).read_text(encoding="utf-8")


@cache
def _codes() -> dict[str, CodeType]:
    return {file: compile(_source(file), file, "exec") for file in FILES}


def _caught(file: str, code: CodeType) -> bool:
    """Does some example fail when ``file`` holds ``code``? A mutant that cannot even be run is caught."""
    with patch.dict(sys.modules):  # puts the originals back
        try:
            modules = _run(_codes() | {file: code})
            _examples_hold(modules)
        except (Exception, pytest.fail.Exception):
            return True
    return False


def _examples_hold(modules: dict[str, ModuleType]) -> None:
    for function, number, text in FIGURES:
        assert getattr(modules["figures.py"], function)(number) == text
    for row in ROWS:
        assert _answers(row, modules["rules/__init__.py"])
    for check in SHEET_CHECKS:
        check(modules["sheet.py"])


def _run(codes: dict[str, CodeType]) -> dict[str, ModuleType]:
    modules = {}
    for file, code in codes.items():
        name = "appraisal.scoring." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        modules[file] = sys.modules[name] = ModuleType(name)
        exec(code, modules[file].__dict__)
    return modules


def _answers(row: Row, rules: ModuleType) -> bool:
    result = rules.RULES[row.indicator](row.facts, row.terms)
    points = None if result.points is None else str(result.points)
    steps = [step.chinese for step in (*result.working, *result.missing)]
    return points == row.points and row.steps in (None, steps)
