"""Money: yuan with two decimals, rounded half away from zero, once, at the end of a reckoning.

PostgreSQL's ``round(numeric, 2)`` rounds the same way, so SQL and Python agree (decisions.md, Money).
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
#: No single amount in a county union's books comes near a trillion yuan; beyond it something is wrong.
MAX_AMOUNT = Decimal("1000000000000")

_PLAIN_AMOUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?\Z", re.ASCII)


class NotAnAmount(ValueError):
    """The text is not an amount in yuan with at most two decimals."""


def to_cents(value: Fraction | Decimal | int) -> Decimal:
    """Round ``value`` (yuan or points) to two decimals, halves away from zero; zero is never negative."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    cents = abs(exact) * 100
    whole = (cents.numerator * 2 + cents.denominator) // (cents.denominator * 2)
    rounded = Decimal(whole).scaleb(-2)
    return -rounded if exact < 0 and whole else rounded


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round a Decimal to ``places`` decimals, halves away from zero."""
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def money_text(value: Decimal) -> str:
    """``Decimal("1234.5")`` -> ``"1234.50"``: the form of interfaces and stored facts."""
    return f"{to_cents(value):.2f}"


def format_money(value: Decimal) -> str:
    """``Decimal("1234.5")`` -> ``"1,234.50"``: the form of pages and prints."""
    return f"{to_cents(value):,.2f}"


def parse_amount(text: str) -> Decimal:
    """Read an amount in yuan as typed or found in a text cell.

    Full-width digits are folded; exponents, underscores, more than two decimals, NaN and signs other than a
    leading minus are refused, never rounded (attacks-and-faults.md N02–N07).

    Raises:
        NotAnAmount: when the text is anything else, or beyond ``MAX_AMOUNT``.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if not _PLAIN_AMOUNT.match(folded):
        raise NotAnAmount(text)
    amount = Decimal(folded.replace(",", ""))
    if abs(amount) > MAX_AMOUNT:
        raise NotAnAmount(text)
    return to_cents(amount)
