"""The reading process: what ends it, what it cannot do, what of a file reaches the process that asked."""

import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from exchange.problems import WorkbookErrors
from exchange.reading import workbook
from exchange.reading.limits import COMMAND, MEGABYTE, PAGE
from tests.exchange.hostile import HEADINGS, PERSON, cells, packed, parts, sheet
from tests.exchange.hostile.case import DAMAGED, SOUND, read
from tests.exchange.hostile.making import MAIN
from tests.exchange.hostile.values import noise

TOO_SLOW = "读取文件所用的时间超过限制，请分成几个文件"
TOO_LARGE = "读取文件所需的内存超过限制，请分成几个文件"


@pytest.fixture(scope="module")
def slow_file(tmp_path_factory) -> Path:
    """Seconds of work in which nothing is found to say: cells without values."""
    empty = "".join(f'<c r="{letter}ROW" s="1"/>' for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = [f'<row r="{row}">{empty.replace("ROW", str(row))}</row>' for row in range(2, 30_000)]
    path = tmp_path_factory.mktemp("slow") / "f.xlsx"
    return packed(path, parts(sheet(cells(*HEADINGS), *rows)))


@pytest.mark.attack("X01", "X02")
@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (replace(PAGE, seconds=1), TOO_SLOW),
        (replace(PAGE, silence=1), TOO_SLOW),
        (replace(PAGE, memory=20 * MEGABYTE), TOO_LARGE),
    ],
    ids=["computing", "silence", "memory"],
)
def test_a_limit_that_is_reached_ends_the_reading_with_its_reason(slow_file, limits, sentence) -> None:
    assert read(slow_file, replace(limits, ratio=1000)).refused == sentence
    left = [one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE]
    assert not [one for one in left if "exchange.reading.child" in one.cmdline()]


@pytest.mark.attack("X01")
def test_a_part_of_the_workbook_that_needs_too_much_memory_is_refused(tmp_path) -> None:
    many = "".join(f"<si><t>{number:0120}</t></si>" for number in range(150_000))
    strings = f'<sst xmlns="{MAIN}">{many}</sst>'
    path = packed(tmp_path / "f.xlsx", parts(**{"xl/sharedStrings.xml": strings}))
    assert read(path, replace(PAGE, memory=48 * MEGABYTE, ratio=10_000)).refused == TOO_LARGE


@pytest.mark.parametrize(
    ("status", "sentence"), [(-9, TOO_LARGE), (-11, DAMAGED), (-6, DAMAGED), (0, DAMAGED), (1, DAMAGED)]
)
def test_a_reader_that_ends_without_its_last_word_is_never_believed(status, sentence) -> None:
    said = ['["sheets",["人员"]]\n', '["sheet","人员",1,["工号"]]\n', '["rows",[[2,"A1"],[3,"A']
    child = SimpleNamespace(stdout=said, wait=lambda: status)
    words = []
    with pytest.raises(WorkbookErrors) as refusal:
        words.extend(workbook._said(child))
    assert refusal.value.problems[0].reason.chinese == sentence


@pytest.mark.attack("X01", "X17")
def test_the_asking_process_does_not_take_the_content_into_its_memory(tmp_path) -> None:
    long = [cells(f"A{row}", noise(1_000_000), "是", row=row) for row in range(3, 7)]
    path = packed(tmp_path / "f.xlsx", parts(sheet(cells(*HEADINGS), PERSON, *long)))
    tracemalloc.start()
    try:
        outcome = read(path)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert outcome.rows[2] == SOUND
    assert {found[2] for found in outcome.faults} == {"超过4000个字符"}
    assert peak < 3 * MEGABYTE


@pytest.mark.attack("X25", "X04")
def test_the_reader_can_neither_reach_out_nor_write() -> None:
    attempt = """
import os, socket, subprocess, sys
from exchange.reading.confinement import forbid_reaching_out
forbid_reaching_out()
tries = {
    "socket": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "name": lambda: socket.getaddrinfo("example.invalid", 80),
    "process": lambda: subprocess.run(["true"]),
    "shell": lambda: os.system("true"),
    "fork": os.fork,
    "write": lambda: open(sys.argv[1], "w"),
    "append": lambda: open(sys.argv[1], "ab"),
    "descriptor": lambda: os.open(sys.argv[1], os.O_CREAT | os.O_RDWR),
}
for name, act in tries.items():
    try:
        act()
        print(name, "done")
    except PermissionError:
        print(name, "refused")
open(sys.executable, "rb").close()
"""
    ran = subprocess.run(
        [sys.executable, "-c", attempt, "/nowhere/x"], capture_output=True, text=True, timeout=60
    )
    assert ran.stdout.split()[1::2] == ["refused"] * 8, ran.stdout + ran.stderr


def test_the_reader_is_told_no_secrets(monkeypatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgres://hush")
    passed_on = workbook._environment()
    assert not {name for name, value in passed_on.items() if "hush" in value}
    assert passed_on["OPENPYXL_LXML"] == "False"


def test_limits_of_the_page_are_those_of_the_decision() -> None:
    assert (PAGE.packed, PAGE.unpacked, PAGE.rows) == (20 * MEGABYTE, 300 * MEGABYTE, 400_000)
    assert PAGE.seconds <= 120 < COMMAND.seconds
    assert PAGE.memory < COMMAND.memory <= 1024 * MEGABYTE
