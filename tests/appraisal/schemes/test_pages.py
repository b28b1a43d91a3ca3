"""The pages of schemes: who may go where, what stands there, and what a refused decision shows."""

import json
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from appraisal.schemes.models import DraftState, SchemeDraft
from appraisal.schemes.operations import save_draft, submit, withdraw
from appraisal.scoring.models import AppraisalScheme
from common.audit.models import AuditEntry
from tests.appraisal.schemes.drafts import DAY, a_draft, a_submitted, as_seen, for_2008, the_deciders
from tests.appraisal.schemes.test_form import typed
from tests.appraisal.scoring.small_county import the_county

pytestmark = pytest.mark.django_db
SCHEMES = "/appraisal/schemes/"


@pytest.fixture
def county():
    return the_county()


@pytest.fixture
def deciders():
    return the_deciders()


def draft_url(name: str, draft: SchemeDraft) -> str:
    return reverse(name, args=[draft.pk])


def text(answer) -> str:
    return answer.content.decode()


def test_everybody_who_is_scored_reads_the_scheme(client, county) -> None:
    for person in (county.people.alice, county.people.bob, county.people.carol):
        client.force_login(person)
        assert "2007年度信贷工作考核办法" in text(client.get(SCHEMES))
        page = text(client.get(f"{SCHEMES}2007/"))
        for words in (
            "（2 − 实际不良比率 ÷ 控制比率）× 分值",
            "目标比例 <b>95%</b>",
            "只计满的扣分单位，不足一个不扣",
        ):
            assert words in page
        assert "农户小额信用贷款、农户联保贷款" in text(client.get(f"{SCHEMES}2007/print/"))


def test_drafts_are_the_unions(client, county) -> None:
    draft = a_draft(county.people.dan)
    names = ("scheme-draft", "scheme-draft-print", "scheme-draft-file", "scheme-effect")
    for person in (county.people.alice, county.people.carol):
        client.force_login(person)
        assert "正在起草和审批" not in text(client.get(SCHEMES))
        assert {client.get(draft_url(name, draft)).status_code for name in names} == {403}
        assert client.post(draft_url("scheme-approve", draft)).status_code == 403
        assert client.get(draft_url("scheme-draft-edit", draft)).status_code == 403
        assert client.get(f"{SCHEMES}drafts/new/").status_code == 403
    client.force_login(county.people.dan)
    assert {client.get(draft_url(name, draft)).status_code for name in names} == {200}
    assert "正在起草和审批" in text(client.get(SCHEMES))


@pytest.mark.parametrize(
    "path", ["2009/", "drafts/", "drafts/99/", "drafts/99/effect/", "2007/compare/?with=x"]
)
def test_what_is_not_there(client, county, path) -> None:
    client.force_login(county.people.dan)
    assert client.get(SCHEMES + path).status_code == 404


def test_copy_change_submit_approve(client, county, deciders) -> None:
    client.force_login(county.people.dan)
    form = client.get(f"{SCHEMES}drafts/new/?from=2007").context["form"]
    assert form.initial == {"base": "2007", "effective_year": 2008, "code": "2008"}
    begun = client.post(f"{SCHEMES}drafts/new/", {"base": "2007", "effective_year": "2008", "code": "2008"})
    draft = SchemeDraft.objects.get()
    assert begun.url == draft_url("scheme-draft-edit", draft)
    assert draft.content["name"] == "2008年度信贷工作考核办法"
    data = typed(code="2008", effective_year="2008", name="二〇〇八年办法", indicators__2_of_1__cap="20")
    data = dict(data.lists()) | {"version": "1"}
    assert client.post(begun.url, data).url == draft_url("scheme-draft", draft)
    page = client.get(draft_url("scheme-draft", draft))
    assert [(each.where, each.label, each.old, each.new) for each in page.context["changes"]][-1] == (
        "2.1 存款增加额",
        "最高分",
        "15 分",
        "20 分",
    )
    client.post(draft_url("scheme-submit", draft), {"version": "2"})
    own = client.post(draft_url("scheme-approve", draft), page.context["seen"].initial)
    assert own.status_code == 403
    assert "必须由另一人审批" in text(own)
    client.force_login(deciders.erna)
    assert "等待您审批" in text(client.get(SCHEMES))
    page = client.get(draft_url("scheme-draft", draft))
    done = client.post(draft_url("scheme-approve", draft), page.context["seen"].initial, follow=True)
    assert "易娜 于" in text(done)
    assert AppraisalScheme.objects.get(code="2008").content["indicators"]["2.1"]["cap"] == "20"
    assert AuditEntry.objects.filter(kind="refused", actor="U001").count() == 1


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(client, county) -> None:
    draft = a_draft(county.people.dan)
    client.force_login(county.people.dan)
    data = typed(code="2007", effective_year="2008", indicators__2_of_1__cap="8", parts__1__name="新名称")
    answer = client.post(draft_url("scheme-draft-edit", draft), data | {"version": "1"})
    assert answer.status_code == 400
    assert answer.context["form"].errors == {"indicators-2.1-cap": ["指标2.1「最高分」低于其应得分值10"]}
    assert 'value="新名称"' in text(answer)
    answer = client.post(
        draft_url("scheme-draft-edit", draft), typed(code="2007", effective_year="2008") | {"version": "1"}
    )
    assert answer.context["form"].errors == {"code": ["编号“2007”已被另一份办法使用，请换一个"]}
    draft.refresh_from_db()
    assert draft.version == 1


