"""What a sheet of the county workbook is: one kind of fact, its columns, its natural key, its rules."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Model

from common.guards.models import AppendOnly
from exchange.sheets.columns import Column


@dataclass(frozen=True)
class RowRule:
    """Something that a single row may not be: ``broken`` is SQL over the staged row ``s``, ``column`` bears the blame."""

    column: str
    broken: str
    sentence: str


@dataclass(frozen=True)
class Link:
    """A stored reference to a row of ``sheet`` whose natural key takes several columns of this sheet, in its order."""

    field: str
    sheet: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet per kind of fact; all names in it are those of the model's columns.

    ``source``: the stored facts with every column of the sheet, where the table alone does not have them.
    ``guarded``: dates that must lie in open months when they are set, changed or removed, as the table's guard says;
    ``fixed``: columns that no longer change once the month of the first of them is closed.
    ``happened``: dates of things that happened, which the business date follows.
    ``alone``: no two rows with the same of these hold on the same day.
    ``borrowed``: values of a referred row that the table repeats: name to (reference, its column).
    ``derived``: columns of the table that the sheet does not show, as SQL over the staged row ``s``.
    """

    title: str
    model: type[Model]
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    source: str = ""
    links: tuple[Link, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    alone: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    rules: tuple[RowRule, ...] = ()
    borrowed: dict[str, tuple[str, str]] = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)

    @property
    def append_only(self) -> bool:
        return issubclass(self.model, AppendOnly)

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def stage(self) -> str:
        """Its staging table."""
        return f"s_{self.model._meta.model_name}"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def columns_of_key(self) -> tuple[Column, ...]:
        return tuple(self.by_name[name] for name in self.key)

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        return {column.heading: column for column in self.columns}
