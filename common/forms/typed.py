"""Amounts and days as people type them: ``5万``, ``20070630``, ``+30`` (design.md, Habits). Pure, no clock."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from common.dates import EARLIEST, LATEST, NotADate, parse_date
from common.money import MAX_AMOUNT, NotAnAmount, parse_amount, to_cents

_WORDS = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_WITH_WORD = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,8})?)\s*([千万亿])\Z", re.ASCII)
_FROM_NOW = re.compile(r"([+-])([0-9]{1,5})\Z", re.ASCII)
_SHORT = re.compile(r"([0-9]{1,2})-([0-9]{1,2})\Z", re.ASCII)


def typed_amount(text: str) -> Decimal:
    """Yuan from ``50000``, ``50,000.00``, ``5万``, ``1.5万``, ``3千``, each with or without ``元``.

    Raises:
        NotAnAmount: for anything else, for parts of a cent, and beyond ``MAX_AMOUNT``.
    """
    folded = unicodedata.normalize("NFKC", text).strip().removesuffix("元").rstrip()
    match = _WITH_WORD.match(folded)
    if not match:
        return parse_amount(folded)
    amount = Decimal(match[1]) * _WORDS[match[2]]
    if amount != to_cents(amount) or amount > MAX_AMOUNT:
        raise NotAnAmount(text)
    return to_cents(amount)


def typed_day(text: str, today: date) -> date:
    """A day as ``parse_date`` reads it, ``+30`` or ``-7`` days from the business date, or ``6-30`` of its year.

    Raises:
        NotADate: for anything else, and for days that no books hold.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if match := _FROM_NOW.match(folded):
        days = int(match[1] + match[2])
        if not EARLIEST.toordinal() <= today.toordinal() + days <= LATEST.toordinal():
            raise NotADate(text)
        return today + timedelta(days=days)
    if match := _SHORT.match(folded):
        return parse_date(f"{today.year}-{match[1]}-{match[2]}")
    return parse_date(folded)
