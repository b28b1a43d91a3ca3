"""Alice submits, Bob examines, the loan group votes by name, the director approves; over the authority the union does."""

import pytest

from loans.approvals.queries import approval_of
from loans.approvals.rules import Post
from organization.staff.models import Role
from tests.builders import a_user, in_post, the_union
from tests.builders.approvals import Bench, a_bench, asked_of, sat, submitted
from tests.builders.approvals import said as has_said
from tests.builders.people import the_people, with_password
from tests.journeys.posts import close, say, submit, vote

ON = "2007-06-30"


@pytest.fixture
def bench(committed_db) -> Bench:
    people = the_people(ON)
    made = a_bench(people.branch_a, people.alice, members=0)
    director = with_password(a_user("卡罗琳", "D01"))
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    group = tuple(_member(people.branch_a, Role.LOAN_GROUP_MEMBER, f"G{number}") for number in (1, 2))
    committee = tuple(
        _member(the_union(), Role.LOAN_COMMITTEE_MEMBER, f"K{number}") for number in range(1, 5)
    )
    for person in (people.alice, people.bob, people.dan, made.department):
        with_password(person)
    # the bench's own director and manager sit too, and stay away
    return Bench(
        people.branch_a, people.alice, people.bob, director, group, made.department, people.dan, committee
    )


def _member(unit, role, code):
    user = with_password(a_user(f"成员{code}", code))
    in_post(user, unit, role)
    return user


@pytest.fixture
def turn_to(page, sign_in):
    """Sign out who is there, and in who is next, at the application's tab."""
    here: list[str] = []

    def go(user, application) -> None:
        if here:
            page.get_by_role("button", name="个人菜单").click()
            page.get_by_role("button", name="退出").click()
            page.get_by_label("工号").wait_for()
        here.append(user.code)
        sign_in(user.code, f"/applications/{application.number}/?tab=approval")

    return go


def test_returned_and_again_and_inside_the_authority_it_ends_with_the_director(bench, page, turn_to) -> None:
    application = asked_of(bench, 20_000, on=ON)
    turn_to(bench.officer, application)
    submit(page)
    turn_to(bench.reviewer, application)
    say(page, "办理审查", "退回补正", "补充配偶意见")
    turn_to(bench.officer, application)
    page.get_by_text("补充配偶意见").wait_for()
    submit(page)
    turn_to(bench.reviewer, application)
    say(page, "办理审查", "同意", "资料齐全")
    for member in bench.group:
        turn_to(member, application)
        vote(page)
    turn_to(bench.director, application)
    vote(page)
    close(page)
    say(page, "办理审批", "同意", "同意贷款")
    page.get_by_text("已批准").first.wait_for()
    approval = approval_of(application)
    assert approval is not None and approval.body == "branch"


def test_over_the_authority_the_union_decides_and_a_no_stays_a_no(bench, page, turn_to) -> None:
    application = asked_of(bench, 50_000, on=ON)
    turn_to(bench.officer, application)
    submit(page)
    has_said(bench, application, Post.EXAMINATION, on=ON)
    sat(bench, application, on=ON)
    turn_to(bench.director, application)
    page.get_by_text("超过权限，须报联社审批").wait_for()
    say(page, "办理审批", "同意")
    turn_to(bench.department, application)
    say(page, "办理审查", "同意")
    for number, member in enumerate(bench.committee):
        turn_to(member, application)
        vote(page, "反对" if number < 3 else "赞成")
    turn_to(bench.manager, application)
    vote(page)
    close(page)
    page.get_by_text("已否决").first.wait_for()
    assert page.get_by_role("link", name="办理审批").count() == 0
    page.goto(page.url.partition("?")[0] + "approve/")
    page.get_by_label("结论").select_option(label="同意")
    page.get_by_role("button", name="确定").click()
    page.get_by_text("集体审议没有通过，主任、联社领导不能改为同意").first.wait_for()
    assert approval_of(application) is None


def test_over_the_authority_department_committee_and_manager_say_yes(bench, page, turn_to) -> None:
    application = submitted(bench, asked_of(bench, 50_000, on=ON), on=ON)
    has_said(bench, application, Post.EXAMINATION, on=ON)
    sat(bench, application, on=ON)
    has_said(bench, application, Post.DIRECTOR, on=ON)
    turn_to(bench.department, application)
    say(page, "办理审查", "同意", "符合投向")
    for member in bench.committee:
        turn_to(member, application)
        vote(page)
    turn_to(bench.manager, application)
    vote(page)
    close(page)
    page.get_by_text("待联社审批").first.wait_for()
    assert approval_of(application) is None
    say(page, "办理审批", "同意", "同意贷款")
    page.get_by_text("已批准").first.wait_for()
    approval = approval_of(application)
    assert approval is not None
    assert (approval.body, approval.amount) == ("union", application.amount)
