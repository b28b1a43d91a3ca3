"""The pages of the posts: what waits, what is shown beside a form, who gets which button, what is refused."""

from datetime import date

import pytest

from common.audit.models import AuditEntry
from loans.applications.operations import change_application
from loans.applications.stages import open_ones
from loans.approvals.models import ApplicationDecision, AuthorityLimit, PostDeadline, VotingTerms
from loans.approvals.queries import approval_of, stage_of_application
from loans.approvals.rules import Outcome, Post, Stage
from organization.staff.models import Role
from tests.builders import a_loan, a_user, business_date, in_post
from tests.builders.applications import a_house, asked
from tests.builders.approvals import a_bench, approved, asked_of, convened, said, sat, submitted, voted
from tests.loans.approvals.looking import DAY, seen, tab, text, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench():
    business_date(DAY)
    return a_bench()


@pytest.fixture
def application(bench):
    return asked_of(bench)


def test_the_work_list_follows_the_posts(bench, application) -> None:
    everybody = (bench.officer, bench.reviewer, *bench.group[:1], bench.director, bench.department)
    assert [waiting(user) for user in everybody] == [0, 0, 0, 0, 0]
    submitted(bench, application)
    assert [waiting(user) for user in everybody] == [0, 1, 0, 0, 0]
    said(bench, application, Post.EXAMINATION)
    assert [waiting(user) for user in everybody] == [0, 0, 1, 1, 0]
    sitting = convened(bench, application)
    voted(sitting, bench.group[0])
    assert [waiting(user) for user in everybody] == [0, 0, 0, 1, 0]
    voted(sitting, bench.director)
    assert waiting(bench.director) == 1
    assert waiting(a_bench().reviewer) == 0


def test_what_is_returned_waits_for_its_officer(bench, application) -> None:
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION, Outcome.RETURNED)
    assert (waiting(bench.officer), waiting(bench.reviewer)) == (1, 0)


def test_over_the_authority_it_waits_at_the_union(bench) -> None:
    application = submitted(bench, asked_of(bench, 50_000))
    said(bench, application, Post.EXAMINATION)
    sat(bench, application)
    said(bench, application, Post.DIRECTOR)
    union = (bench.department, bench.committee[0], bench.manager)
    assert [waiting(user) for user in union] == [1, 0, 0]
    said(bench, application, Post.DEPARTMENT)
    assert [waiting(user) for user in union] == [0, 1, 1]


def test_age_and_deadline_stand_in_the_list(client, bench, application) -> None:
    submitted(bench, application, on="2007-07-02")
    client.force_login(bench.reviewer)
    page = text(client.get("/approvals/"))
    assert application.number in page and "已超期" in page and "2007-07-04" in page
    assert "1 笔贷款申请等您办理" in text(client.get("/"))
    PostDeadline.objects.create(post="examination", starts_on=date(2007, 7, 1), days=10)
    page = text(client.get("/approvals/"))
    assert "期限内" in page and "2007-07-12" in page


def test_each_gets_the_buttons_of_their_post(client, bench, application) -> None:
    assert "提交审查" in tab(client, bench.officer, application)
    assert "办理审查" not in tab(client, bench.reviewer, application)
    submitted(bench, application)
    assert "办理审查" in tab(client, bench.reviewer, application)
    assert "办理审查" not in tab(client, bench.department, application)
    said(bench, application, Post.EXAMINATION)
    for member in (bench.group[0], bench.director):
        assert "召开审议会" in tab(client, member, application)
    assert "召开审议会" not in tab(client, bench.reviewer, application)
    sat(bench, application)
    assert "办理审批" in tab(client, bench.director, application)
    assert "办理审批" not in tab(client, bench.manager, application)


def test_an_officer_submits_and_the_report_is_there_again(client, bench, application) -> None:
    client.force_login(bench.officer)
    address = f"/applications/{application.number}/submit/"
    page = text(client.get(address))
    assert "借款人情况" in page and "担保情况" in page and "新情况" not in page
    answer = client.post(address, seen(application) | {"part_use": "购茶苗"})
    assert answer.status_code == 400 and "购茶苗" in answer.content.decode()
    parts = {f"part_{key}": f"{key}如实" for key in ("borrower", "use", "source", "security")}
    answer = client.post(address, seen(application) | parts | {"opinion": "同意贷款"})
    assert answer.status_code == 302
    assert stage_of_application(application) is Stage.EXAMINATION
    said(bench, application, Post.EXAMINATION, Outcome.RETURNED)
    assert "borrower如实" in client.get(address).content.decode()


def test_a_reviewer_sees_the_content_and_reduces(client, bench, application) -> None:
    submitted(bench, application)
    client.force_login(bench.reviewer)
    address = f"/applications/{application.number}/examine/"
    page = text(client.get(address))
    assert "不高于 10,000.00 元" in page and "购茶苗" in page and "按今日账簿" not in page
    a_loan(bench.branch, customer=application.customer, due_on="2007-06-01")
    assert "按今日账簿" in text(client.get(address))
    given = seen(application) | {"outcome": "agreed", "amount": "8千", "conditions": "抵押登记\n\n补签字"}
    answer = client.post(address, given | {"amount": "20000"})
    assert answer.status_code == 400 and "金额只能调减" in answer.context["form"].errors["amount"][0]
    assert client.post(address, given | {"amount": "8000"}).status_code == 302
    decision = ApplicationDecision.objects.get(post="examination")
    assert (decision.amount, decision.conditions) == (8000, "抵押登记\n补签字")


