"""The workbook pages: what they take, refuse and say (attacks X09, X26, X27, E03)."""

from io import BytesIO

import pytest
from django.utils.html import strip_tags
from openpyxl import load_workbook

from common.audit.models import AuditEntry
from common.jobs.models import Job
from common.jobs.operations import run_job
from exchange.operations import load_rows
from exchange.uploads.files import faults_file, folder
from exchange.uploads.models import Upload, UploadState
from exchange.uploads.operations import receiving
from organization.access.rights import ROLE_RIGHTS, Right
from organization.staff.models import Role
from tests.builders import a_branch, a_user, in_post
from tests.exchange.county import changed, put
from tests.exchange.uploads.conftest import posted
from tests.exchange.uploads.test_jobs import done
from tests.exchange.uploads.workbooks import as_file, county

pytestmark = pytest.mark.usefixtures("place", "unheard")
HOME = "/exchange/workbooks/"


def words(answer) -> str:
    """What the page says, without its tags."""
    return " ".join(strip_tags(answer.content.decode()).split())


@pytest.fixture
def dan(client, founders):
    client.force_login(founders.dan)
    return client


@pytest.fixture
def file(tmp_path):
    return as_file(tmp_path / "county.xlsx", county())


def test_an_empty_world_says_how_to_begin(dan) -> None:
    shown = dan.get(HOME).content.decode()
    assert "还没有上传过工作簿" in shown
    assert "/exchange/workbooks/guide/" in shown
    guide = dan.get(HOME + "guide/").content.decode()
    assert "机构代码必须是 00" in guide
    for title in county():
        assert f'<th scope="row" lang="zh-hans">{title}</th>' in guide
    assert "/months/" in guide
    assert "/appraisal/scores/" in guide


def test_the_template_is_the_one_of_the_command(dan) -> None:
    book = load_workbook(BytesIO(dan.get(HOME + "template/").content))
    assert book.sheetnames == ["说明", *county()]


def test_from_the_form_to_the_preview_to_the_books(dan, file, django_capture_on_commit_callbacks) -> None:
    answer = dan.post(HOME, posted(file, "清溪县 6月.xlsx"))
    upload = Upload.objects.get()
    assert answer.headers["Location"] == f"{HOME}{upload.pk}/"
    page = dan.get(f"{HOME}{upload.pk}/").content.decode()
    assert f'hx-get="{HOME}{upload.pk}/progress/"' in page
    assert "工作簿核对 清溪县 6月.xlsx" in page
    upload = done(upload)
    assert dan.get(f"{HOME}{upload.pk}/progress/").headers["HX-Refresh"] == "true"
    assert "新增 111 行，更改 1 行，相同 0 行" in words(dan.get(f"{HOME}{upload.pk}/"))
    answer = dan.post(f"{HOME}{upload.pk}/load/", {"agreed": upload.digest})
    assert answer.status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        done(Upload.objects.get())
    assert "导入：新增 111 行" in words(dan.get(f"{HOME}{upload.pk}/"))
    page = dan.get(f"{HOME}{upload.pk}/").content.decode()
    assert "/months/" in page
    assert "冲正" in page
    assert "/appraisal/scores/2007-06/" in page
    assert list(folder().iterdir()) == []


