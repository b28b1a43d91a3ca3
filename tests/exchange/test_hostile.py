"""Files that are no county workbook, or mean harm, are refused quickly, in bounded memory, with a sentence."""

import resource
import time
from pathlib import Path

import pytest

from exchange.operations import WorkbookErrors, check_workbook
from exchange.reading.limits import COMMAND, MEGABYTE, PAGE, Limits
from organization.staff.models import User
from tests.exchange import hostile
from tests.exchange.hostile import HEADINGS, PERSON, cells, packed, parts, sheet
from tests.exchange.hostile.making import MAIN

DTD = "文件含有文档类型定义（DTD），不予读取"
DAMAGED = "文件已损坏或不完整，不能作为 .xlsx 工作簿打开"
ENTITY = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def reason(path: Path, limits: Limits = PAGE) -> str:
    with pytest.raises(WorkbookErrors) as refusal:
        check_workbook(path, limits=limits)
    assert refusal.value.count == len(refusal.value.problems) == 1
    return refusal.value.problems[0].reason.chinese


def reasons(path: Path) -> list[tuple]:
    with pytest.raises(WorkbookErrors) as refusal:
        check_workbook(path)
    return [(one.sheet, one.row, one.column, one.value, one.reason.chinese) for one in refusal.value.problems]


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        (b"", "文件是空的"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "这是旧版 .xls 或加密的文件，请在表格软件中去掉密码并另存为 .xlsx",
        ),
        (b"%PDF-1.7", "这是 PDF 文件，不是 .xlsx 工作簿"),
        (b"MZ\x90", "这是程序文件，不是 .xlsx 工作簿"),
        (b"<html><table>", "这不是 .xlsx 工作簿（可能是改了扩展名的 csv、html 等文件）"),
        ("工号,姓名\n".encode("gbk"), "这不是 .xlsx 工作簿（可能是改了扩展名的 csv、html 等文件）"),
        (b"PK\x03\x04", DAMAGED),
    ],
)
def test_other_files_are_told_what_they_are(db, tmp_path, start, sentence) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(start + (b"x" * 1000 if start else b""))
    assert reason(path) == sentence


