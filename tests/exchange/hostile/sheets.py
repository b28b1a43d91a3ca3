"""Sheets and columns that are not where they should be (X06, X07, X17, X23)."""

from collections.abc import Iterator

from tests.exchange.hostile.case import DISORDERED, SOUND, Case, changed
from tests.exchange.hostile.making import BOOK, HEADINGS, PERSON, cells, parts, sheet

NO_SHEET = "文件中没有县工作簿的表，请使用模板"
MISSING, TWICE = "第1行缺少这一列", "第1行有两个以上这样的列"
WORKBOOK = "xl/workbook.xml"


def titled(*titles: str) -> str:
    """The workbook part with sheets of these titles; the first is the one with rows."""
    one = '<sheet name="人员" sheetId="1" state="STATE" r:id="r1"/>'
    entries = [f'<sheet name="{title}" sheetId="{n}" r:id="r1"/>' for n, title in enumerate(titles, start=1)]
    return BOOK.replace(one, "".join(entries))


def _sheets() -> Iterator[Case]:
    for state in ("hidden", "veryHidden"):
        yield Case("X06", f"sheet {state}", parts(state=state), read=SOUND)
    hidden = sheet(cells(*HEADINGS), PERSON.replace("<row ", '<row hidden="1" '))
    yield Case("X06", "hidden row", parts(hidden), read=SOUND)
    columns = parts(
        sheet(cells(*HEADINGS), PERSON).replace(
            "<sheetData>", '<cols><col min="1" max="3" hidden="1"/></cols><sheetData>'
        )
    )
    yield Case("X06", "hidden columns", columns, read=SOUND)
    for title in (
        "人员 ",
        "人 员",
        "人员_1",
        "人员_02",
        "人员_２",
        "人员_201",
        "人员_0021111111",
        "_2",
        "人员_",
        "Sheet1",
    ):
        yield Case("X06", f"title {title!r}", parts(**{WORKBOOK: titled(title)}), NO_SHEET)
    yield Case("X06", "a part alone", parts(**{WORKBOOK: titled("人员_2")}), read=SOUND)
    for title in ("草稿", "人员_1", "人员_２", "a\u202eb", "说明 "):
        shown = title.replace("\u202e", "\ufffd")
        yield Case(
            "X06", f"beside {title!r}", parts(**{WORKBOOK: titled("人员", title)}), read=SOUND, noted=shown
        )
    yield Case(
        "X06", "a title twice", parts(**{WORKBOOK: titled("人员", "草稿", "草稿")}), "文件内有重名的表"
    )
    many = titled("人员", *(f"{'长' * 50}{number}" for number in range(200)))
    yield Case("X06", "many titles", parts(**{WORKBOOK: many}), read=SOUND, noted="……")
    yield Case("X06", "no sheets", parts(**{WORKBOOK: titled()}), NO_SHEET)


def _columns() -> Iterator[Case]:
    first = '<row r="1">{}</row>'
    empty = (("工号", MISSING), ("姓名", MISSING), ("可以登录", MISSING))
    for name, row in {
        "none": "",
        "empty": first.format(""),
        "blank cells": first.format('<c r="C1"/>'),
    }.items():
        yield Case("X07", f"headings {name}", parts(sheet(row, PERSON)), faults=empty)
    later = parts(sheet(cells(*HEADINGS, row=3), cells("A1", "王", "是", row=4)))
    yield Case("X07", "headings in row 3", later, faults=empty)
    doubled = parts(sheet(cells("工号", "姓名", " 姓名\u3000"), PERSON))
    yield Case("X07", "a heading twice", doubled, faults=(("姓名", TWICE), ("可以登录", MISSING)))
    wide = parts(sheet(cells("工号", "姓名", "可以登录"), PERSON, cells(*"12345678", row=3)))
    yield Case("X07", "cells beyond the headings", wide, read=SOUND)
    formula = cells("工号", '<c r="B1" t="str"><f>A1</f><v>姓名</v></c>', "可以登录")
    yield Case("X07", "a heading by formula", parts(sheet(formula, PERSON)), faults=(("姓名", MISSING),))
    far = '<c r="XFD1" t="inlineStr"><is><t>可以登录</t></is></c>'
    row = cells("工号", "姓名").replace("</row>", f"{far}</row>")
    yield Case("X07", "a heading far away", parts(sheet(row, PERSON)), faults=(("可以登录", MISSING),))
    for extra in ("balance", "status", "checker", "created_by", "id", "余额", "复核人"):
        content = parts(sheet(cells(*HEADINGS, extra), cells("A1", "王小明", "是", "7", row=2)))
        yield Case("X23", extra, content, read=SOUND, noted=extra)
    long = parts(sheet(cells(*HEADINGS, "长" * 3000), PERSON))
    yield Case("X23", "a long heading", long, read=SOUND, noted="长" * 60)
    yield Case("X07", "headings twice", parts(sheet(cells(*HEADINGS), cells(*HEADINGS), PERSON)), DISORDERED)
    comment = changed(
        "xl/worksheets/sheet1.xml",
        ("</worksheet>", "<legacyDrawing/></worksheet>"),
        **{"xl/comments1.xml": "<comments/>"},
    )
    yield Case("X06", "comments", comment, read=SOUND)


CASES = [*_sheets(), *_columns()]
