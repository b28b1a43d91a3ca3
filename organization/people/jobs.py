"""Each day the accounts that nobody uses are disabled, and what is over at the door is cleared away (attacks S13)."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.jobs.registry import job_kind
from common.jobs.run import JobRun
from common.jobs.ticks import Due, tick
from organization.calendar.queries import known_day
from organization.people.operations.accounts import disable_unused
from organization.people.queries import unused_accounts
from organization.sessions.operations import forget_old_tries
from organization.sessions.queries import something_is_over
from organization.sessions.store import SessionStore

KIND = "tidy_accounts"


@job_kind(KIND, _("账号日常清理"))
def tidy_accounts(run: JobRun) -> Mapping[str, Any]:
    """The result lists whose accounts were disabled."""
    with run.chunk():
        disabled = disable_unused(on=known_day())
        SessionStore.clear_expired()
        forget_old_tries()
    return {"disabled": [user.code for user in disabled]}


@tick("accounts that nobody uses")
def once_a_day() -> list[Due]:
    """Only where there is something to tidy."""
    if not (unused_accounts().exists() or something_is_over()):
        return []
    return [Due(KIND, timezone.localdate().isoformat())]
