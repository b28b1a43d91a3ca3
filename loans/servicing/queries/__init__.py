"""What a loan owes on a day, as relations at ``moments`` (``loans.origination.queries``), and of one loan by rule."""

from loans.servicing.queries.interest import INTEREST, INTEREST_ITEMS
from loans.servicing.queries.late import LATE
from loans.servicing.queries.owing import owed_on
from loans.servicing.queries.parameters import servicing_terms
from loans.servicing.queries.principal import DUE, INSTALMENTS, OFF_BOOK, PRINCIPAL
from loans.servicing.queries.rates import RATE_IN_FORCE, rates_of
from loans.servicing.queries.settling import loans_to_settle

__all__ = [
    "DUE",
    "INSTALMENTS",
    "INTEREST",
    "INTEREST_ITEMS",
    "LATE",
    "OFF_BOOK",
    "PRINCIPAL",
    "RATE_IN_FORCE",
    "loans_to_settle",
    "owed_on",
    "rates_of",
    "servicing_terms",
]
