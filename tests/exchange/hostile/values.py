"""Cells that hold what no column takes, and texts that must come through (X05, X14, N02–N10, D02, D06, T02–T16)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from exchange.sheets import SHEETS_BY_TITLE
from tests.exchange.hostile.case import DAMAGED, Case, Content
from tests.exchange.hostile.making import BOOK, MAIN, parts

FORMULA, FAULT = "公式不允许，请粘贴为数值", "单元格是错误值"
NUMBER, TOO_FINE = "不是数值：", "小数超过2位"
BOUNDS, DISTORTED = "应在0和", "超过15位的数字"
NO_DAY, FAR_DAY = "不是日期：", "日期应在1949-10-01和2099-12-31之间"
REQUIRED, UNUSABLE = "必须填写", "含有不能使用的字符"
#: A style that is a date, and one that is a duration.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1">'
    '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="14"/>'
    '<xf numFmtId="46"/><xf numFmtId="31"/></cellXfs></styleSheet>'
)


def row_of(title: str, **given: str) -> Content:
    """A workbook with one sheet of this title, its headings, and a row with the ``given`` cells in XML."""
    headings, row = [], []
    for number, column in enumerate(SHEETS_BY_TITLE[title].columns):
        letter = chr(65 + number)
        headings.append(f'<c r="{letter}1" t="inlineStr"><is><t>{column.heading}</t></is></c>')
        if column.heading in given:
            row.append(given[column.heading].replace("<c", f'<c r="{letter}2"', 1))
    rows = f'<row r="1">{"".join(headings)}</row><row r="2">{"".join(row)}</row>'
    worksheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    book = BOOK.replace("STATE", "visible").replace("人员", title)
    return parts(**{"xl/worksheets/sheet1.xml": worksheet, "xl/workbook.xml": book, "xl/styles.xml": STYLES})


def noise(length: int) -> str:
    """A text that does not shrink to nothing when it is packed."""
    return " ".join(str(number * 7919 % 104_729) for number in range(length // 4))[:length]


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def value(written: str, kind: str = "n", style: int = 0) -> str:
    return f'<c t="{kind}" s="{style}"><v>{escape(written)}</v></c>'


def refused(id_: str, title: str, heading: str, cell: str, sentence: str) -> Case:
    return Case(
        id_, f"{heading} {cell[:70]}", row_of(title, **{heading: cell}), faults=((heading, sentence),)
    )


def taken(id_: str, title: str, heading: str, cell: str, stored: str | None) -> Case:
    return Case(id_, f"{heading} {cell[:70]}", row_of(title, **{heading: cell}), read={heading: stored})


def _formulas() -> Iterator[Case]:
    written = {
        "sum": "<c><f>SUM(A1:A9)</f><v>45</v></c>",
        "never reckoned": "<c><f>1+1</f></c>",
        "kept text": '<c t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c>',
        "shared": '<c><f t="shared" ref="A1:A9" si="0">1+1</f><v>2</v></c>',
        "shared by others": '<c><f t="shared" si="0"/><v>2</v></c>',
        "array": '<c><f t="array" ref="A1:A9">A1:A9</f><v>1</v></c>',
        "table": '<c><f t="dataTable" ref="A1:A9" r1="B1"/><v>1</v></c>',
        "behind the value": "<c><v>2</v><f>1+1</f></c>",
        "dde": "<c><f>cmd|'/C calc'!A0</f><v>1</v></c>",
        "web": '<c t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>1</v></c>',
        "long": f"<c><f>{'1+' * 5000}1</f><v>5001</v></c>",
        "error": '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    }
    for name, cell in written.items():
        for title, heading in (("存款余额", "月末余额"), ("人员", "姓名")):
            content = row_of(title, **{heading: cell})
            yield Case("X05", f"{name} in {heading}", content, faults=((heading, FORMULA),))
    yield taken("X05", "人员", "姓名", text("=1+1"), "=1+1")
    for error in ("#REF!", "#N/A", "#NAME?", "#DIV/0!", "#SPILL!"):
        yield refused("X05", "存款余额", "月末余额", value(error, "e"), f"{FAULT} {error}")


def _numbers() -> Iterator[Case]:
    ids = {
        "N06": ("1_000", "+5", "0x10", "1.", ".5", "1 000", "--1", "1e5000"),
        "N04": ("NaN", "INF", "Infinity", "-INF", "nan"),
    }
    for id_, given in ids.items():
        for number in given:
            yield refused(id_, "存款余额", "月末余额", value(number), FAULT)
    for number in ("٣٤", "１２", "𝟏𝟐", " 12 ", "12\n", "十二"):
        yield refused("N07", "存款余额", "月末余额", value(number), FAULT)
    for number in ("NaN", "sNaN", "Infinity", "-Infinity", "∞"):
        yield refused("N04", "存款余额", "月末余额", text(number), NUMBER)
    for number in ("1e3", "1E+15", "1_000", "+5", "1,00", "(5)", "5-", "￥5", "5元", "'5"):
        yield refused("N06", "存款余额", "月末余额", text(number), NUMBER)
    for number in ("٣٤", "۱۲", "१२"):
        yield refused("N07", "存款余额", "月末余额", text(number), NUMBER)


def _amounts() -> Iterator[Case]:
    yield taken("N07", "存款余额", "月末余额", text("１２３４.５６"), "1234.56")
    yield taken("N07", "存款余额", "月末余额", text("𝟏𝟐"), "12")
    for number in ("9999999999999999.99", "1e400", "1" + "0" * 30, "-1", "1000000000000.01"):
        sentence = {"1e400": FAULT, "-1": BOUNDS, "1000000000000.01": BOUNDS}.get(number, DISTORTED)
        yield refused("N05", "存款余额", "月末余额", value(number), sentence)
    yield refused("N05", "存款余额", "月末余额", text("9999999999999999.99"), BOUNDS)
    yield refused("N05", "存款余额", "月末余额", text("9" * 4000), BOUNDS)
    yield refused("N02", "分期", "应还本金", value("0"), "应在0.01和")
    yield refused("N02", "存款余额", "月末余额", text("-0.00"), BOUNDS)
    for number in ("100.005", "0.004", "1e-3"):
        yield refused("N03", "存款余额", "月末余额", value(number), TOO_FINE)
    for number, kind in (("1", "b"), ("0", "b"), ("true", "b")):
        yield refused("N10", "存款余额", "月末余额", value(number, kind), NUMBER)
    yield refused("N10", "存款余额", "月末余额", value("2", "b"), FAULT)
    yield refused("N10", "存款余额", "月末余额", value("[100]", "x"), FAULT)
    nothing = row_of("存款余额", 存款账号=text("D1"), 月末余额=value(""))
    yield Case("N10", "nothing", nothing, faults=(("月末余额", REQUIRED),))
    yield refused("X14", "存款余额", "月末余额", value("1234567890123456.78"), DISTORTED)
    yield refused("X14", "存款余额", "月末余额", value("123456789012.345"), TOO_FINE)
    yield taken("X14", "存款余额", "月末余额", value("0.30000000000000004"), "0.30")
    yield taken("X14", "存款余额", "月末余额", value("1.2345E5"), "123450.00")
    yield taken("X14", "存款余额", "月末余额", text("123456789012.34"), "123456789012.34")


def _days() -> Iterator[Case]:
    for day in (
        "02/09/2024",
        "24-02-09",
        "民国113年",
        "2024-02-30",
        "2024-13-01",
        "2024.2.9.",
        "٢٠٢٤-٠٢-٠٩",
        "今天",
    ):
        yield refused("D06", "分期", "应还日", text(day), NO_DAY)
    for day in ("2024-2-9", "20240209", "2024年2月9日", "２０２４-０２-０９"):
        yield taken("D06", "分期", "应还日", text(day), "2024-02-09")
    for day in ("0001-01-01", "1899-12-31", "9999-12-31", "10000-01-01"):
        yield refused("D02", "分期", "应还日", text(day), NO_DAY)
    for serial in ("0", "1", "60", "18171", "73051", "2958465", "-1"):
        yield refused(
            "D02", "分期", "应还日", value(serial, style=1), FAR_DAY if serial != "0" else "单元格是错误值"
        )
    for serial in ("2958466", "1e10", "-1e10", "99999999999999"):
        yield refused("D02", "分期", "应还日", value(serial, style=1), FAULT)
    yield refused("D02", "分期", "应还日", value("39263.5", style=1), "日期不得带有时刻")
    yield refused("D02", "分期", "应还日", value("0.5", style=1), FAULT)
    yield refused("D02", "分期", "应还日", value("39263", style=2), FAULT)
    yield taken("D02", "分期", "应还日", value("39263", style=1), "2007-06-30")
    yield taken("D02", "分期", "应还日", value("39263", style=3), "2007-06-30")
    yield taken("D02", "分期", "应还日", value("2007-06-30T00:00:00", "d"), "2007-06-30")
    for day in ("2007-06-31", "now", "2007-06-30T25:00:00", "T1"):
        yield refused("D02", "分期", "应还日", value(day, "d"), FAULT)
    content = row_of("分期", 应还日=value("37801", style=1))
    since_1904 = str(content["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    yield Case(
        "D02", "counted from 1904", content | {"xl/workbook.xml": since_1904}, read={"应还日": "2007-06-30"}
    )
    yield refused("D02", "存款余额", "月末余额", value("39263", style=1), NUMBER)


def _texts() -> Iterator[Case]:
    for escaped in ("a_x0000_b", "_xD800_", "_xDC00_", "a_x001B_[31m", "_xFFFF_", "_x0008_"):
        yield refused("T09", "人员", "姓名", text(escaped), UNUSABLE)
    yield taken("T09", "人员", "姓名", text("王_x000D__x000A_明"), "王 明")
    yield taken("T09", "人员", "姓名", text("王_x005F_x0000_"), "王_x0000_")
    yield taken("T09", "人员", "姓名", text("_x12_x_"), "_x12_x_")
    for name in ("𠮷", "䶮", "㛃", "王瑄", "阿卜杜热合曼·买买提伊明", "€"):
        yield taken("T10", "人员", "姓名", text(name), name)
    yield refused("T11", "人员", "姓名", text("李" * 61), "超过")
    yield refused("T11", "人员", "姓名", text("李" * 10_000), "超过4000个字符")
    yield refused("T11", "人员", "姓名", text(noise(1_000_000)), "超过4000个字符")
    yield refused("T11", "人员", "姓名", text(" " * 5000 + "王"), "超过4000个字符")
    for blank in ("   ", "\u3000", "\t", "\u200b\u200b", "\u00a0"):
        yield refused("T14", "人员", "姓名", text(blank), REQUIRED)
    yield taken("T14", "人员", "姓名", text(" 王\u3000\u3000明\t"), "王 明")
    yield taken("T16", "人员", "姓名", text("⼀"), "一")
    yield taken("T16", "人员", "姓名", text("e\u0301"), "é")
    yield taken("T16", "人员", "姓名", text("王\u202e明"), "王明")
    for number, sentence in {
        "11010519900230001X": "身份证号码中的出生日期不存在",
        "410522196513320012": "身份证号码",
        "410522196503120013": "身份证号码校验位不对",
        "000000196503120012": "身份证号码",
        "4105221965031200": "身份证号码应为18位",
        "٤١٠٥٢٢١٩٦٥٠٣١٢٠٠١٢": "身份证号码",
    }.items():
        yield refused("T02", "客户", "身份证号码", text(number), sentence)
    yield refused("T02", "客户", "身份证号码", value("410522196503120012"), DISTORTED)
    stored = "410522196503120012"
    for number in ("410522650312001", "４１０５２２１９６５０３１２００１２", " 410522 19650312 0012 "):
        yield taken("T04", "客户", "身份证号码", text(number), stored)
    yield taken("T05", "客户", "身份证号码", text("11010519491231002x"), "11010519491231002X")
    yield taken(
        "T05", "客户", "身份证号码", text("１１０１０５１９４９１２３１００２ｘ"), "11010519491231002X"
    )
    for code in ("914105227110000014", "91350100M000100Y4I", "91350100M000100Y4", "91350100M000100Y44"):
        yield refused("T06", "客户", "统一社会信用代码", text(code), "统一社会信用代码不正确")


def _forms() -> Iterator[Case]:
    rich = '<c t="inlineStr"><is><r><rPr><b/></rPr><t>王</t></r><r><t>小明</t></r></is></c>'
    yield Case("T10", "runs of text", row_of("人员", 姓名=rich), read={"姓名": "王小明"})
    readings = '<c t="inlineStr"><is><t>王明</t><rPh sb="0" eb="1"><t>WANG</t></rPh><phoneticPr/></is></c>'
    yield Case("T10", "readings above", row_of("人员", 姓名=readings), read={"姓名": "王明"})
    shared = row_of("人员", 姓名=value("1", "s"))
    strings = "<si><t>x</t></si><si><r><t>王</t></r><r><t>明</t></r><rPh><t>WANG</t></rPh></si>"
    shared["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}" count="9" uniqueCount="1">{strings}</sst>'
    yield Case("T10", "shared string", shared, read={"姓名": "王明"})
    escaped = f'<sst xmlns="{MAIN}"><si/><si><t>王_x005F_x0041_x005F_</t></si></sst>'
    yield Case(
        "T10", "shared escapes", shared | {"xl/sharedStrings.xml": escaped}, read={"姓名": "王_x0041_"}
    )
    for index in ("2", "-1", "1_0", "１", "999999999999", "x", " 1"):
        yield Case("X28", f"shared string {index!r}", row_of("人员", 姓名=value(index, "s")), DAMAGED)
    long = f'<sst xmlns="{MAIN}"><si><t/></si><si><t>{noise(1_000_000)}</t></si></sst>'
    yield Case(
        "T11",
        "long shared string",
        shared | {"xl/sharedStrings.xml": long},
        faults=(("姓名", "超过4000个字符"),),
    )
    merged = row_of("人员", 工号=text("A1"), 姓名=text("王明"))
    sheet = str(merged["xl/worksheets/sheet1.xml"])
    ends = {
        "merged": '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>',
        "filtered": '<autoFilter ref="A1:C2"/>',
    }
    for name, end in ends.items():
        content = merged | {"xl/worksheets/sheet1.xml": sheet.replace("</worksheet>", f"{end}</worksheet>")}
        yield Case("X06", name, content, read={"姓名": "王明"}, faults=(("可以登录", REQUIRED),))
    yield Case(
        "X05",
        "both a value and a text",
        row_of("人员", 姓名='<c t="str"><v>王</v><is><t>明</t></is></c>'),
        read={"姓名": "王"},
    )


CASES = [*_formulas(), *_numbers(), *_amounts(), *_days(), *_texts(), *_forms()]
