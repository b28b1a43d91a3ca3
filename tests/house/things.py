"""What stands for the arguments of addresses in the world of all pages, and those things that belong to people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from common.audit.models import AuditKind
from common.audit.operations import record
from common.jobs.models import Job, JobState
from common.messages import Message
from organization.calendar.models import DayEnd, SetAside
from organization.people.models import PostRequest
from organization.staff.models import Role, User
from organization.units.models import Unit
from tests.builders import a_user, in_post

NOBODYS = 2**31 - 7


@dataclass(frozen=True)
class Thing:
    """Values for an argument of an address: of one's own, of another branch, and of nothing at all.

    ``own`` by staff code where each person has their own. Without ``other`` the thing belongs to no branch.
    """

    own: Any
    other: Any = None
    missing: Any = None

    def of(self, user: User) -> Any:
        return self.own[user.code] if isinstance(self.own, dict) else self.own


def jobs_of(staff: Mapping[Role, User]) -> dict[str, Thing]:
    """A job under way for each person, one of nobody here, and one that failed."""
    failed = Message("任务已连续中断 %(attempts)s 次，不再自动重试；请检查原因后重新发起", {"attempts": "3"})
    a_job("2007-04", "", state=JobState.FAILED, error=failed.to_json())
    own = {user.code: a_job(f"19{10 + number}-01", user.code) for number, user in enumerate(staff.values())}
    missing = UUID(int=7, version=4)
    return {"job": Thing(own, a_job("1998-01", "X999"), missing)}


def kept_people(staff: Mapping[Role, User], branch: Unit) -> dict[str, Thing]:
    """Somebody with an account to keep, and a post that waits for a second person."""
    kept = a_user("赵六", "K001")
    post = in_post(kept, branch, Role.REVIEWER)
    asked = PostRequest.objects.create(
        user=kept,
        unit=branch,
        role=Role.LOAN_GROUP_MEMBER,
        starts_on=date(2007, 8, 1),
        requested_by=staff[Role.REVIEWER],
    )
    return {
        "person": Thing(kept.code, missing="K999"),
        "post": Thing(post.pk, missing=NOBODYS),
        "post_request": Thing(asked.pk, missing=NOBODYS),
        "act": Thing("disable", missing="promote"),
    }


def audited(user: User) -> dict[str, Thing]:
    """An entry and a change about an account, which who keeps accounts sees too."""
    entry = record(kind=AuditKind.SIGNED_IN, actor=user.code)
    User.objects.filter(pk=user.pk).update(name="鲍伯")
    change = user.events.latest("pk")
    return {
        "audit_entry": Thing(entry.pk, missing=NOBODYS),
        "audit_change": Thing(change.pk, missing=NOBODYS),
        "audit_table": Thing("organization.user", missing="organization.nothing"),
    }


def a_job(key: str, requested_by: str, **fields: Any) -> UUID:
    given = {"state": JobState.RUNNING, "message": Message("正在取数").to_json(), "params": {"month": key}}
    return Job.objects.create(kind="score_month", key=key, requested_by=requested_by, **given | fields).pk


def set_aside_thing() -> dict[str, Thing]:
    """What the end of a day could not do: reminders of a branch, which will succeed when tried again."""
    branch = Unit.objects.branches().order_by("code").first()
    assert branch is not None
    row = SetAside.objects.create(
        day=date(2007, 6, 30),
        step="reminders",
        key=branch.pk,
        subject=branch.name,
        reason=Message("程序出错（%(kind)s），已记入系统日志", {"kind": "KeyError"}).to_json(),
        noted_at=timezone.now(),
    )
    DayEnd.objects.create(day=date(2007, 6, 30), ended_at=timezone.now(), done={"reminders": 1})
    return {"set_aside": Thing(row.pk, missing=NOBODYS)}
