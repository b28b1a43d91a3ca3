"""The smallest sound files of the three kinds; no two are the same."""

import struct
import zlib
from uuid import uuid4


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def a_png(*extra: bytes) -> bytes:
    """One grey pixel; ``extra`` chunks before its end."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    text = chunk(b"tEXt", b"n\x00" + uuid4().hex.encode())
    body = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + text + body + b"".join(extra) + chunk(b"IEND", b"")


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def a_jpeg() -> bytes:
    """Segments as a camera writes them, and a scan of a few bytes."""
    size = segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x7f"
    return b"\xff\xd8" + segment(0xFE, uuid4().hex.encode()) + size + scan + b"\xff\xd9"


def a_pdf(*objects: bytes, version: bytes = b"1.4") -> bytes:
    """One empty page; ``objects`` after it."""
    body = b"%PDF-" + version + b"\n%" + uuid4().hex.encode() + b"\n"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>",
        *objects,
    )
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(parts) + 1, table, len(parts) + 1, len(body))
    )
