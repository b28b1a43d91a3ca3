"""Villages and urban communities, their counts, and the seats that look after them (包村)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from demo import facts
from demo.branches import Branch
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.names import village_names
from demo.seats import BEGINNING, Path, Stretch, assignments, moved, seat_on
from organization.units.models import VillageKind


@dataclass(eq=False)
class Place:
    """A village or community: ``households`` and ``businesses`` are the customers that the branch knows there."""

    code: str
    name: str
    kind: VillageKind
    branch: Branch
    path: Path
    households: int
    businesses: int


def make_places(seed: int, branches: list[Branch]) -> list[Place]:
    """Every village and community of the county, with some villages handed from officer to officer."""
    names = village_names(dice_for(seed, "villages"))
    places = []
    for branch in branches:
        dice = dice_for(seed, "villages", branch.code)
        villages = [f"{next(names)}村" for _ in range(branch.villages)]
        places += _of_kind(branch, VillageKind.VILLAGE, villages, dice)
        places += _of_kind(branch, VillageKind.URBAN_COMMUNITY, _communities(branch), dice)
    _hand_over(seed, places)
    return places


def _communities(branch: Branch) -> list[str]:
    names = read("names")["communities"]
    if branch.communities == 1:
        return [f"{branch.town}场镇社区"]
    first = int(branch.code[-2:]) % 3 * 5
    return [
        f"{branch.town}{names[(first + number) % len(names)]}社区" for number in range(branch.communities)
    ]


def _of_kind(branch: Branch, kind: VillageKind, names: list[str], dice: Dice) -> list[Place]:
    """Places of a kind, dealt to the seats in turn; all households live in villages, most businesses in town."""
    in_village = kind == VillageKind.VILLAGE
    households = _parts(branch.households, len(names), dice) if in_village else [0] * len(names)
    in_town = round(branch.businesses * 0.7)
    businesses = _parts(branch.businesses - in_town if in_village else in_town, len(names), dice)
    letter = "V" if in_village else "C"
    return [
        Place(
            code=f"{branch.code}{letter}{number:03d}",
            name=name,
            kind=kind,
            branch=branch,
            path=(Stretch(branch.seats[number % len(branch.seats)], BEGINNING),),
            households=households[number],
            businesses=businesses[number],
        )
        for number, name in enumerate(names)
    ]


def _parts(whole: int, count: int, dice: Dice) -> list[int]:
    """``whole`` in ``count`` uneven parts that add up to it."""
    weights = [dice.uniform(0.5, 1.5) for _ in range(count)]
    edges = [round(whole * sum(weights[:number]) / sum(weights)) for number in range(count + 1)]
    return [after - before for before, after in pairwise(edges)]


def _hand_over(seed: int, places: list[Place]) -> None:
    dice = dice_for(seed, "village_handovers")
    villages = [place for place in places if place.kind == VillageKind.VILLAGE]
    for day, count in read("county")["moves"]["village_handovers"].items():
        for place in dice.some(villages, count):
            on = date.fromisoformat(day)
            others = [seat for seat in place.branch.seats if seat is not seat_on(place.path, on)]
            place.path = moved(place.path, dice.choice(others), on)


def village_facts(places: list[Place]) -> Iterator[facts.Village]:
    for place in places:
        yield facts.Village(place.code, place.name, place.kind, place.branch.code)


def village_assignments(places: list[Place]) -> Iterator[facts.Assignment]:
    for place in places:
        yield from assignments(place.code, place.path, BEGINNING)


def village_counts(places: list[Place]) -> Iterator[facts.VillageCount]:
    """Counted at the end of 2005 and again at the end of 2006: never fewer than the branch's customers there."""
    for place in places:
        households = round(place.households / place.branch.character.counted)
        yield facts.VillageCount(place.code, date(2005, 12, 31), households, place.businesses)
        if households % 3 == 0:
            more = households + households // 60
            yield facts.VillageCount(place.code, date(2006, 12, 31), more, place.businesses)
