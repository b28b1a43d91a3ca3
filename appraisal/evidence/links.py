"""Where the rows of a list lead: to the records of loans, customers, accounts and villages that the visitor may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from common.listing.columns import Row


@dataclass(frozen=True)
class Links:
    """Addresses of records as they stood on ``day``, for somebody who may see those of ``branches``.

    A fact follows an officer from branch to branch: a row of a branch out of sight stands in the list, since it made
    the fact, but leads nowhere.
    """

    branches: frozenset[int]
    day: date

    def loan(self, row: Row) -> str:
        """The loan's page, which opens with its postings."""
        return self._to(row, "loan", row["loan_number"])

    def instalment(self, row: Row) -> str:
        return self._tab(self.loan(row), "instalments", f"instalment-{row['sequence']}")

    def interest_item(self, row: Row) -> str:
        return self._tab(self.loan(row), "interest", f"interest-{row['item_id']}")

    def inspection(self, row: Row) -> str:
        return self._tab(self.loan(row), "classification", f"inspection-{row['inspection_id']}")

    def posting(self, row: Row) -> str:
        return self._to(row, "posting", row["loan_number"], row["posting_id"])

    def customer(self, row: Row) -> str:
        return self._to(row, "customer", row["borrower_id"])

    def village(self, row: Row) -> str:
        return self._to(row, "village", row["village_code"])

    def residents(self, row: Row, **filters: str) -> str:
        """The village's page, at its households and businesses, filtered."""
        address = self.village(row)
        return f"{address}&{urlencode({'tab': 'customers', **filters})}" if address else ""

    def account(self, row: Row) -> str:
        return self._to(row, "deposit-account", row["account_number"])

    def _to(self, row: Row, name: str, *keys: Any) -> str:
        if row["branch_id"] not in self.branches:
            return ""
        return f"{reverse(name, args=keys)}?on={self.day}"

    @staticmethod
    def _tab(address: str, tab: str, place: str) -> str:
        return f"{address}&tab={tab}#{place}" if address else ""
