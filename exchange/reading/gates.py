"""What a file must be before anything looks for cells in it (reliability.md, fact 8; attacks X01–X04, X18, X28).

Everything here reads pieces of bounded size from the archive, whatever it declares; nothing is written to disk.
"""

import io
import os
import stat
import unicodedata
import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext_noop as _

from exchange.problems import refused
from exchange.reading.limits import MEGABYTE, Limits
from exchange.reading.parts import look_at_part

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
#: Bits of an entry's flags: encrypted, strongly encrypted, directory masked.
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_MACROS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
#: The directory of three hundred entries takes thirty kilobytes; no other piece is larger than this either.
_LARGEST_PIECE = MEGABYTE
_LARGEST_DIRECTORY = MEGABYTE // 4


def pass_gates(path: Path, limits: Limits) -> None:
    """Raises WorkbookErrors when the file is not a sound, plain .xlsx workbook within the limits."""
    if path.stat().st_size > limits.packed:
        raise refused(_("文件超过%(limit)s MB"), limit=str(limits.packed // MEGABYTE))
    _look_at_magic(path)
    try:
        with _Pieces(path) as file, zipfile.ZipFile(file) as archive:
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


class _Pieces(io.FileIO):
    """A file of which nobody reads much at once, whatever the archive says of the size of its directory (X28)."""

    def read(self, size: int | None = -1, /) -> bytes:
        left = os.fstat(self.fileno()).st_size - self.tell()
        if (left if size is None or size < 0 else min(size, left)) > _LARGEST_PIECE:
            raise refused(_("文件内的部件目录过大"))
        return super().read(-1 if size is None else size)


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
    if (
        sum(len(entry.orig_filename) + len(entry.extra) + len(entry.comment) for entry in entries)
        > _LARGEST_DIRECTORY
    ):
        raise refused(_("文件内的部件目录过大"))
    if len({unicodedata.normalize("NFKC", name).casefold() for name in names}) < len(names):
        raise refused(_("文件内有重名的部件"))
    for entry in entries:
        _look_at_entry(entry)
    if any(name not in names for name in _NEEDED):
        raise refused(_("这不是 .xlsx 工作簿（缺少工作簿部件）"))
    _look_for_overlaps(entries)
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise refused(_("文件解压后超过%(limit)s MB"), limit=str(limits.unpacked // MEGABYTE))


def _look_at_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    unsafe = name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    if unsafe or not name.isprintable() or stat.S_ISLNK(entry.external_attr >> 16):
        raise refused(_("文件内有不安全的部件名"))
    if entry.flag_bits & _ENCRYPTED:
        raise refused(_("文件已加密，请去掉密码后重新保存"))
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(_("文件使用了不支持的压缩方法"))
    if name.lower().endswith(_MACROS) or "macrosheets/" in name.lower():
        raise refused(_("文件含有宏，请另存为不含宏的 .xlsx"))


def _look_for_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """One entry after the other from the first byte on: what stands before them could be another file (a polyglot)."""
    in_order = sorted(entries, key=lambda one: one.header_offset)
    if in_order[0].header_offset:
        raise refused(_("文件开头有不属于工作簿的内容"))
    end = 0
    for entry in in_order:
        if entry.header_offset < end:
            raise refused(_("文件内的部件互相重叠"))
        # the local header takes at least thirty bytes and the name
        end = entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size


def _look_inside(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack everything once, counting: no entry holds more than it declares, none is a bomb, none a document type."""
    for entry in archive.infolist():
        if entry.file_size > max(entry.compress_size, 1) * limits.ratio and entry.file_size > MEGABYTE:
            raise refused(_("文件的压缩比异常，可能是恶意文件"))
        look_at_part(archive, entry)