def test_two_who_edit_at_once(client, county, deciders) -> None:
    draft = a_draft(county.people.dan)
    save_draft(
        pk=draft.pk, version=1, scheme=for_2008(i3_2={"target": Decimal("0.9")}), by=deciders.erna, on=DAY
    )
    client.force_login(county.people.dan)
    data = typed(code="2008", effective_year="2008", indicators__2_of_1__cap="20") | {"version": "1"}
    answer = client.post(draft_url("scheme-draft-edit", draft), data)
    assert answer.status_code == 409
    page = text(answer)
    assert "您看到的是第 1 版，现在已是第 2 版" in page
    assert "3.2 评级面 目标比例：80% → 90%" in page
    assert answer.context["form"]["indicators-2.1-cap"].value() == "20"
    # the page now knows version 2: saving again is meant
    data["version"] = str(answer.context["draft"].version)
    assert client.post(draft_url("scheme-draft-edit", draft), data).status_code == 302


def test_a_decision_on_an_old_page_is_refused(client, county, deciders) -> None:
    draft = a_submitted(county.people.dan)
    seen = as_seen(draft)
    withdraw(pk=draft.pk, by=county.people.dan, on=DAY)
    save_draft(
        pk=draft.pk, version=1, scheme=for_2008(i2_1={"cap": Decimal(20)}), by=county.people.dan, on=DAY
    )
    client.force_login(deciders.erna)
    answer = client.post(draft_url("scheme-approve", draft), seen)
    assert (answer.status_code, answer.context["refusal"]) == (409, "草稿的状态是“草稿”，不能这样办理")
    submit(pk=draft.pk, version=2, by=county.people.dan, on=DAY)
    answer = client.post(draft_url("scheme-approve", draft), seen)
    assert answer.status_code == 409
    assert "现在已是第 2 版" in text(answer)
    for odd in ({}, {"version": "x"}, {"version": "2", "seen": "0" * 64}, {"version": "9" * 30}):
        assert client.post(draft_url("scheme-approve", draft), odd).status_code in (400, 409)
    assert client.get(draft_url("scheme-draft-edit", draft)).status_code == 409
    draft.refresh_from_db()
    assert draft.state == DraftState.SUBMITTED


def test_return_needs_a_reason_that_is_kept(client, county, deciders) -> None:
    draft = a_submitted(county.people.dan)
    client.force_login(deciders.erna)
    assert client.post(draft_url("scheme-return", draft), {"version": "1"}).status_code == 400
    client.post(draft_url("scheme-return", draft), {"version": "1", "reason": "封顶太高"})
    client.force_login(county.people.dan)
    assert "原因：封顶太高" in text(client.get(draft_url("scheme-draft", draft)))
    client.post(draft_url("scheme-discard", draft), {"version": "1"})
    assert "没有草稿" in text(client.get(SCHEMES))


