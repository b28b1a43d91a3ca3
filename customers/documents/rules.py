"""What a document may be, told by its content: PDF, JPEG or PNG, whole, and nothing that acts (attacks X18, E03).

Pure: bytes in, type out. Names and what a browser says of a file count for nothing.
"""

import re
import struct
import zlib
from collections.abc import Callable

from common.messages import Message
from common.text import listed

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
#: A page of a scanner has some hundred chunks; a file of millions of empty ones only costs time.
MOST_CHUNKS = 100_000
#: Where a PDF has to end: what readers look at, and nothing hangs behind it.
TAIL_BYTES = 1024
#: What is packed into a PDF is unpacked to look at it, so far and no further.
MOST_UNPACKED, MOST_PACKED_PARTS = 8 * 1024 * 1024, 500
#: Names in a PDF that start programs, carry files or send forms. /XFA is short: a delimiter has to follow.
ACTING = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData|XFA(?=[\s\[(<0-9]))"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_HEAD = re.compile(rb"%PDF-[12]\.[0-9][\r\n]")
_PDF_TAIL = re.compile(rb"startxref\s+[0-9]{1,10}\s+%%EOF\s*\Z")
_STREAM = re.compile(rb"stream\r?\n")


class NotADocument(ValueError):
    """The content is not one of the three types, not whole, or holds what acts by itself."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)


def type_of(content: bytes) -> str:
    """``application/pdf``, ``image/jpeg`` or ``image/png``.

    Raises:
        NotADocument: its message says why.
    """
    for head, kind, check in _TYPES:
        if content.startswith(head):
            check(content)
            return kind
    raise NotADocument(Message("只收 PDF、JPEG、PNG 文件；这个文件的内容不是其中任何一种"))


def _check_pdf(content: bytes) -> None:
    """One header at the very beginning, one end at the very end, nothing encrypted, nothing that acts."""
    if not _PDF_HEAD.match(content) or not _PDF_TAIL.search(content[-TAIL_BYTES:]):
        raise NotADocument(Message("PDF 文件不完整，请重新扫描"))
    names = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), content)
    if b"/Encrypt" in names:
        raise NotADocument(Message("PDF 文件加了密，请另存为不加密的文件"))
    if names.count(b"/ObjStm") != content.count(b"/ObjStm"):
        raise NotADocument(Message("PDF 文件的写法不寻常，看不出其中有什么，请重新扫描"))
    acting = {match[1].decode() for part in (names, *_packed(content)) for match in ACTING.finditer(part)}
    if acting:
        raise NotADocument(
            Message(
                "PDF 文件中有脚本、附件或动作（%(names)s），不能收存，请重新扫描",
                {"names": listed(sorted(acting))},
            )
        )


def _packed(content: bytes) -> list[bytes]:
    """The objects that a PDF keeps packed, names unescaped; whoever packs them otherwise hides something."""
    found: list[bytes] = []
    for place in re.finditer(rb"/ObjStm", content):
        begins = _STREAM.search(content, place.end())
        try:
            if begins is None or len(found) == MOST_PACKED_PARTS:
                raise zlib.error
            unpacking = zlib.decompressobj()
            part = unpacking.decompress(content[begins.end() :], MOST_UNPACKED)
            if not unpacking.eof:
                raise zlib.error
        except zlib.error as error:
            raise NotADocument(Message("PDF 文件的写法不寻常，看不出其中有什么，请重新扫描")) from error
        found.append(_ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), part))
    return found


def _check_jpeg(content: bytes) -> None:
    """Segments from the first to the scan, each within the file, with a size of the picture; the end at the end."""
    at, has_size = 2, False
    while True:
        if content[at : at + 1] != b"\xff" or at + 4 > len(content):
            raise _broken_picture("JPEG")
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        has_size = has_size or marker in (0xC0, 0xC1, 0xC2)
        if length < 2 or marker in (0x00, 0x01, 0xD8, 0xD9):
            raise _broken_picture("JPEG")
        at += 2 + length
        if marker == 0xDA:
            break
    if not has_size or at >= len(content) or not content.rstrip(b"\x00").endswith(b"\xff\xd9"):
        raise _broken_picture("JPEG")


def _check_png(content: bytes) -> None:
    """Chunk after chunk with its checksum: IHDR first, a picture inside, IEND last and nothing after it."""
    at, names = len(PNG_HEAD), set[bytes]()
    for number in range(MOST_CHUNKS):
        if at + 12 > len(content):
            break
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content) or (number == 0 and name != b"IHDR"):
            break
        if zlib.crc32(content[at + 4 : end - 4]) != struct.unpack(">I", content[end - 4 : end])[0]:
            break
        names.add(name)
        at = end
        if name == b"IEND":
            if b"IDAT" in names and at == len(content):
                return
            break
    raise _broken_picture("PNG")


def _broken_picture(kind: str) -> NotADocument:
    return NotADocument(Message("%(kind)s 图片不完整或结构不对，请重新扫描", {"kind": kind}))


_TYPES: tuple[tuple[bytes, str, Callable[[bytes], None]], ...] = (
    (b"%PDF-", PDF, _check_pdf),
    (b"\xff\xd8\xff", JPEG, _check_jpeg),
    (PNG_HEAD, PNG, _check_png),
)
