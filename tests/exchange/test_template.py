"""The template can be checked and loaded as it is, and a stranger finds in it what to fill in."""

from pathlib import Path

import pytest
from openpyxl import load_workbook as open_workbook

from common.books.registry import check, invariants
from exchange.operations import check_workbook, load_workbook, template_workbook
from exchange.sheets import SHEETS, Kind
from exchange.writing.guide import GENERAL


@pytest.fixture
def template(tmp_path: Path) -> Path:
    template_workbook(tmp_path / "模板.xlsx")
    return tmp_path / "模板.xlsx"


def test_the_template_is_checked_and_loaded_as_it_is(db, template) -> None:
    checked = check_workbook(template)
    loaded = load_workbook(template, by=None)
    assert checked == loaded
    assert all(count.new for count in loaded.counts)
    assert [count.title for count in loaded.counts] == [sheet.title for sheet in SHEETS]
    assert loaded.notes == ()
    assert check(invariants()) == []


def test_the_same_file_again_changes_nothing(db, template) -> None:
    load_workbook(template, by=None)
    assert load_workbook(template, by=None).changed_nothing


def test_sheets_have_headings_that_stay_lists_to_choose_from_and_text_for_codes(template) -> None:
    book = open_workbook(template)
    assert book.sheetnames == ["说明", *(sheet.title for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[sheet.title]
        assert page.freeze_panes == "A2"
        assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
        validations = page.data_validations.dataValidation
        assert [one.promptTitle for one in validations] == [column.heading for column in sheet.columns]
        for column, validation in zip(sheet.columns, validations, strict=True):
            letter = str(validation.sqref)[0]
            assert page.column_dimensions[letter].width >= 2 * len(column.heading)
            if column.kind in (Kind.CODE, Kind.IDENTITY, Kind.CREDIT_CODE):
                assert page.column_dimensions[letter].number_format == "@"
            if column.kind in (Kind.CHOICE, Kind.FLAG):
                assert (validation.type, validation.formula1) == ("list", f'"{",".join(column.labels)}"')


def test_the_guide_explains_every_sheet_and_column(template) -> None:
    rows = list(open_workbook(template)["说明"].iter_rows(values_only=True))
    said = {row[:2]: row[2:] for row in rows}
    for sheet in SHEETS:
        assert said[sheet.title, None][3] == sheet.about
        for column in sheet.columns:
            kind, required, _accepted, about, _example = said[sheet.title, column.heading]
            assert kind
            assert required == ("是" if column.required else "否")
            assert about == column.about
    for number, sentence in enumerate(GENERAL, start=1):
        assert (f"{number}. {sentence}", None) in said
