"""What a file must be before anything looks for cells in it (reliability.md, fact 8; attacks X01–X04, X18, X28).

Everything here reads pieces of bounded size from the archive, whatever it declares; nothing is written to disk.
"""

import re
import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext_noop as _

from exchange.problems import refused
from exchange.reading.limits import MEGABYTE, Limits

#: First bytes of what people take for a workbook.
_MAGIC = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _("这是旧版 .xls 或加密的文件，请在表格软件中去掉密码并另存为 .xlsx"),
    ),
    (b"%PDF", _("这是 PDF 文件，不是 .xlsx 工作簿")),
    (b"MZ", _("这是程序文件，不是 .xlsx 工作簿")),
    (b"\x7fELF", _("这是程序文件，不是 .xlsx 工作簿")),
)
_NEEDED = ("[Content_Types].xml", "xl/workbook.xml")
_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_PLAIN_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_PIECE = 256 * 1024


def pass_gates(path: Path, limits: Limits) -> None:
    """Raises WorkbookErrors when the file is not a sound, plain .xlsx workbook within the limits."""
    if path.stat().st_size > limits.packed:
        raise refused(_("文件超过%(limit)s MB"), limit=str(limits.packed // MEGABYTE))
    _look_at_magic(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _look_at_directory(archive, limits)
            _look_inside(archive, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise refused(_("文件已损坏或不完整，不能作为 .xlsx 工作簿打开")) from error


def _look_at_magic(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(8)
    for magic, sentence in _MAGIC:
        if start.startswith(magic):
            raise refused(sentence)
    if not start:
        raise refused(_("文件是空的"))
    if not start.startswith(b"PK\x03\x04"):
        raise refused(_("这不是 .xlsx 工作簿（可能是改了扩展名的 csv、html 等文件）"))


def _look_at_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > limits.entries:
        raise refused(_("文件内的部件超过%(limit)s个"), limit=str(limits.entries))
    if len({name.lower() for name in names}) < len(names):
        raise refused(_("文件内有重名的部件"))
    for entry in entries:
        _look_at_entry(entry)
    if any(name not in names for name in _NEEDED):
        raise refused(_("这不是 .xlsx 工作簿（缺少工作簿部件）"))
    _look_for_overlaps(entries)
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise refused(_("文件解压后超过%(limit)s MB"), limit=str(limits.unpacked // MEGABYTE))


def _look_at_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise refused(_("文件内有不安全的部件名"))
    if entry.flag_bits & 0x1:
        raise refused(_("文件已加密，请去掉密码后重新保存"))
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(_("文件使用了不支持的压缩方法"))
    if name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or name.lower().startswith("xl/macrosheets/"):
        raise refused(_("文件含有宏，请另存为不含宏的 .xlsx"))


def _look_for_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise refused(_("文件内的部件互相重叠"))
        # the local header takes at least thirty bytes and the name
        end = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size


def _look_inside(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack everything once, counting: no entry holds more than it declares, none is a bomb, none a document type."""
    for entry in archive.infolist():
        if entry.file_size > max(entry.compress_size, 1) * limits.ratio and entry.file_size > MEGABYTE:
            raise refused(_("文件的压缩比异常，可能是恶意文件"))
        _read_through(archive, entry)


def _read_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            if size == 0:
                _look_at_start(entry, piece, is_xml=is_xml)
            size += len(piece)
            if is_xml and (b"\0" in piece or b"<!DOCTYPE" in tail + piece):
                raise refused(_("文件含有文档类型定义（DTD），不予读取"))
            tail = piece[-16:]
    if size != entry.file_size or (size == 0 and entry.compress_size > 2):
        raise refused(_("文件内部件的大小与声明不符"))


def _look_at_start(entry: zipfile.ZipInfo, piece: bytes, *, is_xml: bool) -> None:
    if piece.startswith(b"PK\x03\x04") and not entry.filename.startswith("xl/embeddings/"):
        raise refused(_("文件内嵌套了压缩文件"))
    encoding = _ENCODING.match(piece[:1000])
    if is_xml and encoding and encoding[1].lower() not in _PLAIN_ENCODINGS:
        raise refused(_("文件的编码不是 UTF-8"))
