"""How one value of a scheme's data is read, checked and written; each field names itself in Chinese."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from common.messages import Message

_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?\Z", re.ASCII)
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z", re.ASCII)
#: How much of a wrong value is said back: who sent a megabyte knows what they sent.
_LONGEST_SAID = 40
#: Units of numbers; a number in PERCENT is stored as a plain one (0.95 is 95 %).
POINTS, PERCENT, DAYS = "分", "%", "天"


class Unreadable(ValueError):
    """One value of a scheme is not what its field holds; ``problem`` says which field and why.

    Its sentence leaves a place for ``where``, which the reader of the whole scheme knows.
    """

    def __init__(self, problem: Message) -> None:
        super().__init__(problem.id)
        self.problem = problem


class SchemeField(Protocol):
    """What an annotation of a scheme's record must offer."""

    label: str

    def read(self, raw: object) -> Any:
        """The value that ``raw`` (from JSON) stands for. Raises Unreadable."""

    def write(self, value: Any) -> Any:
        """The JSON that ``read`` understands."""


def said(raw: object) -> str:
    """A wrong value as its error names it: cut short, and without what no page could print."""
    text = str(raw)[: _LONGEST_SAID + 1]
    shown = "".join("�" if _is_unprintable(char) else char for char in text)
    return shown if len(shown) <= _LONGEST_SAID else shown[:_LONGEST_SAID] + "…"


def _is_unprintable(char: str) -> bool:
    """Controls, marks that turn the direction of writing, lone surrogates: what no name holds (category C)."""
    return unicodedata.category(char).startswith("C")


@dataclass(frozen=True)
class NumberField:
    """A number between two bounds, written as a string so that no float ever touches a score."""

    label: str
    least: str
    most: str
    optional: bool = False
    unit: str = POINTS

    def read(self, raw: object) -> Decimal | None:
        if raw is None and self.optional:
            return None
        if isinstance(raw, str) and _NUMBER.match(raw):
            number = Decimal(raw)
            if Decimal(self.least) <= number <= Decimal(self.most):
                return number
        place = {"field": self.label}
        if raw is None:
            raise Unreadable(Message("%(where)s「%(field)s」不能为空", place))
        place |= {"given": said(raw), "least": self.least, "most": self.most}
        raise Unreadable(
            Message("%(where)s「%(field)s」应为%(least)s至%(most)s的数（写成字符串），现为“%(given)s”", place)
        )

    def write(self, value: Decimal | None) -> str | None:
        return None if value is None else f"{value:f}"


@dataclass(frozen=True)
class WholeField:
    """A whole number between two bounds: days, a year."""

    label: str
    least: int
    most: int
    unit: str = ""

    def read(self, raw: object) -> int:
        if type(raw) is int and self.least <= raw <= self.most:
            return raw
        place = {"field": self.label, "given": said(raw)}
        raise Unreadable(
            Message(
                "%(where)s「%(field)s」应为%(least)s至%(most)s之间的整数，现为“%(given)s”",
                place | {"least": str(self.least), "most": str(self.most)},
            )
        )

    def write(self, value: int) -> int:
        return value


@dataclass(frozen=True)
class TextField:
    """A short name."""

    label: str
    most: int = 100

    def read(self, raw: object) -> str:
        place = {"field": self.label, "most": str(self.most)}
        if isinstance(raw, str) and raw.strip() == raw and 0 < len(raw) <= self.most:
            if any(map(_is_unprintable, raw)):
                raise Unreadable(Message("%(where)s「%(field)s」含有不能显示的字符", place))
            return raw
        raise Unreadable(Message("%(where)s「%(field)s」应为1至%(most)s个字，首尾不留空格", place))

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class ChoiceField:
    """One of the readings of a clause."""

    label: str
    choices: type[Enum]

    def read(self, raw: object) -> Enum:
        for choice in self.choices:
            if raw == choice.value:
                return choice
        known = "、".join(str(choice.value) for choice in self.choices)
        place = {"field": self.label, "given": said(raw), "known": known}
        raise Unreadable(Message("%(where)s「%(field)s」应为以下之一：%(known)s，现为“%(given)s”", place))

    def write(self, value: Enum) -> str:
        return str(value.value)


@dataclass(frozen=True)
class ChoicesField:
    """Some of a set of readings, at least one, none twice."""

    label: str
    choices: type[Enum]

    def read(self, raw: object) -> tuple[Enum, ...]:
        place = {"field": self.label}
        if not isinstance(raw, list) or not raw:
            raise Unreadable(Message("%(where)s「%(field)s」至少应列一项", place))
        found = tuple(ChoiceField(self.label, self.choices).read(item) for item in raw)
        if len(set(found)) != len(found):
            raise Unreadable(Message("%(where)s「%(field)s」有重复项", place))
        return found

    def write(self, value: tuple[Enum, ...]) -> list[str]:
        return [str(choice.value) for choice in value]


@dataclass(frozen=True)
class CodesField:
    """Codes of things that a lower app keeps (loan products); none is allowed, none twice."""

    label: str

    def read(self, raw: object) -> tuple[str, ...]:
        place = {"field": self.label}
        if not isinstance(raw, list) or not all(isinstance(code, str) and _CODE.match(code) for code in raw):
            raise Unreadable(Message("%(where)s「%(field)s」应为代码的清单（小写字母、数字、下划线）", place))
        if len(set(raw)) != len(raw):
            raise Unreadable(Message("%(where)s「%(field)s」有重复项", place))
        return tuple(raw)

    def write(self, value: tuple[str, ...]) -> list[str]:
        return list(value)


@dataclass(frozen=True)
class SwitchField:
    """Yes or no. A scheme that was written before the switch existed says nothing of it, and means ``default``."""

    label: str
    default: bool = True

    def read(self, raw: object) -> bool:
        if isinstance(raw, bool):
            return raw
        place = {"field": self.label, "given": said(raw)}
        raise Unreadable(Message("%(where)s「%(field)s」应为 true 或 false，现为“%(given)s”", place))

    def write(self, value: bool) -> bool:
        return value
