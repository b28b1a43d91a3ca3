"""The page of a sitting: who votes, who sees the votes, who closes."""

import pytest

from loans.approvals.models import Sitting
from loans.approvals.queries import approval_of, stage_of_application
from loans.approvals.rules import Post, Stage
from organization.staff.models import Role
from tests.builders import a_user, business_date, in_post
from tests.builders.approvals import a_bench, asked_of, convened, said, submitted, voted
from tests.loans.approvals.looking import DAY, seen, text, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench():
    business_date(DAY)
    return a_bench()


@pytest.fixture
def application(bench):
    return asked_of(bench)


def test_a_member_votes_and_then_sees_the_others(client, bench, application) -> None:
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    client.force_login(bench.group[0])
    assert client.post(f"/applications/{application.number}/sit/").status_code == 302
    sitting = Sitting.objects.get()
    voted(sitting, bench.group[1], is_for=False)
    address = f"/approvals/sittings/{sitting.pk}/"
    page = text(client.get(address))
    assert "还款来源不足" not in page and "您的表决" in page and "应到 4 人，已表决 1 人" in page
    # nor does the paper count for those who still have their vote
    paper = text(client.get(f"{address}print/"))
    assert "应到 4 人，表决 1 人" in paper and "反对 1 人" not in paper and "还款来源不足" not in paper
    answer = client.post(f"{address}vote/", seen(application) | {"vote": "against"})
    assert answer.status_code == 400
    assert client.post(f"{address}vote/", seen(application) | {"vote": "for"}).status_code == 302
    page = text(client.get(address))
    assert "还款来源不足" in page and "提交后不能修改" not in page
    answer = client.post(f"{address}vote/", seen(application) | {"vote": "for"})
    assert answer.status_code == 409 and "已经办理过" in answer.content.decode()


def test_the_chair_closes_and_the_minutes_name_every_vote(client, bench, application) -> None:
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    for member in bench.group:
        voted(sitting, member, is_for=member != bench.group[2])
    client.force_login(bench.director)
    address = f"/approvals/sittings/{sitting.pk}/"
    assert "结束审议会" not in text(client.get(address)).partition("您的表决")[2].partition("记名表决")[0]
    client.post(f"{address}vote/", seen(application) | {"vote": "for"})
    assert "结束审议会" in text(client.get(address))
    assert client.post(f"{address}close/", seen(application) | {"minutes": "逐笔审议"}).status_code == 302
    paper = text(client.get(f"{address}print/"))
    assert "赞成 3 人，反对 1 人" in paper and "还款来源不足" in paper and "通过" in paper
    for member in (*bench.group, bench.director):
        assert member.name in paper
    answer = client.post(
        f"/applications/{application.number}/approve/", seen(application) | {"outcome": "agreed"}
    )
    assert answer.status_code == 302
    assert approval_of(application) is not None


def test_who_became_the_chair_meanwhile_closes(client, bench, application) -> None:
    submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    for member in bench.group:
        voted(sitting, member)
    new = a_user()
    in_post(new, bench.branch, Role.BRANCH_DIRECTOR)
    client.force_login(new)
    assert waiting(new) == 1
    address = f"/approvals/sittings/{sitting.pk}/"
    page = text(client.get(address))
    assert "结束审议会" in page and "您的表决" not in page
    assert client.post(f"{address}close/", seen(application) | {"minutes": "逐笔审议"}).status_code == 302
    assert stage_of_application(application) is Stage.DIRECTOR
