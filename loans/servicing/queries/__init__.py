"""What a loan owes on a day, as relations at ``moments`` (``loans.origination.queries``)."""

from loans.servicing.queries.interest import INTEREST, INTEREST_ITEMS
from loans.servicing.queries.late import LATE
from loans.servicing.queries.principal import DUE, INSTALMENTS, OFF_BOOK, PRINCIPAL

__all__ = ["DUE", "INSTALMENTS", "INTEREST", "INTEREST_ITEMS", "LATE", "OFF_BOOK", "PRINCIPAL"]
