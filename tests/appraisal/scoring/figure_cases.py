"""How numbers are printed on a score sheet: function, number, text."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

THIRD = Fraction(1, 3)

FIGURES: list[tuple[str, Any, str]] = [
    ("plain", Fraction(19635, 1000), "19.635"),
    ("plain", Decimal("-5000.00"), "-5,000"),
    ("plain", 100, "100"),
    ("plain", 0, "0"),
    ("plain", Fraction(12345, 10000), "1.2345"),
    ("plain", THIRD, "≈ 0.3333"),
    ("plain", Fraction(123456789, 10**8), "≈ 1.2346"),
    ("plain", -2 * THIRD, "≈ -0.6667"),
    ("percent", Decimal("0.043"), "4.3%"),
    ("percent", Fraction(10), "1,000%"),
    ("percent", THIRD, "≈ 33.3333%"),
    ("comes_to", Fraction(19635, 1000), "= 19.635"),
    ("comes_to", THIRD, "≈ 0.3333"),
    ("comes_to_percent", Fraction(43, 1000), "= 4.3%"),
    ("comes_to_percent", THIRD, "≈ 33.3333%"),
    ("amount", Decimal("1234.5"), "1,234.50"),
    ("amount", Fraction(-2469, 2), "-1,234.50"),
    ("fact", 1234, "1,234"),
    ("fact", Decimal("1234"), "1,234.00"),
]
