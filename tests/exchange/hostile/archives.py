"""Files that are no workbook, or archives that lie (X01, X18, X28)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.exchange.hostile.case import DAMAGED, SOUND, Case
from tests.exchange.hostile.making import MAIN, overlapping, packed, parts, understated, zipped_in_zip

NOT_A_WORKBOOK = "这不是 .xlsx 工作簿（缺少工作簿部件）"
NO_ARCHIVE = "这不是 .xlsx 工作簿（可能是改了扩展名的 csv、html 等文件）"
UNSAFE = "文件内有不安全的部件名"
DOUBLE = "文件内有重名的部件"
BOMB = "文件的压缩比异常，可能是恶意文件"
OLD = "这是旧版 .xls 或加密的文件，请在表格软件中去掉密码并另存为 .xlsx"
MACROS = "文件含有宏，请另存为不含宏的 .xlsx"
ENCRYPTED = "文件已加密，请去掉密码后重新保存"
NESTED = "文件内嵌套了压缩文件"
LARGE_DIRECTORY = "文件内的部件目录过大"
SHEET = "xl/worksheets/sheet1.xml"


def plain(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def altered(change: Callable[[bytearray], bytes | bytearray | None]) -> Callable[[Path], object]:
    """The sound workbook with other bytes."""

    def write(path: Path) -> None:
        data = bytearray(packed(path, parts()).read_bytes())
        path.write_bytes(bytes(change(data) or data))

    return write


def in_directory(offset: int, form: str, value: int, name: str = SHEET) -> Callable[[Path], object]:
    """The sound workbook, one field of one entry of the directory changed; the local header stays as it was."""

    def change(data: bytearray) -> None:
        place = data.rindex(name.encode()) - 46
        assert data[place : place + 4] == b"PK\1\2"
        struct.pack_into(form, data, place + offset, value)

    return altered(change)


def locally(offset: int, form: str, value: int) -> Callable[[Path], object]:
    """The same in the local header only."""

    def change(data: bytearray) -> None:
        struct.pack_into(form, data, data.index(SHEET.encode()) - 30 + offset, value)

    return altered(change)


def described(path: Path) -> None:
    """Sizes behind the data, as programs write that cannot go back in a file."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts().items():
            archive.writestr(name, part)
    path.write_bytes(pipe.data)


