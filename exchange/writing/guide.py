"""The sheet 说明: what each sheet and column holds, in words that the rules of reading are tested against."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from common.workbooks.writing import write_row
from exchange.samples import SAMPLES
from exchange.sheets import SHEETS
from exchange.sheets.columns import Column, Kind
from exchange.sheets.spec import Sheet

GENERAL = (
    _("每张表一种业务，第1行是列名，从第2行起一行一条；列的次序不限，列名不得改动、缺少或重复。"),
    _("模板中的示例行可以直接校验、导入；正式使用前请全部删除，换成自己的数据。"),
    _("不需要的表可以留空或删除；只含新增内容的工作簿可以反复导入，已有且相同的行自动跳过。"),
    _("全部核对无误才导入；只要有一处错误，整个文件都不导入，并列出表、行、列、值和原因。"),
    _("一张表写满（1,048,576行）后，接着写在名为“记账_2”“记账_3”的表中，列名相同。"),
    _("金额以元为单位，最多两位小数；不得写公式、科学记数法，不得用红字或括号表示负数。"),
    _("日期写成日期格式，或 2007-06-30、20070630、2007年6月30日；月份写成 2007-06。"),
    _("编号、身份证号码等请用文本格式，以免丢失前面的0或末尾的数字。"),
    _("隐藏的行、列和筛选掉的行同样读取；批注、颜色、图片和其他表不读取。"),
    _("已结账月份的业务不再增加或更改；更正应在未结月份冲正。"),
)
HEADINGS = (_("表"), _("列"), _("类型"), _("必填"), _("可填内容"), _("说明"), _("示例"))
WIDTHS = (18, 20, 18, 8, 44, 60, 24)


def write_guide(guide: WriteOnlyWorksheet) -> None:
    columns: Any = guide
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        columns.column_dimensions[letter].width = width
    write_row(guide, ["县工作簿填写说明"], bold=True)
    for number, sentence in enumerate(GENERAL, start=1):
        write_row(guide, [f"{number}. {sentence}"])
    write_row(guide, [])
    write_row(guide, HEADINGS, bold=True)
    for sheet in SHEETS:
        write_row(guide, [sheet.title, None, None, None, None, sheet.about], bold=True)
        for row in guide_rows(sheet):
            write_row(guide, row)


def guide_rows(sheet: Sheet) -> Iterator[list[str]]:
    """A row for each column of a sheet, without the sheet's own."""
    samples = SAMPLES[sheet.title]
    for column in sheet.columns:
        example = next((row[column.heading] for row in samples if row.get(column.heading) is not None), "")
        yield [
            sheet.title,
            column.heading,
            type_of(column),
            "是" if column.required else "否",
            accepted(column),
            column.about,
            str(example),
        ]


def type_of(column: Column) -> str:
    if column.kind is Kind.NUMBER:
        return f"数值，{column.places}位小数"
    if column.refers:
        return f"引用“{column.refers}”"
    kind = Kind.MONTH if column.kind is Kind.MONTH_END else column.kind
    return str(kind.value)


def accepted(column: Column) -> str:
    """What may stand in the column, in words."""
    if column.kind in (Kind.CHOICE, Kind.FLAG):
        return "、".join(column.labels)
    if column.kind in (Kind.NUMBER, Kind.WHOLE):
        return f"{column.low}至{column.high:,}"
    if column.refers:
        return f"“{column.refers}”表或数据库中已有的"
    if column.kind in (Kind.CODE, Kind.TEXT):
        return f"最多{column.length}个字符"
    return ""
