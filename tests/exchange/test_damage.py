"""Files that lost or changed bytes: always a plain refusal or a right read, never a traceback (X18, X28)."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.problems import WorkbookErrors
from exchange.reading.gates import pass_gates
from exchange.reading.limits import MEGABYTE, Limits
from tests.exchange.hostile.case import SOUND, read
from tests.exchange.hostile.making import packed, parts
from tests.exchange.hostile.quick import QuickReaders

#: More of them find nothing new; a seed that found something goes into the corpus as a case of its own.
SEEDS = range(12)
SHOTS = 12


@pytest.fixture(scope="module")
def quick_readers():
    readers = QuickReaders()
    yield readers
    readers.stop()


@pytest.fixture(autouse=True)
def _quick(quick_readers, monkeypatch) -> None:
    monkeypatch.setattr("exchange.reading.workbook._child", quick_readers.child)


def sound(tmp_path: Path) -> bytes:
    return packed(tmp_path / "sound.xlsx", parts()).read_bytes()


@pytest.mark.attack("X18")
@pytest.mark.parametrize("seed", SEEDS)
def test_bytes_that_changed_are_noticed_or_mean_nothing(seed, tmp_path) -> None:
    chance, path = random.Random(seed), tmp_path / "f.xlsx"
    whole = sound(tmp_path)
    for _shot in range(SHOTS):
        data = bytearray(whole)
        for _flip in range(chance.choice((1, 1, 2, 8))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        outcome = read(path)
        assert outcome.refused or outcome.rows == {2: SOUND}, outcome


@pytest.mark.attack("X18")
def test_a_file_cut_short_anywhere_is_refused(tmp_path) -> None:
    path, whole = tmp_path / "f.xlsx", sound(tmp_path)
    for length in range(0, len(whole), 41):
        path.write_bytes(whole[:length])
        assert read(path).refused, length


@pytest.mark.attack("X28")
@pytest.mark.parametrize("seed", SEEDS)
def test_markup_that_changed_is_read_or_refused_with_a_reason(seed, tmp_path) -> None:
    chance, content = random.Random(1000 + seed), parts()
    names = [name for name in content if "theme" not in name]
    for _shot in range(SHOTS):
        name = chance.choice(names)
        outcome = read(packed(tmp_path / "f.xlsx", content | {name: _mangled(str(content[name]), chance)}))
        assert outcome.refused or outcome.rows or outcome.faults, name


def _mangled(text: str, chance: random.Random) -> bytes:
    data = bytearray(text.encode())
    place, length = chance.randrange(len(data)), chance.randrange(1, 40)
    piece = data[place : place + length]
    match chance.randrange(5):
        case 0:
            del data[place : place + length]
        case 1:
            data[place:place] = piece * chance.choice((1, 50))
        case 2:
            data[place] = chance.randrange(256)
        case 3:
            data[place:place] = chance.choice(
                (b"<", b"&#0;", b"&lt;", b"\xed\xa0\x80", b"]]>", b'"', b"\xff")
            )
        case _:
            data[place : place + length] = chance.randbytes(length)
    return bytes(data)


LIMITS = Limits(packed=MEGABYTE, unpacked=40_000, memory=1, rows=1, ratio=100, entries=12)


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(0, 30_000), max_size=10), nested=st.integers(-1, 9))
@pytest.mark.attack("X01", "X28")
def test_gates_let_in_what_is_within_the_limits_and_nothing_else(tmp_path_factory, sizes, nested) -> None:
    content = parts() | {f"xl/media/{number}.bin": b"x" * size for number, size in enumerate(sizes)}
    if nested in range(len(sizes)):
        content[f"xl/media/{nested}.bin"] = _archive(sizes[nested])
    total = sum(len(part.encode() if isinstance(part, str) else part) for part in content.values())
    bad = total > LIMITS.unpacked or len(content) > LIMITS.entries or nested in range(len(sizes))
    path = packed(tmp_path_factory.getbasetemp() / "gates.xlsx", content)
    try:
        pass_gates(path, LIMITS)
        assert not bad
    except WorkbookErrors:
        assert bad


def _archive(size: int) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a", b"x" * (size // 10))
    return inner.getvalue()
