"""What a document may be (attacks X18): told by its content, whole, and nothing that acts."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.documents.rules import NotADocument, type_of
from tests.builders.papers import a_jpeg, a_pdf, a_png, chunk, segment

PNG = a_png()
HTML = b"<html><script>alert(1)</script></html>"


def packed(content: bytes, *, filter_name: bytes = b"/FlateDecode", body: bytes | None = None) -> bytes:
    body = zlib.compress(content) if body is None else body
    return b"<< /Type /ObjStm /N 1 /First 4 /Filter %s >>\nstream\n%s\nendstream" % (filter_name, body)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (a_png(), "image/png"),
        (a_jpeg(), "image/jpeg"),
        (a_jpeg() + b"\x00\x00", "image/jpeg"),
        (a_pdf(), "application/pdf"),
        (a_pdf(version=b"2.0") + b"\r\n", "application/pdf"),
        (a_pdf(packed(b"1 0 << /Type /Annot >>")), "application/pdf"),
        (a_pdf(b"(/JS /AA /XFAB)"), "application/pdf"),
    ],
    # each has a number of its own inside, which no name of a test can hold
    ids=["png", "jpeg", "jpeg-and-more", "pdf", "pdf-2", "packed", "words-that-are-no-scripts"],
)
def test_sound_files_are_taken_for_what_they_are(content, expected) -> None:
    assert type_of(content) == expected


REFUSED = {
    "nothing": b"",
    "html": HTML,
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "zip": b"PK\x03\x04" + b"\x00" * 60,
    "program": b"MZ" + b"\x00" * 60,
    "gif": b"GIF89a" + b"\x00" * 20,
    "html behind the head of a png": b"\x89PNG\r\n\x1a\n" + HTML,
    "html behind the head of a jpeg": b"\xff\xd8\xff\xe0" + HTML,
    "html behind the head of a pdf": b"%PDF-1.4\n" + HTML,
    "html before a pdf": HTML + a_pdf(),
    "zip behind a pdf": a_pdf() + b"PK\x03\x04" + b"\x00" * 2000,
    "zip behind a png": PNG + b"PK\x03\x04",
    "zip behind a jpeg": a_jpeg() + b"PK\x03\x04",
    "half a png": PNG[: len(PNG) // 2],
    "a png with a wrong checksum": PNG.replace(b"IDAT", b"IDAS"),
    "a png without a picture": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\x00" * 13) + chunk(b"IEND", b""),
    "a png that does not begin": b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"\x00") + chunk(b"IEND", b""),
    "a png that promises too much": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR" + b"\x00" * 40,
    "half a jpeg": a_jpeg()[:-2],
    "a jpeg without a size": b"\xff\xd8" + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x7f\xff\xd9",
    "a jpeg of empty segments": b"\xff\xd8" + b"\xff\xe0\x00\x00" * 5 + b"\xff\xd9",
    "a jpeg of a second beginning": b"\xff\xd8\xff\xd8\x00\x02" + a_jpeg()[2:],
    "half a pdf": a_pdf()[:100],
    "a pdf of no version": a_pdf().replace(b"%PDF-1.4", b"%PDF-9.x"),
    "a script": a_pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
    "a script under another name": a_pdf(b"<< /S /J#61vaScript /JS (x) >>"),
    "a program to start": a_pdf(b"<< /S /Launch /F (cmd.exe) >>"),
    "a file inside": a_pdf(b"<< /Type /EmbeddedFile >>"),
    "files inside": a_pdf(b"<< /Names << /EmbeddedFiles 4 0 R >> >>"),
    "a form that is sent": a_pdf(b"<< /S /SubmitForm >>"),
    "a form with scripts": a_pdf(b"<< /XFA [1 0 R] >>"),
    "a film": a_pdf(b"<< /Subtype /RichMedia >>"),
    "a password": a_pdf(b"<< /Encrypt 4 0 R >>"),
    "a script packed away": a_pdf(packed(b"1 0 << /S /JavaScript >>")),
    "a script packed away under another name": a_pdf(packed(b"1 0 << /S /Java#53cript >>")),
    "objects packed otherwise": a_pdf(packed(b"", filter_name=b"/LZWDecode", body=b"\x80\x0b\x60")),
    "objects packed under another name": a_pdf(packed(b"x").replace(b"/ObjStm", b"/Obj#53tm")),
    "packed objects that never end": a_pdf(packed(b"x", body=zlib.compress(b"x" * 99)[:-6])),
    "packed objects that are too much": a_pdf(packed(b"\x00" * (9 * 1024 * 1024))),
    "objects said to be packed": a_pdf(b"<< /Type /ObjStm >>")[:-30] + a_pdf()[-60:],
}


@pytest.mark.attack("X18")
@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_refused_with_a_reason(content) -> None:
    with pytest.raises(NotADocument) as refusal:
        type_of(content)
    assert refusal.value.message.chinese


@given(st.binary(max_size=400))
def test_noise_is_refused_and_breaks_nothing(noise) -> None:
    for head in (b"", b"%PDF-1.4\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(NotADocument):
            type_of(head + noise)


@given(st.integers(0, len(PNG) - 1), st.integers(1, 255))
def test_no_byte_of_a_png_can_be_changed(at, by) -> None:
    changed = bytearray(PNG)
    changed[at] ^= by
    with pytest.raises(NotADocument):
        type_of(bytes(changed))
