"""Which sheet a title names, also as a continuation: 记账, 记账_2, … Knows only Python."""

from collections.abc import Container

#: A sheet takes a million rows; nobody has hundreds of millions.
MOST_PARTS = 200


def named(title: str, wanted: Container[str]) -> tuple[str, int] | None:
    """The wanted title and the number of the part; None for any other sheet."""
    if title in wanted:
        return title, 1
    base, _mark, number = title.rpartition("_")
    if base not in wanted or not (number.isascii() and number.isdecimal() and len(number) <= 3):
        return None
    # 记账_02 beside 记账_2 would be the same part twice
    return (base, int(number)) if number[0] != "0" and 2 <= int(number) <= MOST_PARTS else None
