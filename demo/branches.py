"""The county's branches, with their characters and the seats of their officers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from demo.characters import Character, characters
from demo.dice import dice_for
from demo.figures import read
from demo.seats import BEGINNING, Held, Seat


@dataclass(eq=False)
class Branch:
    """A branch as the figures describe it, at the scale of this county."""

    code: str
    name: str
    town: str
    character: Character
    outlets: list[str]
    villages: int
    households: int
    communities: int
    businesses: int
    enterprises: int
    loans: int
    accounts: int
    deposits_wan: float
    seats: list[Seat] = field(default_factory=list)

    @property
    def units(self) -> list[str]:
        """The branch's own code and those of its outlets."""
        return [self.code, *(f"{self.code}{number:02d}" for number in range(1, len(self.outlets) + 1))]

    @property
    def number(self) -> str:
        """Two digits, as in the codes of its staff."""
        return self.code[-2:]


#: What a full county holds; ``scale`` shrinks them together.
HOUSEHOLDS, LOANS, ACCOUNTS = 20_000, 8_000, 6_000


def make_branches(seed: int, scale: float) -> list[Branch]:
    """Twelve branches with their officers seated, at any scale."""
    known = characters()
    county = read("county")
    branches = [_branch(row, scale, known) for row in county["branches"]]
    for branch, row in zip(branches, county["branches"], strict=True):
        branch.seats = _seats(seed, branch, row["officers"])
    _move_officers(branches, county["moves"])
    return branches


def _branch(row: dict[str, Any], scale: float, known: dict[str, Character]) -> Branch:
    villages = sum(other["villages"] for other in read("county")["branches"])
    return Branch(
        code=row["code"],
        name=row["name"],
        town=row["town"],
        character=known[row["character"]],
        outlets=row["outlets"],
        villages=max(3, round(row["villages"] * min(1, 4 * scale))),
        households=round(HOUSEHOLDS * scale * row["villages"] / villages),
        communities=row["communities"],
        businesses=max(8, round(row["businesses"] * scale)),
        enterprises=max(1, round(row["enterprises"] * scale)),
        loans=round(LOANS * scale * row["loans"]),
        accounts=max(30, round(ACCOUNTS * scale * row["deposits_wan"] / 23_500)),
        deposits_wan=row["deposits_wan"] * scale,
    )


def _seats(seed: int, branch: Branch, count: int) -> list[Seat]:
    dice = dice_for(seed, "seats", branch.code)
    return [
        Seat(
            branch.code,
            number,
            skill=dice.uniform(-1, 1),
            holders=[Held(f"1{branch.number}{number:02d}", BEGINNING, None)],
        )
        for number in range(1, count + 1)
    ]


def _move_officers(branches: list[Branch], moves: dict[str, Any]) -> None:
    seats = {(seat.branch, seat.number): seat for branch in branches for seat in branch.seats}
    moved = moves["moved"]
    arrivals = [*moves["joined"], {**moved, "branch": moved["to_branch"], "seat": moved["to_seat"]}]
    for arrival in arrivals:
        seat = seats[arrival["branch"], arrival["seat"]]
        seat.hand_over(arrival["officer"], date.fromisoformat(arrival["on"]))
