"""The term bands of the central bank's benchmark rates (domain.md 4.1). Pure."""

from enum import Enum


class TermBand(Enum):
    """In the order of the terms; the upper end belongs to its band (F23 "含")."""

    HALF_YEAR = "half_year"
    ONE_YEAR = "one_year"
    THREE_YEARS = "three_years"
    FIVE_YEARS = "five_years"
    LONGER = "longer"


#: The last month of each band; above the last of them begins ``LONGER``.
LAST_MONTH = {
    TermBand.HALF_YEAR: 6,
    TermBand.ONE_YEAR: 12,
    TermBand.THREE_YEARS: 36,
    TermBand.FIVE_YEARS: 60,
}


def band_of(months: int) -> TermBand:
    """The band of a term of ``months``: exactly six months the first, exactly a year the second.

    Raises:
        ValueError: nobody lends for no time at all.
    """
    if months < 1:
        raise ValueError(f"a term of {months} months")
    return next((band for band, last in LAST_MONTH.items() if months <= last), TermBand.LONGER)
