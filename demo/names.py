"""Believable names of people, villages and firms of the area."""

from collections.abc import Iterator
from datetime import date

from demo.dice import Dice
from demo.figures import read


def person_name(dice: Dice, woman: bool) -> str:
    """Surname and given name; about one in seven has a single character."""
    names = read("names")
    surname = dice.weighted(names["surnames"])
    if dice.chance(0.14):
        return str(surname + dice.choice(names["single"]))
    kind = "women" if woman else "men"
    middle, last = dice.choice(names[f"{kind}_middle"]), dice.choice(names[f"{kind}_last"])
    return str(surname + middle + last) if middle != last else str(surname + last)


def village_names(dice: Dice) -> Iterator[str]:
    """Names of villages, each once: a tree, beast or colour and a piece of land."""
    names = read("names")
    every = [first + last for first in names["village_first"] for last in names["village_last"]]
    dice.shuffle(every)
    yield from every


def birthday(dice: Dice, oldest: int, youngest: int) -> date:
    """A birthday between two years; most heads of households are in their middle years."""
    year = round(dice.triangular(oldest, youngest, (oldest + youngest) / 2))
    return dice.day(date(year, 1, 1), date(year, 12, 28))
