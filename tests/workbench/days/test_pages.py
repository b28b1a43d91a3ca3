"""The union's day in the browser's words: where the books are, what waits, what was set aside (requirements.md O5)."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from common.jobs.models import Job
from common.messages import Message
from organization.calendar import days
from organization.calendar.days import DayStep
from organization.calendar.models import DayEnd, SetAside
from organization.reminders.models import Reminder
from organization.staff.models import Role
from tests.builders import a_branch, a_user, an_officer, business_date, in_post, the_union

pytestmark = pytest.mark.django_db
TODAY = date(2007, 6, 20)


@pytest.fixture
def manager(client):
    business_date(TODAY)
    dan = a_user("Dan", "D001")
    in_post(dan, the_union(), Role.UNION_MANAGER)
    client.force_login(dan)
    return client


def test_an_empty_world_says_what_to_do(client) -> None:
    dan = a_user("Dan", "D001")
    in_post(dan, the_union(), Role.UNION_MANAGER)
    client.force_login(dan)
    assert "做完第一天后出现在这里" in client.get(reverse("days")).content.decode()
    answer = client.get(reverse("end-day"), follow=True)
    assert "尚未设置营业日期" in answer.content.decode()


def test_the_manager_asks_for_the_end_of_the_day_and_sees_the_job(manager) -> None:
    page = manager.get(reverse("end-day")).content.decode()
    assert "营业日期 2007-06-20" in page
    assert 'value="2007-06-21"' in page
    answer = manager.post(reverse("end-day"), {"to": "+2"})
    job = Job.objects.get(kind="end_of_day")
    assert answer.url == reverse("job", args=[job.pk])
    assert (job.params["to"], job.requested_by) == ("2007-06-22", "D001")
    assert "日终正在后台进行" in manager.get(reverse("days")).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2007-06-20", "只能向后推进：最早写 2007-06-21"), ("2012-01-01", "一次最多推进 400 天"), ("", "必填")],
)
def test_what_cannot_be_is_said_at_the_field(manager, typed, said) -> None:
    answer = manager.post(reverse("end-day"), {"to": typed})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Job.objects.exists()


@pytest.fixture
def aside():
    branch = a_branch()
    reason = Message("程序出错（%(kind)s），已记入系统日志", {"kind": "KeyError"}).to_json()
    DayEnd.objects.create(day=TODAY, ended_at=timezone.now(), done={"reminders": 3})
    return SetAside.objects.create(
        day=TODAY, step="reminders", key=branch.pk, subject="城关社", reason=reason, noted_at=timezone.now()
    )


def test_what_was_set_aside_is_shown_with_its_reason_and_tried_again(manager, aside) -> None:
    page = manager.get(reverse("days")).content.decode()
    assert "提醒 3" in page
    assert "1 项日终处理被搁置" in page
    assert "KeyError" in manager.get(reverse("set-asides")).content.decode()
    answer = manager.post(reverse("set-aside-again", args=[aside.pk]), follow=True)
    assert "城关社 已处理" in answer.content.decode()
    aside.refresh_from_db()
    assert aside.resolved_at is not None
    assert "被搁置" not in manager.get(reverse("days")).content.decode()


def test_the_number_of_what_waits_leads_to_that_day(manager, aside) -> None:
    later = SetAside.objects.create(
        day=date(2007, 6, 21),
        step="reminders",
        key=1,
        subject="乙社",
        reason=aside.reason,
        noted_at=timezone.now(),
    )
    found = re.search(
        r'href="(/days/set-aside/[^"]*day_from[^"]*)"', manager.get(reverse("days")).content.decode()
    )
    assert found
    page = manager.get(unescape(found[1])).content.decode()
    assert "城关社" in page
    assert later.subject not in page


def test_what_fails_again_says_why_and_stays(manager, aside, monkeypatch) -> None:
    def fail(_key: int, _day: date) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(days._steps, "reminders", DayStep("reminders", "提醒", lambda _day: [], fail))
    answer = manager.post(reverse("set-aside-again", args=[aside.pk]), follow=True)
    assert "程序出错（ZeroDivisionError）" in answer.content.decode()
    aside.refresh_from_db()
    assert aside.resolved_at is None


def test_a_step_that_no_room_does_any_more_is_shown_and_not_tried(manager, aside) -> None:
    SetAside.objects.filter(pk=aside.pk).update(step="gone")
    assert manager.post(reverse("set-aside-again", args=[aside.pk])).status_code == 404
    assert "gone" in manager.get(reverse("set-aside", args=[aside.pk])).content.decode()


def a_reminder(branch, officer, subject: str) -> Reminder:
    return Reminder.objects.create(
        kind="loan_overdue",
        subject=subject,
        place=subject,
        unit=branch,
        officer=officer,
        said={"name": "张三", "loan": subject, "amount": "1,000.00"},
        due_on=TODAY,
        raised_on=TODAY,
    )


def test_an_officer_is_reminded_of_their_own_and_the_director_of_all(client) -> None:
    business_date(TODAY)
    branch = a_branch()
    alice, bob = an_officer(branch, "Alice"), an_officer(branch, "Bob")
    a_reminder(branch, alice, "J001")
    a_reminder(branch, bob, "J002")
    a_reminder(a_branch("乙社"), None, "J003")
    client.force_login(alice)
    page = client.get(reverse("reminders")).content.decode()
    assert "张三 借据 J001 逾期，欠本息 1,000.00 元" in page
    assert "J002" not in page
    assert "1 项提醒" in client.get(reverse("start")).content.decode()
    carol = a_user("Carol", "C001")
    in_post(carol, branch, Role.BRANCH_DIRECTOR)
    client.force_login(carol)
    page = client.get(reverse("reminders")).content.decode()
    assert "J001" in page
    assert "J002" in page
    assert "J003" not in page
