"""Small sound books for tests: every function makes one thing, with defaults that nobody needs to read.

Amounts are yuan (strings or numbers), days are dates or ``"2007-06-30"``. Codes and numbers are counted up,
so that two calls never clash.
"""

from tests.builders.customers import a_customer
from tests.builders.deposits import an_account, month_end
from tests.builders.loans import (
    a_loan,
    classified,
    extended,
    inspected,
    paid,
    posted,
    repaid,
    settled,
    taken_off,
    undone,
)
from tests.builders.organization import (
    a_branch,
    a_user,
    a_village,
    an_officer,
    an_outlet,
    business_date,
    in_post,
    open_months,
    the_union,
)
from tests.builders.values import Day, Yuan, a_code, a_day, yuan

__all__ = [
    "Day",
    "Yuan",
    "a_branch",
    "a_code",
    "a_customer",
    "a_day",
    "a_loan",
    "a_user",
    "a_village",
    "an_account",
    "an_officer",
    "an_outlet",
    "business_date",
    "classified",
    "extended",
    "in_post",
    "inspected",
    "month_end",
    "open_months",
    "paid",
    "posted",
    "repaid",
    "settled",
    "taken_off",
    "the_union",
    "undone",
    "yuan",
]
