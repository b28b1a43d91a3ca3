"""The books of a Czech bank, 1993–1998 (PKDD'99, "Berka"), as they lie in the raw files; and what is derived from them.

The raw files say who borrowed how much, when, for how long, and how it ended (status A–D). They hold no repayments, no
interest, no plans. What a county's books need beyond them is derived here, openly:

* every date is moved nine years on, so that 1998 becomes 2007, the year of the appraisal;
* instalments fall due on the day of release, month by month; a repayment is made on the due day;
* A (finished, no problems) and C (running, all right) paid every instalment that fell due;
* B (finished, not paid) paid the first half of its instalments and nothing after;
* D (running, in debt) paid all but the last three that fell due;
* B is booked doubtful and D substandard from the day of its first unpaid instalment plus ninety days on.
"""

import csv
import os
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path

FILES = Path(os.environ.get("BERKA_DIR") or Path(__file__).parents[3] / "shared" / "data" / "berka")
MOVED_YEARS = 9
LAST_DAY = date(2007, 12, 31)


@dataclass(frozen=True)
class RealLoan:
    """A row of ``loan.asc`` with its district; amounts in the bank's own currency, taken for yuan."""

    number: str
    account: str
    district: str
    released_on: date
    amount: Decimal
    months: int
    payment: Decimal
    status: str

    @cached_property
    def due_days(self) -> list[date]:
        return [months_after(self.released_on, number) for number in range(1, self.months + 1)]

    @cached_property
    def paid_count(self) -> int:
        """Instalments paid by the end of 2007, by the derivation above."""
        fallen_due = sum(day <= LAST_DAY for day in self.due_days)
        return {"B": self.months // 2, "D": max(fallen_due - 3, 0)}.get(self.status, fallen_due)

    @property
    def booked_bad_on(self) -> date | None:
        """The day from which the loan is booked as non-performing."""
        if self.status not in "BD":
            return None
        return self.due_days[self.paid_count] + timedelta(days=90)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one raw file."""
    with (FILES / f"{name}.asc").open(encoding="latin-1", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=";")


def loans() -> list[RealLoan]:
    district_of = {row["account_id"]: row["district_id"] for row in rows("account")}
    return [
        RealLoan(
            row["loan_id"],
            row["account_id"],
            district_of[row["account_id"]],
            moved(row["date"]),
            Decimal(row["amount"]),
            int(row["duration"]),
            Decimal(row["payments"]),
            row["status"],
        )
        for row in rows("loan")
    ]


def moved(raw: str) -> date:
    """``930705`` (1993-07-05) becomes 2002-07-05; a leap day that the later year lacks becomes its eve."""
    year, month, day = 1900 + int(raw[:2]) + MOVED_YEARS, int(raw[2:4]), int(raw[4:])
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
