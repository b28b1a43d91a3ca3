"""Numbers that people and firms bear: valid by their check digits, of a county that does not exist, each given once."""

from collections.abc import Iterable
from datetime import date

from stdnum.cn import uscc

from common.identity_numbers import check_digit
from demo.dice import Dice
from demo.figures import read

_ORGANISATION_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class Numbers:
    """Gives identity numbers and credit codes of the demo's region, never one twice."""

    def __init__(self) -> None:
        self._region: str = read("county")["region"]
        self._given: set[str] = set()

    def know(self, numbers: Iterable[str]) -> None:
        """These are given already."""
        self._given.update(number[:17] for number in numbers)

    def identity_number(self, dice: Dice, birthday: date, woman: bool) -> str:
        """Eighteen digits: region, birthday, a sequence that is even for women, check digit."""
        while True:
            sequence = dice.randrange(0 if woman else 1, 1000, 2)
            first = f"{self._region}{birthday:%Y%m%d}{sequence:03d}"
            if self._first_time(first):
                return first + check_digit(first)

    def credit_code(self, dice: Dice) -> str:
        """A unified social credit code of a private enterprise."""
        while True:
            body = "".join(dice.choice(_ORGANISATION_ALPHABET) for _ in range(9))
            first = f"91{self._region}{body}"
            if self._first_time(first):
                return first + str(uscc.calc_check_digit(first))

    def _first_time(self, number: str) -> bool:
        fresh = number not in self._given
        self._given.add(number)
        return fresh
