"""The union's day moves by one operation (requirements.md O5; attacks F01, F02, F21)."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from common.audit.models import AuditEntry
from common.jobs.models import Job, JobState
from common.jobs.operations import run_or_wait
from common.messages import Message
from organization.calendar import days, ending
from organization.calendar.days import DayStep
from organization.calendar.errors import DayEnding, NoBusinessDate, NotAhead, NotTheBusinessDate, TooFarAhead
from organization.calendar.models import BusinessDate, DayEnd, SetAside
from organization.calendar.operations import begin_day_end, hold_day, request_end_of_day, try_again
from organization.reminders.models import Reminder
from tests.builders import a_branch, a_loan, a_user, an_officer, business_date, open_months
from tests.harness.worker import wait_until
from tests.organization.calendar.threads import threads, wait_for_waiting

TODAY = date(2007, 6, 20)


class Refused(Exception):
    message = Message("没有还款计划")


class Ledger:
    """A step that notes what it did; what is in ``bad`` is refused, what is in ``broken`` fails."""

    def __init__(self, keys: set[int]) -> None:
        self.keys, self.bad, self.broken = keys, set[int](), set[int]()
        self.did: list[tuple[date, int]] = []

    def work(self, day: date) -> list[int]:
        return sorted(key for key in self.keys if (day, key) not in self.did)

    def process(self, key: int, day: date) -> None:
        if key in self.bad:
            raise Refused
        if key in self.broken:
            raise ZeroDivisionError
        self.did.append((day, key))


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The only step of the day."""
    book = Ledger({1, 2, 3})
    step = DayStep("test", "测试", book.work, book.process, subject=lambda key: f"L{key}")
    monkeypatch.setattr(days, "_steps", {"test": step})
    return book


def books_at() -> date:
    return BusinessDate.objects.get().day


def ended(to: date, by=None) -> Job:
    return run_or_wait(request_end_of_day(to=to, by=by))


def test_a_day_ends_and_the_books_go_on(committed_db, ledger) -> None:
    business_date(TODAY)
    dan = a_user("Dan", "D001")
    job = ended(TODAY + timedelta(days=1), dan)
    assert job.state == JobState.DONE, job.error
    assert books_at() == TODAY + timedelta(days=1)
    row = DayEnd.objects.get()
    assert (row.day, row.ended_by, row.done) == (TODAY, dan, {"test": 3})
    assert BusinessDate.objects.get().is_ending is False


def test_missed_days_are_caught_up_one_by_one(committed_db, ledger) -> None:
    business_date(TODAY)
    ended(TODAY + timedelta(days=3))
    caught_up = [TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2)]
    assert [day for day, key in ledger.did if key == 1] == caught_up
    assert list(DayEnd.objects.order_by("day").values_list("day", flat=True)) == caught_up


def test_what_cannot_be_done_is_set_aside_and_the_others_go_on(committed_db, ledger) -> None:
    business_date(TODAY)
    ledger.bad, ledger.broken = {2}, {3}
    job = ended(TODAY + timedelta(days=1))
    assert job.state == JobState.DONE
    assert ledger.did == [(TODAY, 1)]
    assert DayEnd.objects.get().done == {"test": 1}
    aside = {row.key: (row.subject, Message.from_json(row.reason).text) for row in SetAside.objects.all()}
    assert aside == {2: ("L2", "没有还款计划"), 3: ("L3", "程序出错（ZeroDivisionError），已记入系统日志")}


def test_what_was_set_aside_is_tried_again_for_its_own_day(committed_db, ledger) -> None:
    business_date(TODAY)
    ledger.bad = {2}
    ended(TODAY + timedelta(days=1))
    row, dan = SetAside.objects.get(), a_user("Dan", "D001")
    told = {"pk": row.pk, "by": dan, "on": TODAY + timedelta(days=1)}
    with pytest.raises(Refused):
        try_again(**told)
    assert SetAside.objects.get().resolved_at is None
    ledger.bad = set()
    assert try_again(**told).resolved_at is not None
    try_again(**told)
    assert AuditEntry.objects.filter(actor="D001", subject="end of day L2").count() == 1
    assert [day for day, key in ledger.did if key == 2] == [TODAY]


