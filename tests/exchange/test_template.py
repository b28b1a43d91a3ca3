"""The template can be checked and loaded as it is, and what it loads are sound books."""

from pathlib import Path

from common.books.registry import check, invariants
from exchange.operations import WorkbookErrors, check_workbook, load_workbook, template_workbook, dump_workbook


def test_the_template_loads(db, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    template_workbook(path)
    try:
        result = check_workbook(path)
    except WorkbookErrors as e:
        for p in e.problems:
            print(p.sheet, p.row, p.column, p.value, p.reason.text)
        raise
    result = load_workbook(path, by=None)
    print(result)
    findings = check(invariants())
    for f in findings: print(f)
    assert not findings
    d = tmp_path / "d.xlsx"
    print(dump_workbook(d, by=None))
    assert load_workbook(d, by=None).changed_nothing
