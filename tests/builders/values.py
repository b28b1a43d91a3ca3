"""What every builder needs: days, yuan and codes that never clash."""

from datetime import date
from decimal import Decimal
from itertools import count

_numbers = count(1)

Day = date | str
Yuan = Decimal | int | str


def a_day(day: Day) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def yuan(amount: Yuan) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


def a_code(letter: str) -> str:
    return f"{letter}{next(_numbers):05d}"