def zip64(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts().items():
            with archive.open(name, "w", force_zip64=True) as entry:
                entry.write(part.encode() if isinstance(part, str) else part)


def linked(path: Path) -> None:
    packed(path, parts())
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("xl/passwd.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")


def methods(method: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, part in parts().items():
                archive.writestr(name, part)

    return write


def crowded(path: Path) -> None:
    """A directory of megabytes, nearly without content."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(6000):
            archive.writestr(f"xl/{'x' * 200}{number}", b"")


def zeros(megabytes: int) -> bytes:
    return b"<a>" + b" " * (megabytes * 1024 * 1024) + b"</a>"


def _bombs() -> Iterator[Case]:
    yield Case("X01", "strings", parts(**{"xl/sharedStrings.xml": zeros(40)}), refused=BOMB)
    yield Case("X01", "sheet", parts(**{SHEET: zeros(3)}), refused=BOMB)
    yield Case("X01", "picture", parts(**{"xl/media/image1.png": bytes(5_000_000)}), refused=BOMB)
    many = {f"xl/media/{number}.bin": bytes(1024 * 1024 + 1) for number in range(3)}
    yield Case("X01", "several parts", parts(**many), refused=BOMB)
    strings = f'<sst xmlns="{MAIN}" count="1073741824" uniqueCount="1073741824"/>'
    yield Case("X01", "declared strings", parts(**{"xl/sharedStrings.xml": strings}), read=SOUND)


def _others() -> Iterator[Case]:
    starts = {
        "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD),
        "ole with password": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            OLD,
        ),
        "pdf": (b"%PDF-1.7\n", "这是 PDF 文件，不是 .xlsx 工作簿"),
        "exe": (b"MZ\x90\0", "这是程序文件，不是 .xlsx 工作簿"),
        "elf": (b"\x7fELF\2\1", "这是程序文件，不是 .xlsx 工作簿"),
        "html": (b"<html><table><tr><td>1", NO_ARCHIVE),
        "csv": ("工号,姓名\n".encode("gbk"), NO_ARCHIVE),
        "csv with a mark": ("\ufeff工号,姓名\n".encode(), NO_ARCHIVE),
        "xml spreadsheet": (b'<?xml version="1.0"?><Workbook/>', NO_ARCHIVE),
        "rar": (b"Rar!\x1a\7\0", NO_ARCHIVE),
        "7z": (b"7z\xbc\xaf'\x1c", NO_ARCHIVE),
        "gzip": (b"\x1f\x8b\x08\0", NO_ARCHIVE),
        "picture": (b"\x89PNG\r\n\x1a\n", NO_ARCHIVE),
        "zeros": (bytes(64), NO_ARCHIVE),
        "empty archive": (b"PK\5\6" + bytes(18), NO_ARCHIVE),
        "one letter": (b"P", NO_ARCHIVE),
        "header alone": (b"PK\3\4", DAMAGED),
    }
    for name, (start, sentence) in starts.items():
        yield Case(
            "X18",
            name,
            plain(start + (b"x" * 500 if len(start) > 3 and name != "empty archive" else b"")),
            sentence,
        )
    yield Case("X18", "empty", plain(b""), "文件是空的")
    documents = {
        "docx": "word/document.xml",
        "ods": "content.xml",
        "xlsb": "xl/workbook.bin",
        "jar": "META-INF/A",
    }
    for name, part in documents.items():
        yield Case("X18", name, {"[Content_Types].xml": "<Types/>", part: "<a/>"}, NOT_A_WORKBOOK)
    for part in ("xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl/x/vbaData.xml", "xl/macrosheets/sheet1.xml"):
        yield Case("X18", f"macro {part}", parts(**{part: "x"}), MACROS)


def _names() -> Iterator[Case]:
    for name in (
        "../../etc/x.xml",
        "/etc/x.xml",
        "xl/../../x",
        "C:/x.xml",
        "xl\\..\\x",
        "..",
        "xl/a\nb.xml",
        "\x1b[2J",
    ):
        yield Case("X18", f"name {name!r}", parts(**{name: "x"}), UNSAFE)
    yield Case("X18", "link", linked, UNSAFE)
    for name in ("XL/WORKBOOK.xml", "xl/ｗorkbook.xml", "xl/Worksheets/Sheet1.XML", "xl/worKbook.xml"):
        yield Case("X28", f"double {name}", parts(**{name: "x"}), DOUBLE)
    yield Case("X28", "crowded directory", crowded, LARGE_DIRECTORY)
    yield Case("X28", "too many", parts(**{f"xl/{n}.bin": "x" for n in range(300)}), "文件内的部件超过300个")


def _lies() -> Iterator[Case]:
    mismatch = "文件内部件的大小与声明不符"
    yield Case("X28", "size 0 declared", understated, DAMAGED)
    yield Case("X28", "overlapping", overlapping, "文件内的部件互相重叠")
    yield Case("X28", "larger than it is", in_directory(24, "<I", 10_000), mismatch)
    yield Case("X28", "smaller than it is", in_directory(24, "<I", 10), DAMAGED)
    yield Case("X28", "gigabytes declared", in_directory(24, "<I", 0xFFFFFFF0), "文件解压后超过300 MB")
    yield Case(
        "X28", "packed size beyond the end", in_directory(20, "<I", 10_000_000), "文件内的部件互相重叠"
    )
    yield Case("X28", "offset beyond the end", in_directory(42, "<I", 0x7FFFFFF0), DAMAGED)
    yield Case("X28", "other checksum", in_directory(16, "<I", 1), DAMAGED)
    yield Case(
        "X28",
        "other name inside",
        altered(lambda data: data.replace(b"sheet1.xml", b"sheet9.xml", 1)),
        DAMAGED,
    )
    yield Case("X28", "other size inside", locally(22, "<I", 1), read=SOUND)
    yield Case("X28", "other packed size inside", locally(18, "<I", 1), read=SOUND)
    yield Case("X28", "other method inside", locally(8, "<H", 0), read=SOUND)
    yield Case("X28", "data descriptors", described, read=SOUND)
    yield Case("X28", "zip64", zip64, read=SOUND)
    yield Case("X28", "stored", methods(zipfile.ZIP_STORED), read=SOUND)
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield Case("X28", f"method {method}", methods(method), "文件使用了不支持的压缩方法")
    yield Case("X28", "method 99", in_directory(10, "<H", 99), "文件使用了不支持的压缩方法")
    for bit in (0x1, 0x40, 0x2001):
        yield Case("X18", f"flags {bit:#x}", in_directory(8, "<H", bit), ENCRYPTED)
    yield Case("X28", "bytes before", altered(lambda data: b"#!/bin/sh\n" + data), NO_ARCHIVE)
    yield Case("X28", "archive before", altered(lambda data: data + data), "文件开头有不属于工作簿的内容")
    yield Case("X28", "too many bytes behind", altered(lambda data: data + bytes(70_000)), DAMAGED)
    yield Case("X28", "bytes behind", altered(lambda data: data + bytes(30_000)), read=SOUND)
    yield Case("X28", "a directory of gigabytes", altered(_huge_directory), DAMAGED)
    yield Case("X28", "nested", parts(**{"xl/a.bin": zipped_in_zip()}), NESTED)
    yield Case("X28", "nested in a sheet's place", parts(**{SHEET: zipped_in_zip()}), NESTED)
    yield Case("X28", "nested twice", parts(**{"xl/b.zip": b"PK\5\6" + bytes(18)}), NESTED)
    yield Case("X28", "broken stream", altered(_broken), DAMAGED)


def _huge_directory(data: bytearray) -> None:
    struct.pack_into("<I", data, data.rindex(b"PK\5\6") + 12, 0xFFFFFFF0)


def _broken(data: bytearray) -> None:
    place = data.index(SHEET.encode()) + len(SHEET)
    data[place : place + 40] = zlib.compress(b"x" * 40, 0)[:40]


CASES = [*_bombs(), *_others(), *_names(), *_lies()]