def test_a_script_that_sends_is_led_on_too(dan, file) -> None:
    answer = dan.post(HOME, posted(file), headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"{HOME}{Upload.objects.get().pk}/"


@pytest.mark.attack("X09")
def test_the_same_content_again_leads_to_the_first_batch(dan, founders, file, client) -> None:
    """X09: also renamed, also by somebody else, also when it is loaded already."""
    dan.post(HOME, posted(file))
    first = Upload.objects.get()
    client.force_login(founders.eve)
    answer = client.post(HOME, posted(file, "另存.xlsx"))
    assert answer.status_code == 409
    assert "已由丁大勇上传过" in answer.content.decode()
    assert f"{HOME}{first.pk}/" in answer.content.decode()
    Upload.objects.update(state=UploadState.LOADED)
    assert client.post(HOME, posted(file)).status_code == 409
    Upload.objects.update(state=UploadState.DISCARDED)
    assert client.post(HOME, posted(file)).status_code == 302
    assert Upload.objects.count() == 2
    assert len(list(folder().iterdir())) == 2
    assert AuditEntry.objects.filter(kind="refused", details={"reason": "SameContent"}).count() == 2


@pytest.mark.attack("X27")
def test_one_person_keeps_only_so_many_waiting(dan, founders, tmp_path, client) -> None:
    """X27."""
    for number in range(receiving.MOST_WAITING):
        rows = changed(put("机构", 1, 机构名称=f"第{number}社"))
        assert dan.post(HOME, posted(as_file(tmp_path / "f.xlsx", rows))).status_code == 302
    one_more = as_file(tmp_path / "f.xlsx", county())
    answer = dan.post(HOME, posted(one_more))
    assert answer.status_code == 429
    assert "您已有5个文件等待处理" in answer.content.decode()
    assert len(list(folder().iterdir())) == receiving.MOST_WAITING
    client.force_login(founders.eve)
    assert client.post(HOME, posted(one_more)).status_code == 302


@pytest.mark.attack("X27")
def test_what_is_too_large_is_not_taken(dan, file, settings, monkeypatch) -> None:
    """X27: by the length that is declared, before anything is kept; and by what came."""
    from dataclasses import replace

    monkeypatch.setattr(receiving, "PAGE", replace(receiving.PAGE, packed=1000))
    answer = dan.post(HOME, posted(file))
    assert answer.status_code == 413
    assert "请分成几个文件" in answer.content.decode()
    settings.LARGEST_REQUEST_BYTES = 1000
    answer = dan.post(HOME, posted(file))
    assert answer.status_code == 413
    assert "提交的内容太大" in answer.content.decode()
    assert not Upload.objects.exists()
    assert list(folder().iterdir()) == []
    assert not any((folder().parent / "incoming").iterdir())


def test_the_form_takes_what_the_reader_takes(settings) -> None:
    from exchange.reading.limits import PAGE

    assert PAGE.packed < settings.LARGEST_REQUEST_BYTES


def test_a_full_disk_is_said(dan, file, monkeypatch) -> None:
    """F32."""
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")(10, 10, 1000)
    monkeypatch.setattr("common.receiving.shutil.disk_usage", lambda _place: usage)
    dan.raise_request_exception = False
    answer = dan.post(HOME, posted(file))
    assert answer.status_code == 507
    assert "磁盘空间不足" in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.parametrize("given", [{}, {"file": ""}, {"file": "text"}])
def test_a_form_without_a_file_is_answered(dan, given) -> None:
    answer = dan.post(HOME, given)
    assert answer.status_code == 400
    assert "请先选择要上传的 .xlsx 文件" in words(answer)


@pytest.mark.attack("X27")
def test_too_many_fields_or_no_length_are_no_crash(dan, file) -> None:
    """X27."""
    assert dan.post(HOME, {f"f{number}": "" for number in range(1001)}).status_code == 413
    assert dan.post(HOME, posted(file), CONTENT_LENGTH="").status_code == 400
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\账\\六月.xlsx", "六月.xlsx"),
        ("a\x1b[31m\r\nb.xlsx", "a[31mb.xlsx"),
        ("x" * 500 + ".xlsx", "x" * 114 + "….xlsx"),
        ("\x00", "工作簿.xlsx"),
        ("账\u202excod.xlsx", "账xcod.xlsx"),
    ],
)
def test_names_are_for_showing_only(name, shown) -> None:
    assert receiving.shown_name(name) == shown


def test_errors_are_listed_filtered_and_given_back_red(
    dan, tmp_path, django_capture_on_commit_callbacks
) -> None:
    rows = changed(put("客户", 1, 股金="1e3"), put("借据", 0, 机构代码="9999"))
    dan.post(HOME, posted(as_file(tmp_path / "f.xlsx", rows)))
    upload = done(Upload.objects.get())
    page = dan.get(f"{HOME}{upload.pk}/").content.decode()
    assert "共 2 处错误" in words(dan.get(f"{HOME}{upload.pk}/"))
    assert "不是数值" in page
    assert "9999" in page
    assert "9999" not in dan.get(f"{HOME}{upload.pk}/?sheet=客户").content.decode()
    answer = dan.get(f"{HOME}{upload.pk}/faults/")
    assert load_workbook(BytesIO(answer.content))["借据"]["D2"].value == "9999"
    entry = AuditEntry.objects.get(kind="exported")
    assert (entry.actor, entry.subject) == ("U001", f"{HOME}{upload.pk}/faults/")
    with django_capture_on_commit_callbacks(execute=True):
        answer = dan.post(f"{HOME}{upload.pk}/discard/", follow=True)
    assert "已放弃“账.xlsx”" in answer.content.decode()
    assert dan.get(f"{HOME}{upload.pk}/faults/").status_code == 404
    assert not faults_file(upload.pk).exists()