def test_a_truncated_file_is_damaged(db, tmp_path) -> None:
    path = packed(tmp_path / "f.xlsx", parts())
    path.write_bytes(path.read_bytes()[:-300])
    assert reason(path) == DAMAGED


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"a.txt": "x"}, "这不是 .xlsx 工作簿（缺少工作簿部件）"),
        (parts(**{"../../etc/x.xml": "x"}), "文件内有不安全的部件名"),
        (parts(**{"/etc/x.xml": "x"}), "文件内有不安全的部件名"),
        (parts(**{"xl/vbaProject.bin": "x"}), "文件含有宏，请另存为不含宏的 .xlsx"),
        (parts(**{"xl/a.bin": hostile.zipped_in_zip()}), "文件内嵌套了压缩文件"),
        (parts(**{"XL/WORKBOOK.xml": "x"}), "文件内有重名的部件"),
        (parts(**{f"xl/p{number}.bin": "x" for number in range(300)}), "文件内的部件超过300个"),
        (parts(**{"xl/sharedStrings.xml": f"{ENTITY}<s>&a;</s>"}), DTD),
        (parts(**{"xl/sharedStrings.xml": '<!DOCTYPE s><sst xmlns="x"/>'}), DTD),
        (parts(**{"xl/sharedStrings.xml": "<sst/>".encode("utf-16")}), "文件的编码不是 UTF-8"),
        (
            parts(**{"xl/sharedStrings.xml": '<?xml version="1.0" encoding="cp037"?><s/>'}),
            "文件的编码不是 UTF-8",
        ),
        (parts(**{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"}), DAMAGED),
        (parts(**{"xl/worksheets/sheet1.xml": sheet('<row><c t="s"><v>7</v></c></row>')}), DAMAGED),
        (
            parts(**{"xl/workbook.xml": hostile.BOOK.replace("人员", "借款").replace("STATE", "visible")}),
            "文件中没有县工作簿的表，请使用模板",
        ),
    ],
)
def test_unsound_archives_are_refused(db, tmp_path, content, sentence) -> None:
    assert reason(packed(tmp_path / "f.xlsx", content)) == sentence


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_doubled_entries_are_refused(db, tmp_path) -> None:
    path = packed(tmp_path / "f.xlsx", parts(), [("xl/workbook.xml", b"x")])
    assert reason(path) == "文件内有重名的部件"


def test_entries_that_lie_about_their_size_are_refused(db, tmp_path) -> None:
    assert reason(hostile.understated(tmp_path / "f.xlsx")) in (DAMAGED, "文件内部件的大小与声明不符")


def test_overlapping_entries_are_refused(db, tmp_path) -> None:
    assert reason(hostile.overlapping(tmp_path / "f.xlsx")) in (DAMAGED, "文件内的部件互相重叠")


def test_a_bomb_is_refused_before_it_is_parsed(db, tmp_path) -> None:
    path = packed(tmp_path / "f.xlsx", hostile.bomb())
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert reason(path, PAGE) == "文件解压后超过300 MB"
    assert reason(path, COMMAND) == "文件的压缩比异常，可能是恶意文件"
    assert time.monotonic() - started < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30 * 1024


def test_two_cells_far_apart_take_neither_time_nor_memory(db, tmp_path) -> None:
    rows = cells("工号"), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = packed(tmp_path / "f.xlsx", parts(sheet(*rows, dimension='<dimension ref="A1:XFD1048576"/>')))
    started = time.monotonic()
    assert [found[2:] for found in reasons(path)] == [
        ("姓名", "", "第1行缺少这一列"),
        ("可以登录", "", "第1行缺少这一列"),
    ]
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("megabytes", [16, 20, 24, 28, 32])
def test_a_file_that_needs_too_much_memory_is_refused(db, tmp_path, megabytes) -> None:
    many = "".join(f"<si><t>{number:030}</t></si>" for number in range(300_000))
    path = packed(tmp_path / "f.xlsx", parts(**{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{many}</sst>'}))
    tight = Limits(packed=20 * MEGABYTE, unpacked=50 * MEGABYTE, memory=megabytes * MEGABYTE, rows=10)
    assert reason(path, tight) == "读取文件所需的内存超过限制，请分成几个文件"


@pytest.mark.attack("X17")
def test_rows_beyond_the_limit_are_refused(db, tmp_path) -> None:
    rows = [cells(f"A{row}", "王小明", "是", row=row) for row in range(2, 13)]
    path = packed(tmp_path / "f.xlsx", parts(sheet(cells(*HEADINGS), *rows)))
    few = Limits(packed=MEGABYTE, unpacked=MEGABYTE, memory=500 * MEGABYTE, rows=10)
    assert reason(path, few) == "超过10行，请分成几个文件"
    assert reason(path, Limits(packed=100, unpacked=1, memory=1, rows=1)) == "文件超过0 MB"


def test_rows_beyond_the_declared_size_are_read(db, tmp_path) -> None:
    path = packed(
        tmp_path / "f.xlsx", parts(sheet(cells(*HEADINGS), PERSON, dimension='<dimension ref="A1:A1"/>'))
    )
    assert check_workbook(path).counts[0].new == 1


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_and_rows_are_read_too(db, tmp_path, state) -> None:
    rows = sheet(cells(*HEADINGS), PERSON.replace("<row ", '<row hidden="1" '))
    assert check_workbook(packed(tmp_path / "f.xlsx", parts(rows, state=state))).counts[0].new == 1


def test_formulas_and_error_values_are_refused(db, tmp_path) -> None:
    rows = sheet(
        cells(*HEADINGS),
        cells("A1", '<c r="B2" t="str"><f>HYPERLINK("http://x")</f><v>王小明</v></c>', "是", row=2),
        cells("A2", '<c r="B3" t="e"><v>#REF!</v></c>', "是", row=3),
        cells("=1+1", "=1+1", "是", row=4),
    )
    assert reasons(packed(tmp_path / "f.xlsx", parts(rows))) == [
        ("人员", 2, "姓名", "", "公式不允许，请粘贴为数值"),
        ("人员", 3, "姓名", "#REF!", "单元格是错误值 #REF!"),
        ("人员", 4, "工号", "=1+1", "编号只能用数字、字母和连字符，并以数字或字母开头"),
    ]


def test_columns_are_matched_by_name(db, tmp_path) -> None:
    rows = sheet(
        cells("可以登录", "备注", " 姓名 ", "工号"),
        cells("是", "<c r='B2'><v>1</v></c>", "王小明", "A1", row=2),
    )
    result = check_workbook(packed(tmp_path / "f.xlsx", parts(rows)))
    assert result.counts[0].new == 1
    assert [note.chinese for note in result.notes] == ["“人员”表中不认识的列，已忽略：备注"]


def test_missing_and_doubled_columns_refuse_the_file_and_are_all_listed(db, tmp_path) -> None:
    rows = sheet(cells("工号", "姓名", "姓名"), cells("A1", "王", "小", row=2))
    assert reasons(packed(tmp_path / "f.xlsx", parts(rows))) == [
        ("人员", 1, "姓名", "", "第1行有两个以上这样的列"),
        ("人员", 1, "可以登录", "", "第1行缺少这一列"),
    ]
    in_row_three = sheet(cells("", row=1), cells(*HEADINGS, row=3), cells("A1", "王小明", "是", row=4))
    assert len(reasons(packed(tmp_path / "g.xlsx", parts(in_row_three)))) == 3


def test_unknown_sheets_are_noted(db, tmp_path) -> None:
    book = hostile.BOOK.replace("STATE", "visible").replace(
        "<sheets>", '<sheets><sheet name="草稿" sheetId="2" r:id="r1"/>'
    )
    result = check_workbook(packed(tmp_path / "f.xlsx", parts(**{"xl/workbook.xml": book})))
    assert [note.chinese for note in result.notes] == ["不认识的表，已忽略：草稿"]


def test_an_external_link_is_ignored(db, tmp_path) -> None:
    content = parts(
        **{"xl/externalLinks/externalLink1.xml": "<externalLink/>", "xl/embeddings/o.bin": b"PK\x03\x04x"}
    )
    assert check_workbook(packed(tmp_path / "f.xlsx", content)).counts[0].new == 1
    assert not User.objects.exists()
