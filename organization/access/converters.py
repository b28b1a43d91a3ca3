"""Parts of addresses."""

from django.urls import register_converter

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


def register() -> None:
    """Have ``<month:month>`` known; an app calls it once, when Django starts."""
    register_converter(MonthConverter, "month")
