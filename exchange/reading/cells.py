"""Cells to values: what each type of column accepts, one rule for pages, workbooks and rows from Python.

A reader takes what a cell holds and returns what PostgreSQL's COPY is to store, as text; ``None`` is NULL.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_noop as _
from stdnum.cn import uscc

from common.dates import EARLIEST, LATEST, Month, NotADate, parse_date
from common.identity_numbers import BadIdentityNumber, mask_identity_number, normalise_identity_number
from common.text import UnusableText, clean_text, printable
from customers.encryption import encrypt
from exchange.reading.numbers import read_number
from exchange.reading.refusals import CellRefused
from exchange.sheets.columns import Column, Kind

Reader = Callable[[Any], str | None]

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]*\Z", re.ASCII)
#: Longer numbers lose digits in a spreadsheet.
LONGEST_NUMBER = 15
#: Of a refused value, as much is shown as finds it again.
SHOWN = 60


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula: refused whatever it says, and whatever it gave when it was last reckoned (X05)."""


@dataclass(frozen=True)
class Fault:
    """A cell that holds a spreadsheet's error, such as #REF!."""

    text: str


@dataclass(frozen=True)
class TooLong:
    """A cell with a text that no column takes and that was not carried here."""

    limit: int


def reader(column: Column) -> Reader:
    """The reader of a column; it raises CellRefused."""
    read = _READERS[column.kind](column)

    def checked(value: Any) -> str | None:
        if value is None or value == "":
            return _absent(column)
        if isinstance(value, Formula):
            raise CellRefused(_("公式不允许，请粘贴为数值"))
        if isinstance(value, Fault):
            raise CellRefused(_("单元格是错误值 %(fault)s"), fault=shown(column, value))
        if isinstance(value, TooLong):
            raise CellRefused(_("超过%(limit)s个字符"), limit=str(value.limit))
        found = read(value)
        return _absent(column) if found is None else found

    return checked


def shown(column: Column, value: Any) -> str:
    """A refused value as the list of errors shows it: cut short, identity numbers masked."""
    if value is None or isinstance(value, Formula | TooLong):
        return ""
    text = printable(value.text if isinstance(value, Fault) else str(value)[: SHOWN + 1])
    if column.kind is Kind.IDENTITY:
        text = mask_identity_number(text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _absent(column: Column) -> str | None:
    if column.required:
        raise CellRefused(_("必须填写"))
    return column.empty


def as_text(value: Any) -> str:
    """The text of a cell, brought to one form; whole numbers may stand for text, as people type codes."""
    if isinstance(value, str):
        return _cleaned(value)
    if isinstance(value, int) and not isinstance(value, bool):
        text = str(value)
        if len(text) > LONGEST_NUMBER:
            raise CellRefused(_("超过15位的数字在表格中已失真，请把单元格设为文本后重新填写"))
        return text
    raise CellRefused(_("应为文本，请把单元格设为文本后重新填写"))


@lru_cache(maxsize=20_000)
def _cleaned(value: str) -> str:
    if value.isascii() and value.isalnum():
        return value
    try:
        return clean_text(value)
    except UnusableText as error:
        raise CellRefused(_("含有不能使用的字符")) from error


def _bounded_text(value: Any, column: Column) -> str:
    text = as_text(value)
    if len(text) > column.length:
        raise CellRefused(_("超过%(limit)s个字符"), limit=str(column.length))
    return text


def _text(column: Column) -> Reader:
    return lambda value: _bounded_text(value, column) or None


def _code(column: Column) -> Reader:
    def read(value: Any) -> str | None:
        text = _bounded_text(value, column)
        if text and not column.refers and not _CODE.match(text):
            raise CellRefused(_("编号只能用数字、字母和连字符，并以数字或字母开头"))
        return text or None

    return read


def _identity(column: Column) -> Reader:
    def read(value: Any) -> str | None:
        text = _bounded_text(value, column)
        try:
            return normalise_identity_number(text) if text else None
        except BadIdentityNumber as error:
            raise CellRefused(str(error)) from error

    return read


def _credit_code(column: Column) -> Reader:
    def read(value: Any) -> str | None:
        text = as_text(value).upper().replace(" ", "")
        if text and not (len(text) == column.length and uscc.is_valid(text)):
            raise CellRefused(_("统一社会信用代码不正确：应为18位，含校验位"))
        return text or None

    return read


def _number(column: Column) -> Reader:
    return lambda value: read_number(value, column.places, column.low, column.high)


def _whole(column: Column) -> Reader:
    return lambda value: read_number(value, 0, column.low, column.high)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        if value.hour or value.minute or value.second or value.microsecond:
            raise CellRefused(_("日期不得带有时刻"))
        value = value.date()
    if isinstance(value, date):
        if not EARLIEST <= value <= LATEST:
            raise CellRefused(_("日期应在1949-10-01和2099-12-31之间"))
        return value
    text = as_text(value)
    try:
        return parse_date(text) if text else None
    except NotADate as error:
        raise CellRefused(_("不是日期：应如 2007-06-30、20070630 或 2007年6月30日")) from error


def _date(_column: Column) -> Reader:
    def read(value: Any) -> str | None:
        day = _day(value)
        return day.isoformat() if day else None

    return read


def _month_of(value: Any, *, last: bool) -> Month | None:
    """A month as text, or as the day that a spreadsheet makes of it: its first, or its last where that is meant."""
    if isinstance(value, Month):
        return value
    if isinstance(value, date):
        day = _day(value)
        month = Month.of(day) if day else None
        if month and day in ((month.first_day, month.last_day) if last else (month.first_day,)):
            return month
        raise CellRefused(_("不是月份：应如 2007-06"))
    text = as_text(value)
    try:
        return Month.parse(text) if text else None
    except NotADate as error:
        raise CellRefused(_("不是月份：应如 2007-06")) from error


def _month(column: Column) -> Reader:
    last = column.kind is Kind.MONTH_END

    def read(value: Any) -> str | None:
        month = _month_of(value, last=last)
        if month is None:
            return None
        return (month.last_day if last else month.first_day).isoformat()

    return read


def _choice(column: Column) -> Reader:
    labels = column.labels
    accepted = labels | {value: value for value in labels.values()} if column.choices else labels
    offered = "、".join(labels)

    def read(value: Any) -> str | None:
        if isinstance(value, bool) and column.kind is Kind.FLAG:
            return "t" if value else "f"
        text = as_text(value)
        if text and text not in accepted:
            raise CellRefused(_("不在可选范围：%(choices)s"), choices=offered)
        return accepted[text] if text else None

    return read


_READERS: dict[Kind, Callable[[Column], Reader]] = {
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.MONTH_END: _month,
    Kind.CHOICE: _choice,
    Kind.FLAG: _choice,
    Kind.IDENTITY: _identity,
    Kind.CREDIT_CODE: _credit_code,
}


def stored_form(column: Column, value: str | None) -> str | None:
    """What the table keeps of a value that was read."""
    return encrypt(value) if column.kind is Kind.IDENTITY and value else value
