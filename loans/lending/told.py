"""What this room tells those below, which know nothing of it."""

from loans.applications.stages import provide_ended, provide_lent
from loans.lending.queries.lent import lent_of, lent_ones


def tell() -> None:
    """Called once, when Django starts."""
    provide_ended(lent_ones)
    provide_lent(lent_of)