def test_a_crash_in_the_middle_resumes_and_nothing_is_done_twice(committed_db, ledger, monkeypatch) -> None:
    business_date(TODAY)
    real = ending.finish_day_end

    def power_cut(**_told) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ending, "finish_day_end", power_cut)
    job = request_end_of_day(to=TODAY + timedelta(days=1), by=None)
    with pytest.raises(KeyboardInterrupt):
        run_or_wait(job)
    assert books_at() == TODAY
    assert BusinessDate.objects.get().is_ending
    monkeypatch.setattr(ending, "finish_day_end", real)
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
    job.refresh_from_db()
    assert run_or_wait(job).state == JobState.DONE
    assert books_at() == TODAY + timedelta(days=1)
    assert sorted(ledger.did) == [(TODAY, 1), (TODAY, 2), (TODAY, 3)]


def test_a_job_that_runs_twice_ends_the_day_once(committed_db, ledger) -> None:
    business_date(TODAY)
    params = {"to": (TODAY + timedelta(days=1)).isoformat()}
    first = ended(TODAY + timedelta(days=1))
    assert len(first.result["ended"]) == 1
    with transaction.atomic():
        again = Job.objects.create(kind="end_of_day", key="again", params=params)
    assert run_or_wait(again).result == {"ended": []}
    assert DayEnd.objects.count() == 1


def test_a_worker_ends_the_day_that_a_person_asked_for(committed_db, worker) -> None:
    business_date(TODAY)
    job = request_end_of_day(to=TODAY + timedelta(days=2), by=None)
    assert request_end_of_day(to=TODAY + timedelta(days=2), by=None) == job
    wait_until(lambda: books_at() == TODAY + timedelta(days=2), seconds=120)


def test_nobody_posts_on_a_day_that_is_ending(db) -> None:
    business_date(TODAY)
    hold_day(on=TODAY)
    with pytest.raises(NotTheBusinessDate, match="营业日期已是 2007-06-20"):
        hold_day(on=TODAY - timedelta(days=1))
    begin_day_end(day=TODAY)
    begin_day_end(day=TODAY)
    with pytest.raises(DayEnding, match="2007-06-20 正在日终处理"):
        hold_day(on=TODAY)


def test_the_end_of_the_day_waits_for_who_is_posting(committed_db) -> None:
    business_date(TODAY)
    with threads() as start:
        with transaction.atomic():
            hold_day(on=TODAY)
            waits = start(begin_day_end, day=TODAY)
            wait_for_waiting()
            assert not waits.done()
        waits.result(timeout=20)
    assert BusinessDate.objects.get().is_ending


def test_what_is_asked_for_is_ahead_and_not_too_far(db) -> None:
    with pytest.raises(NoBusinessDate):
        request_end_of_day(to=TODAY, by=None)
    business_date(TODAY)
    with pytest.raises(NotAhead, match="只能向后推进"):
        request_end_of_day(to=TODAY, by=None)
    with pytest.raises(TooFarAhead, match="一次最多推进 400 天"):
        request_end_of_day(to=date(2070, 6, 21), by=None)


def test_the_clock_ends_days_only_where_it_is_told_to(db, settings) -> None:
    business_date(TODAY)
    assert ending.day_has_ended() == []
    settings.END_OF_DAY_AT = ending.time(0, 0)
    [due] = ending.day_has_ended()
    assert due.kind == "end_of_day"
    assert date.fromisoformat(due.params["to"]) > TODAY


def test_the_command_ends_a_day_with_nothing_else_running(committed_db, ledger, capsys) -> None:
    business_date(TODAY)
    call_command("end_day")
    assert "2007-06-20 已日终：测试 3" in capsys.readouterr().out
    assert books_at() == TODAY + timedelta(days=1)
    with pytest.raises(CommandError, match="只能向后推进"):
        call_command("end_day", "--to", "2007-06-20")
    with pytest.raises(CommandError, match="日期应写作 2007-10-20"):
        call_command("end_day", "--to", "明天")


def test_the_end_of_a_day_reminds_of_what_became_overdue(committed_db) -> None:
    open_months("2007-03", "2007-04")
    branch = a_branch()
    due_on = business_date("2007-03-10")
    a_loan(branch, an_officer(branch), due_on=due_on)
    call_command("end_day")
    assert Reminder.objects.get().kind == "loan_overdue"
