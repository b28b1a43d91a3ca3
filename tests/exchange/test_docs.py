"""The pages about the workbook say what the sheets say."""

import re

from django.conf import settings

from exchange.sheets import SHEETS, Kind
from exchange.writing.page import chinese_page

DOCS = settings.BASE_DIR / "docs"
KINDS = {
    Kind.CODE: "code",
    Kind.TEXT: "text",
    Kind.WHOLE: "whole number",
    Kind.DATE: "date",
    Kind.MONTH: "month",
    Kind.MONTH_END: "month",
    Kind.CHOICE: "choice",
    Kind.FLAG: "yes or no",
    Kind.IDENTITY: "identity number",
    Kind.CREDIT_CODE: "unified social credit code",
}


def test_the_chinese_page_is_what_the_sheets_give() -> None:
    told = "write exchange.writing.page.chinese_page() into the page"
    assert (DOCS / "workbook.zh-CN.md").read_text() == chinese_page(), told


def kind(column) -> str:
    if column.kind is Kind.NUMBER:
        return f"number, {column.places} decimals"
    return "reference" if column.refers else KINDS[column.kind]


def accepts(column) -> str:
    if column.kind is Kind.CHOICE:
        return ", ".join(f"{label} (`{value}`)" for label, value in column.labels.items())
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return f"{column.low} to {column.high:,}"
    if column.refers:
        return f"a key of {column.refers}"
    if column.kind in (Kind.CODE, Kind.TEXT):
        return f"up to {column.length} characters"
    return "是, 否" if column.kind is Kind.FLAG else ""


def test_the_english_page_agrees_with_the_sheets() -> None:
    page = (DOCS / "workbook.md").read_text()
    sections = dict(re.findall(r"^## (\S+)\n\n`(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert list(sections) == [sheet.title for sheet in SHEETS]
    for sheet in SHEETS:
        section = sections[sheet.title]
        assert section.startswith(f"{sheet.model._meta.label}`. ")
        rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")][2:]
        said = [[cell.strip() for cell in row] for row in rows]
        assert [row[:5] for row in said] == [
            [one.heading, f"`{one.name}`", kind(one), "yes" if one.required else "no", accepts(one)]
            for one in sheet.columns
        ]
        assert all(row[5] for row in said)
        keys = ", ".join(column.heading for column in sheet.columns_of_key)
        ends = "never changes once entered" if sheet.append_only else "takes updates"
        assert f"Key: {keys}; {ends}." in section
