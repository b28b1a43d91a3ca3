"""Amounts in Chinese capitals (人民币大写), as notes and contracts carry them (requirements.md L14).

After the rules for filling in bills and settlement vouchers (正确填写票据和结算凭证的基本规定, 人民银行 1997): zeros between
digits are written once; an amount that ends with 元 or 角 is closed by 整. Where the rules leave the zero to the writer
(a zero before 角, or at the end of a group), it is left out, so that every amount has one text. Pure.
"""

from decimal import Decimal

from common.money import MAX_AMOUNT, to_cents

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
#: What each group of four digits counts, the lowest first.
_GROUPS = ("", "万", "亿", "万亿")
_ZERO = _DIGITS[0]


class NoCapitals(ValueError):
    """The amount is negative, has parts of a cent, or is beyond ``MAX_AMOUNT``: no paper carries it."""


def in_capitals(amount: Decimal) -> str:
    """``Decimal("12345.67")`` -> ``壹万贰仟叁佰肆拾伍元陆角柒分``; yuan.

    Raises:
        NoCapitals
    """
    if not amount.is_finite() or not 0 <= amount <= MAX_AMOUNT or amount != to_cents(amount):
        raise NoCapitals(str(amount))
    whole, rest = divmod(int(amount * 100), 100)
    jiao, fen = divmod(rest, 10)
    yuan = f"{_whole(whole)}元" if whole or not rest else ""
    if not rest:
        return f"{yuan}整"
    return yuan + _rest(jiao, fen, is_alone=not whole)


def _rest(jiao: int, fen: int, *, is_alone: bool) -> str:
    """What follows 元: a missing 角 before 分 is a zero, unless nothing stands before it."""
    if not fen:
        return f"{_DIGITS[jiao]}角整"
    if not jiao:
        return ("" if is_alone else _ZERO) + f"{_DIGITS[fen]}分"
    return f"{_DIGITS[jiao]}角{_DIGITS[fen]}分"


def _whole(number: int) -> str:
    """A whole number: groups of four digits from the highest; a gap between two digits is one zero."""
    if not number:
        return _ZERO
    text, gap = "", False
    for place in reversed(range(len(_GROUPS))):
        group = number // 10_000**place % 10_000
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1_000):
            text += _ZERO
        text, gap = text + _group(group) + _unit(place, number), False
    return text


def _unit(place: int, number: int) -> str:
    """``万亿`` only where no other 亿 follows to close it."""
    has_hundred_millions = number // 10_000**2 % 10_000 != 0
    return "万" if place == 3 and has_hundred_millions else _GROUPS[place]


def _group(group: int) -> str:
    """Up to four digits; zeros inside once, at the end none."""
    text, gap = "", False
    for digit, place in zip(f"{group:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(text)
        else:
            text, gap = text + (_ZERO if gap else "") + _DIGITS[int(digit)] + place, False
    return text
