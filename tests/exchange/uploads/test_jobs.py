"""Checking and loading as jobs: what the preview says is what the load does, and nothing else happens."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from common.audit.models import AuditEntry
from common.jobs.models import Job, JobState
from common.jobs.operations import run_job
from exchange.operations import load_rows
from exchange.uploads.errors import NoLongerSo
from exchange.uploads.files import faults_file, sent_file
from exchange.uploads.models import Upload, UploadState
from exchange.uploads.operations import ask_check, ask_load, discard
from exchange.uploads.pages import UploadShown
from loans.servicing.models import Posting
from organization.calendar.models import AccountingMonth, BusinessDate
from tests.exchange.county import changed, drop, put
from tests.exchange.test_loading import close_through, stored
from tests.exchange.uploads.workbooks import county, july

pytestmark = pytest.mark.usefixtures("place", "unheard")


def done(upload: Upload) -> Upload:
    """The upload after its job ran here."""
    run_job(job_id=upload.job_id)
    return Upload.objects.select_related("job").get(pk=upload.pk)


def load(upload: Upload, by, *, agreed: str = "", to_month_end: bool = False) -> Upload:
    return ask_load(upload=upload, by=by, agreed=agreed or upload.digest, to_month_end=to_month_end)


def counts(upload: Upload) -> dict[str, tuple[int, int, int]]:
    return {one.title: (one.new, one.changed, one.equal) for one in UploadShown(upload).sheets}


def test_a_sound_workbook_is_previewed_and_nothing_is_written(send) -> None:
    before = stored()
    upload = done(send(county()))
    assert (upload.state, upload.job.state, upload.job.result) == (
        UploadState.CHECKED,
        JobState.DONE,
        {"new": 111, "changed": 1, "equal": 0},
    )
    assert stored() == before
    assert counts(upload)["记账"] == (10, 0, 0)
    shown = UploadShown(upload)
    # a reversed posting counts once, as it stays reversed
    assert dict(next(one.sums for one in shown.sheets if one.title == "记账"))["利息"] == Decimal("3594.80")
    assert next((one.title, one.before, one.after) for one in shown.totals) == ("贷款余额", 0, 156_000)
    assert ("2007-06 月末存款", 0) in [(one.title, one.before) for one in shown.totals]
    assert shown.months[:2] == ["2006-12", "2007-01"]
    assert (shown.day_before, shown.day_after, shown.month_end) == ("", "2007-06-30", "")


def test_changed_rows_are_shown_old_and_new(send, founders) -> None:
    load_rows(county(), by=None)
    rows = changed(
        put("客户", 0, 户名="申保囯", 所在村=None, 身份证号码="410522196503120039"),
        put("计划", 0, 计划数=Decimal(1)),
    )
    shown = UploadShown(done(send(rows)))
    [customer] = next(one.samples for one in shown.sheets if one.title == "客户")
    assert (customer["row"], customer["key"]) == (2, "C000001")
    assert customer["changes"] == [
        ["户名", "申保国", "申保囯"],
        ["所在村", "V0101", ""],
        ["身份证号码", "410522********0012", "410522********0039"],
    ]
    [plan] = next(one.samples for one in shown.sheets if one.title == "计划")
    assert plan["changes"] == [["计划数", "250,000.000000", "1.000000"]]


def test_loading_does_what_the_preview_says_and_removes_the_file(send, founders) -> None:
    checked = done(send(county()))
    assert sent_file(checked.pk).stat().st_mode & 0o777 == 0o600
    upload = done(load(checked, founders.dan))
    assert (upload.state, upload.job.state, upload.loaded_by) == (
        UploadState.LOADED,
        JobState.DONE,
        founders.dan,
    )
    assert upload.preview == checked.preview
    assert Posting.objects.count() == 10
    entry = AuditEntry.objects.get(subject="load_workbook")
    assert (entry.actor, entry.details["file"], entry.details["counts"]["记账"]) == (
        "U001",
        "账.xlsx",
        [10, 0, 0],
    )


def test_the_day_goes_on_to_the_month_end_when_somebody_says_so(send, founders) -> None:
    rows = changed(
        drop("存款余额", *range(20)),
        drop("检查认定", 0),
        drop("贷后报告", 1),
        drop("代理业务收入", *range(9)),
    )
    for asked, day in ((False, date(2007, 6, 21)), (True, date(2007, 6, 30))):
        checked = done(send(rows))
        if not asked:
            assert UploadShown(checked).month_end == "2007-06-30"
            assert UploadShown(checked).day_after == "2007-06-21"
            discard(upload=checked, by=founders.dan)
            continue
        done(load(checked, founders.dan, to_month_end=True))
        assert BusinessDate.objects.get().day == day
        assert AccountingMonth.objects.filter(first_day="2007-07-01").count() == 0


def test_what_the_books_did_meanwhile_stops_the_load_until_it_is_seen(send, founders) -> None:
    checked = done(send(county()))
    asked = load(checked, founders.dan)
    load_rows({"机构": county()["机构"], "村组": county()["村组"]}, by=None)
    moved = done(asked)
    assert (moved.state, moved.moved, moved.job.result) == (UploadState.CHECKED, True, {"moved": True})
    assert not Posting.objects.exists()
    assert counts(moved)["村组"] == (0, 0, 3)
    assert moved.digest != checked.digest
    with pytest.raises(NoLongerSo):
        load(moved, founders.dan, agreed=checked.digest)
    assert done(load(moved, founders.dan)).state == UploadState.LOADED
    assert Posting.objects.count() == 10


def test_errors_that_arise_after_the_preview_are_listed(send, founders) -> None:
    asked = load(done(send(county())), founders.dan)
    AccountingMonth.objects.create(first_day=date(2006, 12, 1), state="closed", closed_at=timezone.now())
    faulty = done(asked)
    assert (faulty.state, faulty.shown_state) == (UploadState.FAULTY, UploadState.FAULTY)
    assert "账务已结至2006-12" in UploadShown(faulty).problems[0].reason.text
    assert not Posting.objects.exists()


def test_the_second_month_of_a_running_county(send, founders) -> None:
    load_rows(county(), by=None)
    close_through("2007-06-01")
    upload = done(send(july()))
    assert counts(upload)["记账"] == (1, 0, 10)
    assert upload.job.result == {"new": 1, "changed": 0, "equal": 112}
    assert UploadShown(upload).months == ["2007-07"]
    assert done(load(upload, founders.dan)).state == UploadState.LOADED
    assert Posting.objects.get(number="L20070715-1").principal == 1000


def test_closed_months_are_refused_with_the_reason(send, founders) -> None:
    load_rows(county(), by=None)
    close_through("2007-06-01")
    rows = july()
    rows["记账"][-1]["日期"] = date(2007, 6, 30)
    upload = done(send(rows))
    assert upload.state == UploadState.FAULTY
    [problem] = UploadShown(upload).problems
    assert (problem.sheet, problem.row, problem.column) == ("记账", 12, "日期")
    assert problem.reason.text == "账务已结至2007-06，不得录入、修改该月及以前的业务"


@pytest.mark.attack("X10")
def test_the_same_rows_again_change_nothing(send, founders) -> None:
    load_rows(july(), by=None)
    upload = done(send(county()))
    assert UploadShown(upload).changes_nothing


@pytest.mark.attack("X26")
def test_a_job_that_comes_again_does_nothing(send, founders) -> None:
    checked = done(send(county()))
    asked = load(checked, founders.dan)
    done(asked)
    assert run_job(job_id=asked.job_id) is None
    # as after a crash between the commit of the load and that of the job's end
    Job.objects.filter(pk=asked.job_id).update(state=JobState.QUEUED)
    assert run_job(job_id=asked.job_id).result == {"loaded": True}
    assert Posting.objects.count() == 10
    assert AuditEntry.objects.filter(subject="load_workbook").count() == 1


def test_a_check_whose_upload_was_put_away_ends_without_effect(send, founders) -> None:
    upload = send(county())
    discard(upload=upload, by=founders.dan)
    assert run_job(job_id=upload.job_id).state == JobState.DONE
    upload.refresh_from_db()
    assert (upload.state, upload.preview, upload.ended_by) == (UploadState.DISCARDED, None, founders.dan)


def test_a_file_that_is_gone_fails_the_upload_visibly(send, founders) -> None:
    upload = send(county())
    sent_file(upload.pk).unlink()
    failed = done(upload)
    assert (failed.state, failed.shown_state) == (UploadState.CHECKING, UploadState.FAILED)
    discard(upload=failed, by=founders.dan)
    assert Upload.objects.get().state == UploadState.DISCARDED


def test_a_load_that_never_succeeds_leaves_the_upload_to_be_tried_again(send, founders, monkeypatch) -> None:
    asked = load(done(send(county())), founders.dan)

    def fail(**_given) -> None:
        assert Posting.objects.count() == 10
        raise OSError("disk")

    monkeypatch.setattr("exchange.uploads.operations.loaded", fail)
    for _attempt in range(3):
        failed = done(asked)
    assert failed.shown_state == UploadState.FAILED
    assert not Posting.objects.exists()
    monkeypatch.undo()
    monkeypatch.setattr("common.jobs.operations.asking.poke", lambda **_message: True)
    again = done(ask_check(upload=failed, by=founders.dan))
    assert done(load(again, founders.dan)).state == UploadState.LOADED


def test_a_faulty_one_keeps_no_preview_and_can_be_checked_again(send, founders) -> None:
    rows = {"村组": county()["村组"]}
    upload = done(send(rows))
    assert (upload.state, upload.preview, upload.job.result) == (UploadState.FAULTY, None, {"errors": 3})
    assert faults_file(upload.pk).exists()
    load_rows({"机构": county()["机构"]}, by=None)
    assert done(ask_check(upload=upload, by=founders.dan)).state == UploadState.CHECKED


def test_only_one_of_two_who_load_asks(send, founders) -> None:
    checked = done(send(county()))
    load(checked, founders.dan)
    with pytest.raises(NoLongerSo):
        load(checked, founders.dan)
    with pytest.raises(NoLongerSo):
        discard(upload=Upload.objects.get(), by=founders.dan)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM common_job WHERE kind = 'load_workbook'")
        assert cursor.fetchone() == (1,)
