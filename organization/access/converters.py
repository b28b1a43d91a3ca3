"""Parts of addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter

from common.dates import Month, NotADate


class MonthConverter:
    """``2007-06`` in an address; anything else is no address of ours."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> Month:
        try:
            return Month.parse(value)
        except NotADate as error:
            raise ValueError(value) from error

    def to_url(self, value: Month | str) -> str:
        return str(value)


class CodeConverter(StringConverter):
    """The code of a unit or a person (``organization.units.models.code_validator``); nothing else reaches a query."""

    regex = "[0-9A-Za-z][0-9A-Za-z-]{0,31}"


class KeyConverter(IntConverter):
    """The key of a row: no number that the database could not hold."""

    regex = "[1-9][0-9]{0,17}"


def register() -> None:
    """Have ``<month:…>``, ``<code:…>`` and ``<key:…>`` known; an app calls it once, when Django starts."""
    register_converter(MonthConverter, "month")
    register_converter(CodeConverter, "code")
    register_converter(KeyConverter, "key")
