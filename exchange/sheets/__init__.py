"""The sheets of the county workbook, each after those that it refers to: the order of loading and of the file."""

from exchange.sheets import customers, deposits, lending, organization, quality, rating, servicing, steering
from exchange.sheets.columns import Column as Column
from exchange.sheets.columns import Kind as Kind
from exchange.sheets.spec import Sheet as Sheet

SHEETS: tuple[Sheet, ...] = (
    organization.UNITS,
    organization.VILLAGES,
    organization.VILLAGE_COUNTS,
    organization.PEOPLE,
    organization.POSTS,
    organization.VILLAGE_ASSIGNMENTS,
    customers.CUSTOMERS,
    customers.CUSTOMER_ASSIGNMENTS,
    deposits.ACCOUNTS,
    deposits.ACCOUNT_ASSIGNMENTS,
    deposits.BALANCES,
    deposits.AGENCY_INCOME,
    deposits.INTERBANK_INCOME,
    rating.RATINGS,
    rating.CERTIFICATES,
    rating.FREEZES,
    rating.REVIEWS,
    lending.CONTRACTS,
    lending.LOANS,
    lending.LOAN_ASSIGNMENTS,
    lending.INSTALMENTS,
    servicing.POSTINGS,
    servicing.INTEREST_ITEMS,
    servicing.INTEREST_PAYMENTS,
    servicing.EXTENSIONS,
    servicing.OFF_BOOK_MOVES,
    quality.CLASSIFICATIONS,
    quality.INSPECTIONS,
    quality.POST_LOAN_REPORTS,
    quality.VIOLATIONS,
    steering.NOTICES,
    steering.PLANS,
)
SHEETS_BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