def test_a_no_without_a_reason_is_asked_for_it(client, bench, application) -> None:
    submitted(bench, application)
    client.force_login(bench.reviewer)
    answer = client.post(
        f"/applications/{application.number}/examine/", seen(application) | {"outcome": "refused"}
    )
    assert answer.status_code == 400 and "请写明理由" in answer.content.decode()


def test_another_version_than_the_page_showed(client, bench, application) -> None:
    shown = seen(application)
    less = asked(9_000, collaterals=(a_house(20_000, DAY),))
    change_application(number=application.number, version=1, asked=less, by=bench.officer, on=DAY)
    application.refresh_from_db()
    submitted(bench, application)
    client.force_login(bench.reviewer)
    address = f"/applications/{application.number}/examine/"
    answer = client.post(address, shown | {"outcome": "agreed"})
    assert answer.status_code == 409 and "申请内容在您查看之后有改动" in answer.content.decode()
    assert stage_of_application(application) is Stage.EXAMINATION


def test_a_no_is_said_plainly_and_cannot_be_overturned(client, bench, application) -> None:
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    sat(bench, application, against=2)
    page = tab(client, bench.director, application)
    assert "已否决" in page and "未通过" in page and "办理审批" not in page
    answer = client.post(
        f"/applications/{application.number}/approve/", seen(application) | {"outcome": "agreed"}
    )
    assert answer.status_code == 409 and "集体审议没有通过" in answer.content.decode()
    assert "再次提交" in tab(client, bench.officer, application)


def test_who_acted_elsewhere_is_told(client, bench, application) -> None:
    in_post(bench.reviewer, bench.branch, Role.BRANCH_DIRECTOR)
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    client.force_login(bench.reviewer)
    assert waiting(bench.reviewer) == 0
    answer = client.post(
        f"/applications/{application.number}/approve/", seen(application) | {"outcome": "agreed"}
    )
    assert answer.status_code == 409 and "一人不能办理两个岗位" in answer.content.decode()
    noted = AuditEntry.objects.get(kind="refused", actor=bench.reviewer.code)
    assert noted.subject == f"POST /applications/{application.number}/approve/"
    assert noted.details == {"reason": "ActedAtAnotherPost"}
    sitting = convened(bench, application)
    client.post(f"/approvals/sittings/{sitting.pk}/close/", seen(application) | {"minutes": ""})
    assert AuditEntry.objects.filter(kind="refused", actor=bench.reviewer.code).count() == 2


def test_who_is_late_is_no_matter_for_the_audit(client, bench, application) -> None:
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    client.force_login(bench.reviewer)
    address = f"/applications/{application.number}/examine/"
    assert client.post(address, seen(application) | {"outcome": "agreed"}).status_code == 409
    assert not AuditEntry.objects.filter(kind="refused").exists()


def test_an_officer_takes_it_back(client, bench, application) -> None:
    submitted(bench, application)
    client.force_login(bench.officer)
    address = f"/applications/{application.number}/withdraw/"
    assert client.post(address, seen(application)).status_code == 400
    assert client.post(address, seen(application) | {"reason": "借款人不借了"}).status_code == 302
    assert "已撤回" in tab(client, bench.officer, application)


def test_an_approval_that_nobody_uses_is_taken_back(client, bench, application) -> None:
    approved(bench, application)
    assert open_ones([application.pk]) == {application.pk}
    assert "撤回申请" in tab(client, bench.officer, application)
    assert "撤回申请" not in tab(client, bench.director, application)
    client.force_login(bench.officer)
    answer = client.post(
        f"/applications/{application.number}/withdraw/", seen(application) | {"reason": "借款人不借了"}
    )
    assert answer.status_code == 302
    assert approval_of(application) is None and open_ones([application.pk]) == set()


def test_the_union_sets_its_standards_from_a_day_on(client, bench) -> None:
    client.force_login(bench.department)
    new = "/approvals/standards/authority/new/"
    given = {"guarantee_mode": "mortgage", "starts_on": "2007-08-01", "amount": "5万"}
    assert client.post(new, given).status_code == 302
    assert client.post(new, given).status_code == 400
    assert client.post(new, given | {"branch": bench.branch.code}).status_code == 302
    assert client.post(new, given | {"starts_on": "2007-07-05"}).status_code == 400
    assert client.post(new, given | {"guarantee_mode": "deposit_pledge"}).status_code == 400
    assert AuthorityLimit.objects.filter(starts_on="2007-08-01").count() == 2
    page = text(client.get("/approvals/standards/"))
    assert "未启用" in page and "执行中" in page and bench.branch.name in page
    terms = {"body": "group", "starts_on": "2007-08-01", "quorum_parts": 1, "quorum_of": 2}
    terms |= {"majority_parts": 3, "majority_of": 4, "least_members": 3}
    answer = client.post("/approvals/standards/terms/new/", terms)
    assert answer.status_code == 400 and "须过半数" in answer.content.decode()
    assert client.post("/approvals/standards/terms/new/", terms | {"quorum_parts": 2}).status_code == 302
    assert VotingTerms.objects.filter(body="group").count() == 2


def test_someone_without_a_post_has_no_work_list(client, bench, application) -> None:
    submitted(bench, application)
    auditor = a_user()
    in_post(auditor, bench.branch.parent, Role.AUDITOR)
    client.force_login(auditor)
    page = text(client.get("/approvals/"))
    assert application.number not in page and "现在没有等您办理的申请" in page
