"""What the workbook pages show: stored values in words and numbers again."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.jobs.models import JobState
from common.jobs.shown import JobShown
from common.messages import Message
from exchange.problems import Problem
from exchange.sheets import SHEETS
from exchange.uploads.faults import problems_of
from exchange.uploads.models import UNDER_WAY, Upload, UploadState

#: Errors that the page lists of one sheet, or of all.
MOST_LISTED = 200


@dataclass(frozen=True)
class Total:
    """What stands in the books before and after, in yuan."""

    title: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class SheetShown:
    """A sheet's counts, the sums of its new rows, and the first changed rows."""

    title: str
    new: int
    changed: int
    equal: int
    sums: list[tuple[str, Decimal]]
    samples: list[dict[str, Any]]


class UploadShown:
    """An upload as its page needs it. ``sheet``: the sheet whose errors are wanted; empty for all."""

    def __init__(self, upload: Upload, sheet: str = "") -> None:
        self.upload = upload
        self.sheet = sheet
        self.state: UploadState = upload.shown_state

    @cached_property
    def work(self) -> JobShown | None:
        return JobShown(self.upload.job, self.upload.uploaded_by.name) if self.upload.job else None

    @property
    def is_under_way(self) -> bool:
        """Somebody works on it: neither dead nor done."""
        return (
            self.state in UNDER_WAY
            and self.upload.job is not None
            and self.upload.job.state != JobState.FAILED
        )

    @property
    def sheets(self) -> list[SheetShown]:
        return [
            SheetShown(
                one["title"],
                one["new"],
                one["changed"],
                one["equal"],
                [(heading, Decimal(total)) for heading, total in one["sums"] if Decimal(total)],
                one["samples"],
            )
            for one in self._figures.get("sheets", [])
        ]

    @property
    def counts(self) -> Counter[str]:
        """New, changed and equal rows of all sheets."""
        return Counter(
            {word: sum(getattr(one, word) for one in self.sheets) for word in ("new", "changed", "equal")}
        )

    @property
    def changes_nothing(self) -> bool:
        return not (self.counts["new"] or self.counts["changed"])

    @property
    def totals(self) -> list[Total]:
        names = {"loans": _("贷款余额"), "deposits": _("月末存款")}
        return [
            Total(f"{one['of']} {names[one['what']]}".strip(), Decimal(one["before"]), Decimal(one["after"]))
            for one in self._figures.get("totals", [])
        ]

    @property
    def notes(self) -> list[str]:
        return [Message.from_json(note).text for note in self._figures.get("notes", [])]

    @property
    def months(self) -> list[str]:
        """Months that are opened."""
        return list(self._figures.get("months", []))

    @property
    def day_before(self) -> str:
        return str(self._figures.get("day", ["", ""])[0])

    @property
    def day_after(self) -> str:
        return str(self._figures.get("day", ["", ""])[1])

    @property
    def month_end(self) -> str:
        """To where the business date can be moved on; empty when it is there."""
        end = str(self._figures.get("month_end", ""))
        return end if end != self.day_after else ""

    @property
    def month(self) -> str:
        """The month that the books are in after it."""
        return self.day_after[:7]

    @cached_property
    def problems(self) -> list[Problem]:
        return problems_of(self.upload.problems) if self.upload.problems else []

    @property
    def problem_count(self) -> int:
        return int(self.upload.problems["count"]) if self.upload.problems else 0

    @property
    def has_faults_file(self) -> bool:
        return bool(self.upload.problems and self.upload.problems["has_file"])

    @property
    def problem_sheets(self) -> list[tuple[str, int]]:
        """Sheets with errors, and how many of those that are listed."""
        return list(Counter(one.sheet for one in self.problems if one.sheet).items())

    @property
    def listed(self) -> list[Problem]:
        """The first errors of the wanted sheet, or of all."""
        wanted = [one for one in self.problems if not self.sheet or one.sheet == self.sheet]
        return wanted[:MOST_LISTED]

    @property
    def _figures(self) -> dict[str, Any]:
        return self.upload.preview or {}


@dataclass(frozen=True)
class SheetGuide:
    """What the guide says of one sheet."""

    title: str
    about: str
    required: list[str]


def guide_sheets() -> list[SheetGuide]:
    """All sheets in the order of the file; the template's first sheet says the rest."""
    return [
        SheetGuide(
            sheet.title, _(sheet.about), [column.heading for column in sheet.columns if column.required]
        )
        for sheet in SHEETS
    ]
