"""A date in a table stays in one line, also where the screen is narrow (lists do so by themselves)."""

import re

from tests.house.source import ROOT

#: A cell that holds nothing before its date, and its class.
CELL = re.compile(r"<td(?: class=\"([^\"]*)\")?>(?:<a [^>]*>)?\{\{ [^}]*\|date:\"Y-m-d")


def cells() -> list[tuple[str, str]]:
    files = sorted((ROOT / "templates").rglob("*.html"))
    return [
        (str(file.relative_to(ROOT)), found[1] or "")
        for file in files
        for found in CELL.finditer(file.read_text(encoding="utf-8"))
    ]


def test_dates_stay_in_one_line() -> None:
    found = cells()
    assert len(found) > 20
    assert [name for name, classes in found if "when" not in classes.split()] == []
