"""``manage.py schedule``."""

import json

import pytest
from django.core.management import CommandError, call_command

ASKED = {
    "principal": "100000.00",
    "annual_rate_percent": "7.02",
    "start": "2007-01-15",
    "months": "12",
    "method": "lump_sum",
}


def test_rows_for_programs(capsys) -> None:
    call_command("schedule", **ASKED, json=True)
    assert json.loads(capsys.readouterr().out) == [
        {
            "due_date": "2008-01-15",
            "days": 365,
            "principal": "100000.00",
            "interest": "7117.50",
            "total": "107117.50",
            "balance_after": "0.00",
        }
    ]


def test_rows_for_people(capsys) -> None:
    call_command("schedule", **ASKED | {"method": "equal_principal", "months": "2"})
    out = capsys.readouterr().out
    assert "2007-02-15   31        50,000.00         585.00        50,585.00        50,000.00" in out
    assert out.strip().endswith("合计 100,000.00 877.50 100,877.50")


def test_base_and_rounding_are_chosen(capsys) -> None:
    call_command("schedule", **ASKED, day_base="30/360", rounding="half_even", json=True)
    assert json.loads(capsys.readouterr().out)[0]["interest"] == "7020.00"


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("principal", "0", "本金"),
        ("principal", "1.005", "本金"),
        ("principal", "NaN", "本金"),
        ("annual_rate_percent", "7.02001", "年利率"),
        ("annual_rate_percent", "-1", "年利率"),
        ("annual_rate_percent", "1e1", "年利率"),
        ("start", "2007-02-30", "放款日"),
        ("months", "0", "期限"),
        ("months", "１２", "期限"),
    ],
)
def test_what_is_wrong_is_said(name: str, typed: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("schedule", **ASKED | {name: typed})
