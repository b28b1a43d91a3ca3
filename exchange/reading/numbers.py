"""Numbers as spreadsheets, people and Python hold them, to decimal text; never rounded silently (N02–N07, X14)."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from exchange.reading.refusals import CellRefused

_PLAIN = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?\Z", re.ASCII)
#: Excel keeps fifteen significant digits; a number with more has been changed already.
EXACT_DIGITS = 15
#: 0.1 + 0.2 in a cell is 0.3; a difference from the rounded number beyond this is a further decimal.
NOISE = 1e-9


def read_number(value: Any, places: int, low: Decimal | int, high: Decimal | int) -> str | None:
    """Decimal text with at most ``places`` decimals, between ``low`` and ``high``; None for a blank text."""
    text = _decimal_text(value, places)
    if text is None:
        return None
    number = Decimal(text)
    if not low <= number <= high or (text[0] == "-" and low >= 0):
        raise CellRefused(_("应在%(low)s和%(high)s之间"), low=str(low), high=f"{high:f}")
    return text


def _decimal_text(value: Any, places: int) -> str | None:
    if isinstance(value, bool):
        raise _not_a_number(places)
    if isinstance(value, float):
        return _from_float(value, places)
    if isinstance(value, int):
        return _within_digits(str(value))
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _not_a_number(places)
        return _limited(f"{value:f}", places)
    if isinstance(value, str):
        return _from_text(value, places)
    raise _not_a_number(places)


def _from_float(value: float, places: int) -> str:
    rounded = round(value, places) if abs(value) < 1e18 else value
    if not abs(value - rounded) < NOISE:  # also of infinities and NaN, which are near nothing
        raise _too_fine(places)
    return _within_digits(f"{rounded or 0.0:.{places}f}")


def _from_text(value: str, places: int) -> str | None:
    folded = unicodedata.normalize("NFKC", value).strip()
    if not folded:
        return None
    if not _PLAIN.match(folded):
        raise _not_a_number(places)
    if len(folded.partition(".")[2]) > places:
        raise _too_fine(places)
    return folded.replace(",", "")


def _limited(text: str, places: int) -> str:
    """``text`` with no more than ``places`` decimals; zeros beyond them mean nothing and are dropped."""
    whole, _point, decimals = text.partition(".")
    if len(decimals) > places:
        if decimals[places:].strip("0"):
            raise _too_fine(places)
        text = f"{whole}.{decimals[:places]}" if places else whole
    return text


def _within_digits(text: str) -> str:
    digits = text.lstrip("-").rstrip("0") if "." in text else text.lstrip("-")
    if len(digits.replace(".", "").lstrip("0")) > EXACT_DIGITS:
        raise CellRefused(_("超过15位的数字在表格中已失真，请把单元格设为文本后重新填写"))
    return text


def _not_a_number(places: int) -> CellRefused:
    if places == 0:
        return CellRefused(_("不是整数"))
    return CellRefused(
        _("不是数值：应为最多%(places)s位小数的数，不用加号、字母和科学记数法"), places=str(places)
    )


def _too_fine(places: int) -> CellRefused:
    return (
        CellRefused(_("小数超过%(places)s位"), places=str(places)) if places else CellRefused(_("不是整数"))
    )
