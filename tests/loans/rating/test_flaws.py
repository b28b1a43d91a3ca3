"""A card that rewards the worse answer, or nobody could fill, is refused item by item."""

from dataclasses import replace
from decimal import Decimal

import pytest

from loans.rating.rules.cards import Choice, GradeFrom, Item, Step, Way
from loans.rating.rules.flaws import flaws
from tests.loans.rating.cards import card, item_of

CARD = card("business")
YEARS, RATIO = item_of(CARD, "years"), item_of(CARD, "debt_ratio")


def with_item(item: Item):
    return CARD.with_items(tuple(item if each.code == item.code else each for each in CARD.items))


def step(bound, points) -> Step:
    return Step(None if bound is None else Decimal(bound), Decimal(points))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (replace(YEARS, maximum=Decimal(9)), "最高一档的得分应等于该项满分"),
        (replace(YEARS, steps=(step(5, 10), step(3, 8))), "最后一档应包括其余情况"),
        (replace(YEARS, steps=(step(3, 10), step(5, 8), step(None, 0))), "各档的界限应依次排列"),
        (replace(YEARS, steps=(step(5, 10), step(5, 8), step(None, 0))), "各档的界限应依次排列"),
        (replace(YEARS, steps=(step(5, 8), step(3, 10), step(None, 0))), "较好的一档得分不能低于较差的一档"),
        (replace(RATIO, steps=(step(50, 10), step(30, 8), step(None, 0))), "各档的界限应依次排列"),
        (replace(YEARS, steps=(step(5, 10), step(None, -1))), "得分应在 0 与 100 之间"),
        (
            replace(item_of(CARD, "record"), choices=(Choice("a", "甲", Decimal(12)),)),
            "最高一档的得分应等于该项满分",
        ),
    ],
)
def test_a_flaw_of_an_item(item, said) -> None:
    assert any(said in flaw.chinese and item.name in flaw.chinese for flaw in flaws(with_item(item)))


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ((), "每个等级的起评分应在 0 与 100 之间"),
        ((GradeFrom(Decimal(101), "good", "AA"),), "每个等级的起评分应在 0 与 100 之间"),
        (
            (GradeFrom(Decimal(70), "good", "AA"), GradeFrom(Decimal(80), "ordinary", "A")),
            "等级的起评分应由高到低",
        ),
    ],
)
def test_a_flaw_of_the_grades(grades, said) -> None:
    assert said in [flaw.chinese for flaw in flaws(replace(CARD, grades=grades))]


def test_a_card_needs_an_item() -> None:
    off = CARD.with_items(tuple(replace(item, off_because="不用") for item in CARD.items))
    assert [flaw.chinese for flaw in flaws(off)] == ["至少启用一项"]


def test_a_card_comes_back_from_its_data() -> None:
    assert type(CARD).from_data(CARD.to_data()) == CARD
    assert Way(CARD.to_data()["items"][0]["way"]) is Way.AT_LEAST
