"""Whether this world is the demo county, and how far its making has come."""

from collections.abc import Sequence

from appraisal.scoring.queries import KIND, current_run
from common.dates import Month
from common.jobs.models import Job
from demo.accounts import DEMO_ACCOUNTS
from demo.announcements import months_to_publish
from demo.dossiers import files_are_laid_out
from demo.figures import read
from demo.window import LAST_CLOSED, SCORED_MONTHS
from organization.calendar.models import AccountingMonth
from organization.staff.models import User
from organization.units.models import Unit, UnitKind


def world_is_empty() -> bool:
    """Nobody and nothing is there yet."""
    return not Unit.objects.exists() and not User.objects.exists()


def world_is_demo() -> bool:
    """The union here is the demo county's."""
    county = read("county")
    union = Unit.objects.filter(kind=UnitKind.UNION, code=county["union_code"], name=county["union"])
    return union.exists()


def demo_is_unfinished() -> bool:
    """The demo county was loaded, and something interrupted what follows: accounts, files, closes, scores,
    publications."""
    return world_is_demo() and bool(
        accounts_to_open()
        or not files_are_laid_out()
        or books_are_open()
        or months_to_score()
        or months_to_publish(SCORED_MONTHS)
    )


def accounts_to_open() -> list[tuple[str, str]]:
    """Demo accounts, with their passwords, that nobody can sign in with yet."""
    known = {user.code: user for user in User.objects.filter(code__in=[row[0] for row in DEMO_ACCOUNTS])}
    return [(code, password) for code, password, _ in DEMO_ACCOUNTS if not known[code].has_usable_password()]


def books_are_open() -> bool:
    """Whether the last month that the demo closes is still open."""
    return not AccountingMonth.objects.closed().filter(first_day=LAST_CLOSED.first_day).exists()


def asked_to_score(month: Month) -> Job | None:
    """The waiting job that the close of the month asked for."""
    jobs = Job.objects.under_way().filter(kind=KIND, params={"month": str(month)})
    return jobs.order_by("requested_at").first()


def months_to_score(of: Sequence[Month] = SCORED_MONTHS) -> list[Month]:
    """Months of the demo that have no scores yet."""
    return [month for month in of if current_run(month) is None]
