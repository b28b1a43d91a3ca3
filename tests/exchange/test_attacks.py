"""Every attack of the page that concerns files and exports is tried by some test.

A case of the hostile corpus carries its id; any other test says it by ``@pytest.mark.attack("X09")``.
"""

import re

import pytest

from tests.exchange.test_corpus import CORPUS
from tests.house.source import ROOT

FILES = "X01 X02 X03 X04 X05 X06 X07 X08 X09 X10 X14 X17 X18 X21 X23 X25 X26 X27 X28".split()
EXPORTS = "E01 E02 E03 E04 E05 E08 E10".split()
CELLS = "N02 N03 N04 N05 N06 N07 N10 D02 D06 T02 T04 T05 T06 T09 T10 T11 T13 T14 T16".split()


@pytest.fixture(scope="module")
def tried() -> set[str]:
    """Ids of the corpus, and those that marks in the tests' source name."""
    found = {case.id for case in CORPUS}
    for file in (ROOT / "tests").rglob("test_*.py"):
        for marks in re.findall(r"^ *@pytest\.mark\.attack\(([^)]*)\)", file.read_text(), re.MULTILINE):
            found |= set(re.findall(r'"([A-Z][0-9]{2})"', marks))
    return found


@pytest.mark.parametrize("attack", [*FILES, *EXPORTS, *CELLS])
def test_an_attack_is_tried(attack: str, tried: set[str]) -> None:
    assert attack in tried
