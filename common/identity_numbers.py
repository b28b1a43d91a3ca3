"""Resident identity numbers by GB 11643: eighteen digits with a date and a check digit.

Our own rule and not a library's: their county tables refuse real people (stack.md, ID number). Numbers of fifteen
digits, valid in 2007, are upgraded: century 19, then the check digit.
"""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext_noop as _

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_EIGHTEEN = re.compile(r"[1-9][0-9]{16}[0-9X]\Z", re.ASCII)
_FIFTEEN = re.compile(r"[1-9][0-9]{14}\Z", re.ASCII)
#: First two digits: the provinces, and 81–83 for permits of Hong Kong, Macau and Taiwan residents.
_PROVINCES = frozenset(
    (
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
        *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
        *("71", "81", "82", "83"),
    )
)


class BadIdentityNumber(ValueError):
    """Not an identity number; the message is the id of a sentence (common.messages) that says what is wrong."""


def normalise_identity_number(text: str) -> str:
    """The eighteen-digit form of an identity number, from eighteen or fifteen digits, full-width or spaced.

    Raises:
        BadIdentityNumber: wrong length or characters, no such province, no such birthday, wrong check digit.
    """
    number = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    if _FIFTEEN.match(number):
        number = number[:6] + "19" + number[6:]
        number += check_digit(number)
    if not _EIGHTEEN.match(number):
        raise BadIdentityNumber(_("身份证号码应为18位（或15位旧号码）"))
    if number[:2] not in _PROVINCES:
        raise BadIdentityNumber(_("身份证号码前两位不是省级代码"))
    birthday_of(number)
    if check_digit(number[:17]) != number[17]:
        raise BadIdentityNumber(_("身份证号码校验位不对"))
    return number


def check_digit(first_seventeen: str) -> str:
    """The eighteenth character for the first seventeen digits (ISO 7064 mod 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_seventeen, strict=True))
    return _CHECK_DIGITS[total % 11]


def birthday_of(number: str) -> date:
    """The birthday in an eighteen-digit number. Raises BadIdentityNumber when there is no such day."""
    try:
        birthday = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise BadIdentityNumber(_("身份证号码中的出生日期不存在")) from error
    if not 1880 <= birthday.year <= 2099:
        raise BadIdentityNumber(_("身份证号码中的出生日期不存在"))
    return birthday


def mask_identity_number(number: str) -> str:
    """First six and last four stay, the birthday is hidden (reliability.md, Grading)."""
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}" if len(number) > 10 else "*" * len(number)
