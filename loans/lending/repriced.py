"""What the rooms above priced anew: since then a loan floats by another sum than its contract did.

An extension is priced by the floats of its own day (docs/decisions/0014). Its room stands above this one and says here
how to look, when Django starts.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

#: By loan (key), since when it floats by how much, in percent of the base, earliest first; loans that kept the
#: contract's are not in it.
Floatings = Callable[[Collection[int]], Mapping[int, Sequence[tuple[date, Decimal]]]]

_floatings: list[Floatings] = []


def provide_floatings(floatings: Floatings) -> None:
    """Have ``floatings`` asked whenever a rate follows the base rate."""
    _floatings.append(floatings)


def floatings_of(loans: Collection[int]) -> dict[int, Sequence[tuple[date, Decimal]]]:
    """What everybody says who provides."""
    found: dict[int, Sequence[tuple[date, Decimal]]] = {}
    for ask in _floatings:
        found |= ask(loans)
    return found
