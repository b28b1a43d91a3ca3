"""What may be inside each part of a workbook: as many bytes as it declares, plain UTF-8, no document type."""

import re
import zipfile

from django.utils.translation import gettext_noop as _

from exchange.problems import refused

_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml\s")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_PLAIN_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
#: Marks of UTF-16 and UTF-32; UTF-7's is refused by its declaration, without which nothing reads it.
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_NESTED = (b"PK\x03\x04", b"PK\x05\x06")
_XML = (".xml", ".rels", ".vml")
_PIECE = 256 * 1024
#: A declaration is that long at most: behind more blanks an encoding would not be seen here, and be obeyed there.
_DECLARED_WITHIN = 1000


def look_at_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack ``entry`` once, piece by piece. Raises WorkbookErrors; what the archive raises comes through."""
    is_xml, size, tail = entry.filename.lower().endswith(_XML), 0, b""
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            if size == 0:
                _look_for_archives(entry, piece)
                is_xml = is_xml or piece.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
                _look_at_encoding(piece, is_xml=is_xml)
            size += len(piece)
            if is_xml:
                _look_at_markup(tail + piece)
            tail = piece[-16:]
    if size != entry.file_size or (size == 0 and entry.compress_size > 2):
        raise refused(_("文件内部件的大小与声明不符"))


def _look_for_archives(entry: zipfile.ZipInfo, start: bytes) -> None:
    if start.startswith(_NESTED) and not entry.filename.lower().startswith("xl/embeddings/"):
        raise refused(_("文件内嵌套了压缩文件"))


def _look_at_encoding(start: bytes, *, is_xml: bool) -> None:
    if not is_xml:
        return
    if start.startswith(_WIDE):
        raise refused(_("文件的编码不是 UTF-8"))
    if not _DECLARATION.match(start):
        return
    declaration, end, _rest = start[:_DECLARED_WITHIN].partition(b"?>")
    encoding = _ENCODING.search(declaration)
    if not end or (encoding and encoding[1].lower() not in _PLAIN_ENCODINGS):
        raise refused(_("文件的编码不是 UTF-8"))


def _look_at_markup(piece: bytes) -> None:
    if b"\0" in piece:
        raise refused(_("文件的编码不是 UTF-8"))
    if b"<!DOCTYPE" in piece:
        raise refused(_("文件含有文档类型定义（DTD），不予读取"))
