"""Schemes as files: between counties, and from whoever sends something else."""

import json

import pytest

from appraisal.schemes.errors import UnreadableFile
from appraisal.schemes.reading import LARGEST, MOST_PROBLEMS, read_scheme, scheme_bytes
from appraisal.scoring.scheme import scheme_2007

TEXT = scheme_bytes(scheme_2007()).decode()


def test_round_trip() -> None:
    assert read_scheme(scheme_bytes(scheme_2007())) == scheme_2007()
    assert read_scheme(b"\xef\xbb\xbf" + TEXT.encode()) == scheme_2007()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b" " * (LARGEST + 1), "文件超过 64 KB"),
        (b"", "不是 JSON"),
        (b"PK\x03\x04\xff", "不是 UTF-8"),
        (TEXT[:200].encode(), "不是 JSON：第 "),
        (b"[" * 60_000, "括号层数过多|不是 JSON"),
        (b'{"a":' * 9_000, "括号层数过多|不是 JSON"),
        (TEXT.replace('"code": "2007"', '"code": "2007", "code": "2008"').encode(), "字段“code”重复出现"),
        (TEXT.replace("2007,", "NaN,", 1).encode(), "不是数的值 NaN"),
        (TEXT.replace("2007,", "-Infinity,", 1).encode(), "不是数的值 -Infinity"),
        (TEXT.replace("2007,", "9" * 5000 + ",", 1).encode(), "过长的数"),
        (b"[]", "不是可用的考核办法"),
        (b"null", "不是可用的考核办法"),
        (b'"2007"', "不是可用的考核办法"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_no_scheme_is_refused_with_its_reason(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_scheme(content)


def problems(data: object) -> list[str]:
    with pytest.raises(UnreadableFile) as caught:
        read_scheme(json.dumps(data).encode())
    return [problem.chinese for problem in caught.value.problems]


def test_unknown_keys_and_wrong_values_are_named() -> None:
    data = json.loads(TEXT)
    data["formula"] = "__import__('os')"
    data["indicators"]["2.1"]["points"] = 10
    data["indicators"]["9.9"] = {}
    assert problems(data) == [
        "指标9.9：没有这一项",
        "指标2.1「分值」应为0至1000的数（写成字符串），现为“10”",
        "考核办法：不认识的字段“formula”",
    ]


@pytest.mark.parametrize("name", ["a\0b", "存款\u202e指标", "\ud800", "第一\n第二", "\u200b"])
def test_names_hold_what_can_be_shown(name: str) -> None:
    data = json.loads(TEXT)
    data["parts"]["1"]["name"] = name
    assert problems(data) in (
        ["第1部分「名称」含有不能显示的字符"],
        ["第1部分「名称」应为1至100个字，首尾不留空格"],
    )


def test_many_faults_and_long_values_stay_short() -> None:
    data = json.loads(TEXT)
    data |= {f"odd{number}": 1 for number in range(2000)}
    assert len(problems(data)) == MOST_PROBLEMS
    data = json.loads(TEXT)
    data["indicators"]["1.1"]["since"] = "x" * 50_000
    assert len(problems(data)[0]) < 200


def test_an_indicator_can_be_left_out_of_the_score() -> None:
    data = json.loads(TEXT)
    data["indicators"]["2.7"]["used"] = False
    assert read_scheme(json.dumps(data).encode()).indicators["2.7"].used is False
    data["indicators"]["2.7"]["used"] = "no"
    assert problems(data) == ["指标2.7「参加计分」应为 true 或 false，现为“no”"]
