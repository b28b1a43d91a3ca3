"""Who has an approved extension in hand is told while it can still be signed (requirements.md L17)."""

from datetime import date
from uuid import uuid4

from loans.extending.operations import sign_extension
from organization.reminders.models import Reminder
from organization.reminders.operations import remind
from tests.builders import a_day
from tests.builders.extending import an_extension
from tests.builders.lending import approved
from tests.loans.extending.conftest import ON

DUE = date(2007, 7, 25)


def unsigned(desk, day) -> list[date]:
    remind(branch_id=desk.branch.pk, day=a_day(day))
    open_ones = Reminder.objects.filter(kind="extension_unsigned", done_on__isnull=True)
    return list(open_ones.values_list("due_on", flat=True))


def test_from_the_approval_to_the_signature(desk) -> None:
    application = an_extension(desk.loan, desk.officer, ON, "2008-01-25")
    assert unsigned(desk, ON) == []
    approved(application, on=ON)
    assert unsigned(desk, ON) == [DUE]
    assert Reminder.objects.get(kind="extension_unsigned").officer == desk.officer
    sign_extension(application=application, by=desk.officer, on=a_day(ON), key=uuid4())
    assert unsigned(desk, ON) == []


def test_what_was_not_signed_by_the_due_date_is_over(desk) -> None:
    approved(an_extension(desk.loan, desk.officer, ON, "2008-01-25"), on=ON)
    assert unsigned(desk, DUE) == [DUE]
    assert unsigned(desk, "2007-07-26") == []
