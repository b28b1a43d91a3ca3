"""What a column of the county workbook may hold; every rule about cells starts from here."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.db.models import TextChoices
from django.utils import translation

from common.money import MAX_AMOUNT


class Kind(Enum):
    """The types of columns, by the word that documents use."""

    CODE = "编号"
    TEXT = "文本"
    NUMBER = "数值"
    WHOLE = "整数"
    DATE = "日期"
    MONTH = "月份"
    MONTH_END = "月末月份"
    CHOICE = "选项"
    FLAG = "是否"
    IDENTITY = "身份证号码"
    CREDIT_CODE = "统一社会信用代码"


#: How each type is kept in a staging table.
SQL_TYPES = {
    Kind.NUMBER: "numeric",
    Kind.WHOLE: "integer",
    Kind.DATE: "date",
    Kind.MONTH: "date",
    Kind.MONTH_END: "date",
    Kind.FLAG: "boolean",
}


@dataclass(frozen=True)
class Column:
    """One column: its heading, the attribute of the fact that it fills, and what it accepts.

    ``refers``: the sheet whose natural key stands here. ``empty``: what an empty cell stands for, as PostgreSQL reads
    it. ``frozen``: never changes once stored, though other columns of the row may. ``stored=False``: it only finds another row.
    ``companion``: a second staging column that is reckoned from the value (``reading.companions``).
    """

    heading: str
    name: str
    kind: Kind
    about: str
    required: bool = True
    empty: str | None = None
    choices: type[TextChoices] | None = None
    refers: str | None = None
    length: int = 32
    places: int = 2
    low: Decimal | int = 0
    high: Decimal | int = MAX_AMOUNT
    frozen: bool = False
    stored: bool = True
    companion: str | None = None

    @property
    def sql_type(self) -> str:
        return SQL_TYPES.get(self.kind, "text")

    @property
    def field(self) -> str:
        """Its column in the table: a reference is kept by id."""
        return f"{self.name}_id" if self.refers else self.name

    @property
    def compared(self) -> str:
        """The staging column that tells whether the stored value is the same: encryption never gives the same twice."""
        return "identity_hash" if self.kind is Kind.IDENTITY else self.field

    @property
    def labels(self) -> dict[str, str]:
        """Chinese label to stored value, in the order of the choices, whatever language is active."""
        if self.kind is Kind.FLAG:
            return {"是": "t", "否": "f"}
        with translation.override(None):
            return {str(choice.label): str(choice.value) for choice in self.choices or ()}


def code(heading: str, name: str, about: str, *, length: int = 32, frozen: bool = False) -> Column:
    """Digits, letters and hyphens, up to ``length``."""
    return Column(heading, name, Kind.CODE, about, length=length, frozen=frozen)


def serial(heading: str, name: str, about: str, *, length: int) -> Column:
    """A number in the books' own manner, such as 催字〔2007〕12号."""
    return Column(heading, name, Kind.TEXT, about, length=length)


def text(
    heading: str, name: str, about: str, *, length: int, required: bool = False, frozen: bool = False
) -> Column:
    return Column(heading, name, Kind.TEXT, about, required, "", length=length, frozen=frozen)


def ref(
    heading: str,
    name: str,
    sheet: str,
    about: str,
    *,
    required: bool = True,
    frozen: bool = False,
    stored: bool = True,
) -> Column:
    """The natural key of a row of ``sheet``, in this file or stored already."""
    return Column(
        heading,
        name,
        Kind.CODE,
        about,
        required,
        refers=sheet,
        length=60,
        frozen=frozen,
        stored=stored,
    )


def choice(
    heading: str,
    name: str,
    choices: type[TextChoices],
    about: str,
    *,
    frozen: bool = False,
    stored: bool = True,
) -> Column:
    return Column(heading, name, Kind.CHOICE, about, choices=choices, frozen=frozen, stored=stored)


def flag(heading: str, name: str, about: str) -> Column:
    return Column(heading, name, Kind.FLAG, about)


def day(
    heading: str,
    name: str,
    about: str,
    *,
    required: bool = True,
    frozen: bool = False,
    stored: bool = True,
) -> Column:
    return Column(heading, name, Kind.DATE, about, required, frozen=frozen, stored=stored)


def amount(
    heading: str,
    name: str,
    about: str,
    *,
    required: bool = True,
    positive: bool = False,
    frozen: bool = False,
) -> Column:
    """Yuan with two decimals; an empty cell of an optional one is zero."""
    low = Decimal("0.01") if positive else 0
    return Column(heading, name, Kind.NUMBER, about, required, "0", low=low, frozen=frozen)


def number(
    heading: str,
    name: str,
    about: str,
    *,
    places: int,
    low: Decimal | int = 0,
    high: Decimal | int,
    required: bool = True,
    frozen: bool = False,
) -> Column:
    return Column(
        heading, name, Kind.NUMBER, about, required, places=places, low=low, high=high, frozen=frozen
    )


def whole(
    heading: str,
    name: str,
    about: str,
    *,
    low: int = 0,
    high: int = 1_000_000,
    required: bool = True,
    empty: str | None = None,
    frozen: bool = False,
    stored: bool = True,
) -> Column:
    return Column(
        heading, name, Kind.WHOLE, about, required, empty, low=low, high=high, frozen=frozen, stored=stored
    )
