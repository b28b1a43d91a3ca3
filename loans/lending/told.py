"""What this room tells those below, which know nothing of it."""

from loans.applications.stages import provide_ended, provide_lent, provide_used
from loans.lending.queries.lent import is_signed, lent_of, lent_ones


def tell() -> None:
    """Called once, when Django starts."""
    provide_ended(lent_ones)
    provide_lent(lent_of)
    provide_used(is_signed)