@pytest.mark.attack("X26")
def test_pressed_twice_it_is_loaded_once(dan, file) -> None:
    """X26."""
    dan.post(HOME, posted(file))
    upload = done(Upload.objects.get())
    assert dan.post(f"{HOME}{upload.pk}/load/", {"agreed": upload.digest}).status_code == 302
    again = dan.post(f"{HOME}{upload.pk}/load/", {"agreed": upload.digest})
    assert again.status_code == 409
    assert "状态已经变化" in again.content.decode()
    assert Job.objects.filter(kind="load_workbook").count() == 1
    for verb in ("check", "discard"):
        assert dan.post(f"{HOME}{upload.pk}/{verb}/").status_code == 409


@pytest.mark.parametrize("agreed", ["", "0" * 64, "x", "'" * 64])
def test_nothing_is_loaded_that_was_not_seen(dan, file, agreed) -> None:
    dan.post(HOME, posted(file))
    upload = done(Upload.objects.get())
    assert dan.post(f"{HOME}{upload.pk}/load/", {"agreed": agreed}).status_code in (400, 409)
    assert Upload.objects.get().state == UploadState.CHECKED


def test_a_job_that_died_says_so_and_can_be_tried_again(dan, file, monkeypatch) -> None:
    dan.post(HOME, posted(file))
    upload = Upload.objects.get()
    Job.objects.update(state="failed", error={"id": "缺少考核办法", "values": {}})
    page = dan.get(f"{HOME}{upload.pk}/").content.decode()
    assert "缺少考核办法" in page
    assert "未完成" in dan.get(HOME).content.decode()
    assert dan.get(f"{HOME}{upload.pk}/progress/").headers["HX-Refresh"] == "true"
    dan.post(f"{HOME}{upload.pk}/check/")
    assert done(Upload.objects.get()).state == UploadState.CHECKED


def test_the_jobs_lead_to_the_upload(dan, file) -> None:
    dan.post(HOME, posted(file))
    upload = done(Upload.objects.get())
    assert dan.get(f"/jobs/{upload.job_id}/").context["result"] == f"{HOME}{upload.pk}/"
    assert "账.xlsx" in dan.get("/jobs/").content.decode()


def test_who_may_not_load_finds_nothing(client, founders, send) -> None:
    upload = send(county())
    for role in Role:
        person = a_user()
        in_post(person, founders.union, role)
        client.force_login(person)
        expected = 200 if Right.LOAD_WORKBOOKS in ROLE_RIGHTS[role] else 403
        for address in (HOME, HOME + "guide/", HOME + "template/", f"{HOME}{upload.pk}/"):
            assert client.get(address).status_code == expected, (role, address)
        if expected == 403:
            assert client.post(HOME).status_code == 403
            for verb in ("load", "check", "discard"):
                assert client.post(f"{HOME}{upload.pk}/{verb}/").status_code == 403


@pytest.mark.attack("E03")
def test_another_branchs_upload_is_not_there(client, founders, send, monkeypatch) -> None:
    """E03: for whoever may load for a branch only, what others sent does not exist."""
    upload = done(send(changed(put("借据", 0, 机构代码="9999"))))
    rights = {**ROLE_RIGHTS, Role.BRANCH_DIRECTOR: ROLE_RIGHTS[Role.BRANCH_DIRECTOR] | {Right.LOAD_WORKBOOKS}}
    monkeypatch.setattr("organization.access.scope.ROLE_RIGHTS", rights)
    director = a_user()
    in_post(director, a_branch(), Role.BRANCH_DIRECTOR)
    client.force_login(director)
    assert "账.xlsx" not in client.get(HOME).content.decode()
    for address in ("", "progress/", "faults/"):
        assert client.get(f"{HOME}{upload.pk}/{address}").status_code == 404
    for verb in ("load", "check", "discard"):
        assert client.post(f"{HOME}{upload.pk}/{verb}/").status_code == 404
    assert AuditEntry.objects.filter(details={"reason": "not theirs"}).count() == 6


def test_books_that_moved_are_said_on_the_page(dan, file) -> None:
    dan.post(HOME, posted(file))
    upload = done(Upload.objects.get())
    dan.post(f"{HOME}{upload.pk}/load/", {"agreed": upload.digest})
    load_rows({"机构": county()["机构"]}, by=None)
    run_job(job_id=Upload.objects.get().job_id)
    assert "账簿有了变化" in dan.get(f"{HOME}{upload.pk}/").content.decode()
