"""``manage.py check_books``: silent and 0, or every breach and 1."""

import json

import pytest
from django.core.management import CommandError, call_command

from common.books.asking import NAMED, breaches
from common.books.registry import Breach, invariant, invariants
from loans.servicing.models import LoanBalance
from tests.builders.sound_book import a_sound_book


@pytest.fixture
def book(db):
    return a_sound_book()


def test_it_is_silent_when_all_is_well(book, capsys) -> None:
    call_command("check_books")
    assert capsys.readouterr().out == ""


def test_it_names_invariant_place_and_figures_and_exits_with_1(book, capsys) -> None:
    number = book["paying"].number
    LoanBalance.objects.filter(loan=book["paying"]).update(balance=1)
    with pytest.raises(SystemExit) as ended:
        call_command("check_books")
    assert ended.value.code == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "balance_is_the_sum_of_postings  贷款余额等于流水之和",
        f"  借据 {number}（余额 1.00，流水合计 9000.00）",
    ]


def test_it_says_the_same_as_data(book, capsys) -> None:
    call_command("check_books", "--json")
    assert json.loads(capsys.readouterr().out) == []
    LoanBalance.objects.filter(loan=book["paying"]).update(balance=1)
    with pytest.raises(SystemExit):
        call_command("check_books", "--json")
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["invariant"] == "balance_is_the_sum_of_postings"
    assert finding["breaches"] == [
        {"what": f"借据 {book['paying'].number}", "figures": {"余额": "1.00", "流水合计": "9000.00"}}
    ]


def test_it_checks_only_what_it_is_asked(book, capsys) -> None:
    LoanBalance.objects.update(balance=1)
    call_command("check_books", "amounts_are_numbers", "triggers_are_switched_on")
    assert capsys.readouterr().out == ""
    with pytest.raises(CommandError, match="没有名为 nonsense 的不变量"):
        call_command("check_books", "nonsense")


def test_it_lists_the_invariants(capsys) -> None:
    call_command("check_books", "--list")
    said = capsys.readouterr().out
    assert "balance_is_the_sum_of_postings  贷款余额等于流水之和（不成立时不能结账）" in said
    assert len(said.splitlines()) == len(invariants())
    call_command("check_books", "--list", "--json")
    assert list(json.loads(capsys.readouterr().out)) == [one.name for one in invariants()]


def test_many_breaches_are_counted_and_only_some_named(db) -> None:
    found = breaches("SELECT generate_series(1, 50) AS row", "第 %(row)s 行", row="行")
    assert len(found) == NAMED + 1
    assert str(found[0]) == "第 1 行（行 1）"
    assert str(found[-1]) == "另有 30 处"


def test_names_are_unique() -> None:
    with pytest.raises(ValueError, match="two invariants"):
        invariant("amounts_are_numbers", "再来一次")(lambda: [Breach("x")])
