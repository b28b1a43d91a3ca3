"""What a load would do, in figures: made inside its transaction, stored with the upload, shown before anybody agrees.

Stored as plain values. ``sheets``: for each its counts, the sums of its new rows' amounts, and the first changed rows
with what stands there now; ``totals``: what stands before and after; ``months`` that are opened; the business ``day``
before and after; ``month_end``: up to where the day may be moved on.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum

from common.dates import Month
from deposits.models import MonthEndBalance
from exchange.operations.results import SheetCount
from exchange.sheets import SHEETS_BY_TITLE
from exchange.uploads.errors import BooksMoved
from exchange.uploads.figures import sums_of_new_rows
from exchange.uploads.samples import changed_rows
from loans.servicing.models import LoanBalance
from organization.calendar.models import AccountingMonth
from organization.calendar.queries import known_day

#: Months of which the deposits are shown before and after.
MOST_MONTHS = 24

Plain = dict[str, Any]


@dataclass
class Preview:
    """An onlooker (exchange.operations) that gathers the figures.

    ``agreed``: the digest of the preview that somebody agreed to; None to look only.

    Raises:
        BooksMoved: from ``after``, when what would happen is not what was agreed to; ``figures`` is complete then.
    """

    agreed: str | None = None
    figures: Plain = field(default_factory=dict)

    def before(self, counts: tuple[SheetCount, ...]) -> None:
        self.figures["sheets"] = [_sheet(one) for one in counts if one.new or one.changed or one.equal]
        self._before = _standing()

    def after(self) -> None:
        before, now = self._before, _standing()
        self.figures["months"] = sorted(now.months - before.months)
        self.figures["day"] = [before.day, now.day]
        self.figures["month_end"] = str(Month.parse(now.day[:7]).last_day) if now.day else ""
        self.figures["totals"] = _compared(before, now)
        if self.agreed is not None and self.agreed != self.digest:
            raise BooksMoved

    @property
    def month_end(self) -> date | None:
        """The end of the month that the business date would lie in; None in a world without one."""
        text = self.figures["month_end"]
        return date.fromisoformat(text) if text else None

    @property
    def digest(self) -> str:
        """Of what is agreed to: counts, sums, months. Not of totals, which other people's entries move as well."""
        sheets = [
            {key: one[key] for key in ("title", "new", "changed", "equal", "sums")}
            for one in self.figures["sheets"]
        ]
        text = json.dumps([sheets, self.figures["months"]], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class _Standing:
    """What stands in the books at one moment; amounts as text."""

    months: frozenset[str]
    day: str
    loans: str
    deposits: dict[str, str]


def _standing() -> _Standing:
    deposits = MonthEndBalance.objects.values_list("month_end").annotate(total=Sum("balance"))
    loans = LoanBalance.objects.aggregate(total=Sum("balance"))["total"]
    return _Standing(
        frozenset(str(Month.of(day)) for day in AccountingMonth.objects.values_list("first_day", flat=True)),
        str(known_day() or ""),
        str(loans or 0),
        {str(Month.of(day)): str(total) for day, total in deposits},
    )


def _compared(before: _Standing, now: _Standing) -> list[Plain]:
    """Loans always, deposits of the months in which they change."""
    found = [{"what": "loans", "of": "", "before": before.loans, "after": now.loans}]
    for month in sorted(now.deposits)[-MOST_MONTHS:]:
        stood, stands = before.deposits.get(month, "0"), now.deposits[month]
        if stood != stands:
            found.append({"what": "deposits", "of": month, "before": stood, "after": stands})
    return found


def _sheet(count: SheetCount) -> Plain:
    sheet = SHEETS_BY_TITLE[count.title]
    return {
        "title": count.title,
        "new": count.new,
        "changed": count.changed,
        "equal": count.equal,
        "sums": sums_of_new_rows(sheet) if count.new else [],
        "samples": changed_rows(sheet) if count.changed else [],
    }
