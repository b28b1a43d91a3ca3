"""Workbooks made by hand, sound and hostile."""

import io
import zipfile
import zlib
from pathlib import Path

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT = (
    f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{RELATION}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="人员" sheetId="1" state="STATE" r:id="r1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="r1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
HEADINGS = ("工号", "姓名", "可以登录")


def cells(*texts: str, row: int = 1) -> str:
    return (
        f'<row r="{row}">'
        + "".join(
            text
            if text.startswith("<c")
            else f'<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
            for letter, text in zip("ABCDEFGH", texts, strict=False)
        )
        + "</row>"
    )


def sheet(*rows: str, dimension: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{dimension}'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


PERSON = cells("A1", "王小明", "是", row=2)


def parts(worksheet: str = "", *, state: str = "visible", **others: str | bytes) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, 人员."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK.replace("STATE", state),
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": worksheet or sheet(cells(*HEADINGS), PERSON),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"/>',
        **others,
    }


def packed(path: Path, content: dict[str, str | bytes], extra: list[tuple[str, bytes]] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in [*content.items(), *(extra or [])]:
            archive.writestr(name, part)
    return path


def bomb() -> dict[str, str | bytes]:
    """X01: a megabyte that unpacks to hundreds."""
    strings = f'<sst xmlns="{MAIN}">' + "<si><t>" + "A" * (320 * 1024 * 1024) + "</t></si></sst>"
    return parts(**{"xl/sharedStrings.xml": strings})


def understated(path: Path) -> Path:
    """X28: an entry that declares no size and holds much."""
    packed(path, parts())
    data = bytearray(path.read_bytes())
    name = b"xl/worksheets/sheet1.xml"
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.find(name, data.find(signature))
        while data[start - (30 if signature == b"PK\x03\x04" else 46) :][:4] != signature:
            start = data.find(name, start + 1)
        header = start - (30 if signature == b"PK\x03\x04" else 46)
        data[header + offset : header + offset + 4] = b"\0\0\0\0"
    path.write_bytes(bytes(data))
    return path


def overlapping(path: Path) -> Path:
    """X28: two names in the directory for the same bytes."""
    packed(path, parts())
    with zipfile.ZipFile(path) as archive:
        original = archive.getinfo("xl/worksheets/sheet1.xml")
        infos = archive.infolist()
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    begin = int.from_bytes(data[end + 16 : end + 20], "little")
    directory = data[begin:end]
    place = directory.index(b"xl/worksheets/sheet1.xml") - 46
    entry = directory[place : place + 46 + len(original.filename)]
    twin = entry.replace(b"sheet1", b"sheet2")
    body = directory + twin
    tail = bytearray(data[end:])
    for offset in (8, 10):
        tail[offset : offset + 2] = (len(infos) + 1).to_bytes(2, "little")
    tail[12:16] = len(body).to_bytes(4, "little")
    path.write_bytes(data[:begin] + body + bytes(tail))
    return path


def zipped_in_zip() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a", zlib.compress(b"0" * 1000))
    return inner.getvalue()
