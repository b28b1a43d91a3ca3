"""What each type of column takes, and why it refuses the rest (attacks N02–N10, D02, D06, T02–T16, X05, X14)."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import Month
from exchange.reading.cells import Fault, Formula, reader
from exchange.reading.refusals import CellRefused
from exchange.sheets import SHEETS_BY_TITLE

COLUMNS = {
    "code": SHEETS_BY_TITLE["机构"].by_heading["机构代码"],
    "reference": SHEETS_BY_TITLE["机构"].by_heading["上级机构"],
    "text": SHEETS_BY_TITLE["机构"].by_heading["机构名称"],
    "remark": SHEETS_BY_TITLE["五级分类"].by_heading["理由"],
    "amount": SHEETS_BY_TITLE["存款余额"].by_heading["月末余额"],
    "optional amount": SHEETS_BY_TITLE["记账"].by_heading["本金"],
    "positive": SHEETS_BY_TITLE["分期"].by_heading["应还本金"],
    "rate": SHEETS_BY_TITLE["借据"].by_heading["年利率"],
    "plan": SHEETS_BY_TITLE["计划"].by_heading["计划数"],
    "whole": SHEETS_BY_TITLE["村户数"].by_heading["农户数"],
    "entry": SHEETS_BY_TITLE["五级分类"].by_heading["当日序号"],
    "day": SHEETS_BY_TITLE["分期"].by_heading["应还日"],
    "open end": SHEETS_BY_TITLE["任职"].by_heading["截止日"],
    "month": SHEETS_BY_TITLE["计划"].by_heading["月份"],
    "month end": SHEETS_BY_TITLE["存款余额"].by_heading["月份"],
    "choice": SHEETS_BY_TITLE["机构"].by_heading["类别"],
    "flag": SHEETS_BY_TITLE["客户"].by_heading["入股社员"],
    "identity": SHEETS_BY_TITLE["客户"].by_heading["身份证号码"],
    "credit code": SHEETS_BY_TITLE["客户"].by_heading["统一社会信用代码"],
}

TAKEN = [
    ("code", "0101", "0101"),
    ("code", "Ａ－０１".replace("－", "-"), "A-01"),
    ("code", 101, "101"),
    ("code", "\u200b01 ", "01"),
    ("reference", None, None),
    ("reference", "催字1号", "催字1号"),
    ("text", "𠮷野家·阿卜杜热合曼", "𠮷野家·阿卜杜热合曼"),
    ("text", "⼀社", "一社"),
    ("text", "=1+1", "=1+1"),
    ("remark", "\u3000\t ", ""),
    ("remark", None, ""),
    ("amount", Decimal("1234.50"), "1234.50"),
    ("amount", Decimal("5E+2"), "500"),
    ("amount", 7, "7"),
    ("amount", 0.1 + 0.2, "0.30"),
    ("amount", 999999999999.99, "999999999999.99"),
    ("amount", -1e-12, "0.00"),
    ("amount", "１２３４.５６", "1234.56"),
    ("amount", "1,234.5", "1234.5"),
    ("amount", 0, "0"),
    ("optional amount", None, "0"),
    ("positive", "0.01", "0.01"),
    ("rate", 7.02, "7.0200"),
    ("rate", Decimal("7.6500"), "7.6500"),
    ("plan", Decimal("-12000.00"), "-12000.00"),
    ("plan", 0.04, "0.040000"),
    ("whole", 412, "412"),
    ("whole", 412.0, "412"),
    ("whole", "412", "412"),
    ("entry", None, "1"),
    ("day", date(2007, 6, 30), "2007-06-30"),
    ("day", datetime(2007, 6, 30), "2007-06-30"),
    ("day", "2007-6-30", "2007-06-30"),
    ("day", "20070630", "2007-06-30"),
    ("day", 20070630, "2007-06-30"),
    ("day", "２００７年６月３０日", "2007-06-30"),
    ("open end", "", None),
    ("month", "2007-06", "2007-06-01"),
    ("month", date(2007, 6, 1), "2007-06-01"),
    ("month", Month(2007, 6), "2007-06-01"),
    ("month end", "2007-02", "2007-02-28"),
    ("month end", date(2007, 2, 1), "2007-02-28"),
    ("month end", date(2007, 2, 28), "2007-02-28"),
    ("choice", "信用社", "branch"),
    ("choice", "branch", "branch"),
    ("flag", "是", "t"),
    ("flag", False, "f"),
    ("identity", "410522 19650312 001 2", "410522196503120012"),
    ("identity", "410522650312001", "410522196503120012"),
    ("identity", 410522650312001, "410522196503120012"),
    ("identity", None, ""),
    ("credit code", "914105227110000013", "914105227110000013"),
    ("credit code", None, None),
]

LONG = "超过15位的数字在表格中已失真，请把单元格设为文本后重新填写"
NOT_A_NUMBER = "不是数值：应为最多%(places)s位小数的数，不用加号、字母和科学记数法"
BOUNDS = "应在%(low)s和%(high)s之间"
NOT_A_DAY = "不是日期：应如 2007-06-30、20070630 或 2007年6月30日"
REFUSED = [
    ("code", None, "必须填写"),
    ("code", "  ", "必须填写"),
    ("code", "01/02", "编号只能用数字、字母和连字符，并以数字或字母开头"),
    ("code", "-1", "编号只能用数字、字母和连字符，并以数字或字母开头"),
    ("code", "x" * 33, "超过%(limit)s个字符"),
    ("code", 1.5, "应为文本，请把单元格设为文本后重新填写"),
    ("code", True, "应为文本，请把单元格设为文本后重新填写"),
    ("code", 1234567890123456, LONG),
    ("text", "a\0b", "含有不能使用的字符"),
    ("text", "\ud800", "含有不能使用的字符"),
    ("text", "李" * 61, "超过%(limit)s个字符"),
    ("text", Formula(), "公式不允许，请粘贴为数值"),
    ("amount", Formula(), "公式不允许，请粘贴为数值"),
    ("amount", Fault("#REF!"), "单元格是错误值 %(fault)s"),
    *[("amount", text, NOT_A_NUMBER) for text in ("NaN", "1e3", "1_000", "+5", "Infinity", "٣٤", "一百")],
    *[("amount", value, NOT_A_NUMBER) for value in (True, Decimal("NaN"), date(2007, 1, 1))],
    ("amount", float("nan"), "小数超过%(places)s位"),
    ("amount", float("inf"), "小数超过%(places)s位"),
    ("amount", 100.005, "小数超过%(places)s位"),
    ("amount", "100.005", "小数超过%(places)s位"),
    ("amount", "100.000", "小数超过%(places)s位"),
    ("amount", Decimal("0.004"), "小数超过%(places)s位"),
    ("amount", 1234567890123456.78, LONG),
    ("amount", -1, BOUNDS),
    ("amount", "-0.00", BOUNDS),
    ("amount", 10**13, BOUNDS),
    ("positive", 0, BOUNDS),
    ("rate", 7.02001, "小数超过%(places)s位"),
    ("rate", 101, BOUNDS),
    ("whole", 1.5, "不是整数"),
    ("whole", "十", "不是整数"),
    ("whole", 1_000_001, BOUNDS),
    ("entry", 0, BOUNDS),
    *[
        ("day", text, NOT_A_DAY)
        for text in ("02/09/2007", "07-02-09", "2007-02-30", "民国96年", "9999-12-31", 39263)
    ],
    ("day", date(1899, 12, 31), "日期应在1949-10-01和2099-12-31之间"),
    ("day", datetime(2007, 6, 30, 8), "日期不得带有时刻"),
    ("month", "2007年6月", "不是月份：应如 2007-06"),
    ("month", date(2007, 6, 2), "不是月份：应如 2007-06"),
    ("month", date(2007, 6, 30), "不是月份：应如 2007-06"),
    ("month end", date(2007, 6, 29), "不是月份：应如 2007-06"),
    ("choice", "总社", "不在可选范围：%(choices)s"),
    ("flag", "有", "不在可选范围：%(choices)s"),
    ("flag", 0, "不在可选范围：%(choices)s"),
    ("identity", "410522196503120013", "身份证号码校验位不对"),
    ("identity", "11010519900230001X", "身份证号码中的出生日期不存在"),
    ("identity", "4105221965", "身份证号码应为18位（或15位旧号码）"),
    ("identity", 410522196503120012, LONG),
    ("credit code", "914105227110000014", "统一社会信用代码不正确：应为18位，含校验位"),
]


@pytest.mark.parametrize(("column", "value", "stored"), TAKEN)
def test_a_cell_is_taken(column, value, stored) -> None:
    assert reader(COLUMNS[column])(value) == stored


@pytest.mark.parametrize(("column", "value", "sentence"), REFUSED)
def test_a_cell_is_refused_with_its_reason(column, value, sentence) -> None:
    with pytest.raises(CellRefused) as refusal:
        reader(COLUMNS[column])(value)
    assert refusal.value.message.id == sentence
    assert refusal.value.message.chinese


@given(st.decimals(0, 10**12, places=2))
def test_an_amount_comes_through_a_spreadsheet_unchanged(amount: Decimal) -> None:
    read = reader(COLUMNS["amount"])
    assert Decimal(read(float(amount))) == Decimal(read(str(amount))) == Decimal(read(amount)) == amount


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes()))
def test_any_cell_is_taken_or_refused_with_a_sentence(value) -> None:
    for column in COLUMNS.values():
        try:
            found = reader(column)(value)
        except CellRefused as refusal:
            found = refusal.message.chinese
        assert found is None or isinstance(found, str)