def test_effect_list_excel_and_print(client, county) -> None:
    draft = a_draft(county.people.dan, for_2008(i2_8={"points": Decimal(50)}))
    client.force_login(county.people.dan)
    url = draft_url("scheme-effect", draft)
    page = client.get(url)
    assert [shown.row["code"] for shown in page.context["list"].rows] == ["0201", "0101"]
    for words in ("21.60", "平均综合得分", "全部用已存的计分数据"):
        assert words in text(page)
    by_change = client.get(url, {"sort": "change", "of": "officer"})
    assert by_change.context["kind"] == "officer"
    sheet = load_workbook(BytesIO(client.get(url, {"as": "excel"}).content)).active
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "单位：分" in "".join(str(value) for value in values)
    assert 21.6 in values
    assert "水冶信用社" in text(client.get(url, {"as": "print"}))
    subject = text(client.get(f"{url}branches/0201/"))
    assert "4.00" in subject
    assert "40.00" in subject
    assert client.get(f"{url}officers/0201/").status_code == 404
    assert AuditEntry.objects.filter(kind="exported").count() == 1


def test_a_reading_that_changes_facts_asks_first(client, county) -> None:
    draft = a_draft(county.people.dan, for_2008(i3_7={"days_unpaid": 60}))
    client.force_login(county.people.dan)
    url = draft_url("scheme-effect", draft)
    assert "3.7 催收通知书回执" in text(client.get(url))
    client.post(f"{url}gather/")
    assert "job-progress" in text(client.get(url))
    assert client.get(f"{url}progress/").status_code == 200
    assert client.get(f"{url}branches/0201/").status_code == 302


def test_files_travel(client, county) -> None:
    client.force_login(county.people.dan)
    content = client.get(f"{SCHEMES}2007/file/").content
    taken = client.post(f"{SCHEMES}drafts/upload/", {"file": _file(content)})
    assert "编号“2007”已被另一份办法使用" in text(taken)
    years = {"effective_year": "2008", "code": "AY-2008"}
    client.post(f"{SCHEMES}drafts/upload/", {"file": _file(content), **years})
    draft = SchemeDraft.objects.get()
    assert (draft.content["code"], draft.content["effective_year"], draft.base.code) == (
        "AY-2008",
        2008,
        "2007",
    )
    assert json.loads(client.get(draft_url("scheme-draft-file", draft)).content) == draft.content
    assert AuditEntry.objects.filter(kind="exported").count() == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x" * 70_000, "文件超过 64 KB"),
        (b"", "提交的是空文件"),
        (b"\xff\xfe", "不是 UTF-8"),
        (b'{"a": NaN}', "NaN"),
        (b'{"code": 1, "code": 2}', "重复出现"),
        (b'{"parts": {}}', "考核办法：缺少「编号」"),
    ],
    ids=["large", "empty", "not utf-8", "nan", "twice", "nothing in it"],
)
def test_hostile_files_are_refused(client, county, content, says) -> None:
    client.force_login(county.people.dan)
    answer = client.post(f"{SCHEMES}drafts/upload/", {"file": _file(content)})
    assert answer.status_code == 400
    assert says in text(answer)
    assert not SchemeDraft.objects.exists()


def test_compare_shows_only_what_differs(client, county, deciders) -> None:
    draft = a_submitted(county.people.dan, for_2008(i2_1={"cap": Decimal(20)}))
    client.force_login(deciders.erna)
    page = client.get(draft_url("scheme-draft", draft))
    client.post(draft_url("scheme-approve", draft), page.context["seen"].initial)
    shown = client.get(f"{SCHEMES}2008/compare/?with=2007")
    assert [(each.where, each.old, each.new) for each in shown.context["changes"]] == [
        ("考核办法", "2007", "2008"),
        ("考核办法", "2007年度信贷工作考核办法", "2008年度信贷工作考核办法"),
        ("考核办法", "2007", "2008"),
        ("2.1 存款增加额", "15 分", "20 分"),
    ]


def test_english(client, county) -> None:
    draft = a_submitted(county.people.dan, for_2008(i2_1={"cap": Decimal(20)}))
    client.force_login(county.people.dan)
    client.post(reverse("set_language"), {"language": "en"})
    page = text(client.get(draft_url("scheme-draft", draft)))
    assert "Waiting for approval" in page
    assert "Cap" in page
    data = typed(code="2008", effective_year="2008", indicators__2_of_1__cap="8") | {"version": "1"}
    withdraw(pk=draft.pk, by=county.people.dan, on=DAY)
    wrong = text(client.post(draft_url("scheme-draft-edit", draft), data))
    assert "Indicator 2.1" in wrong


def _file(content: bytes) -> BytesIO:
    file = BytesIO(content)
    file.name = "scheme.json"
    return file
