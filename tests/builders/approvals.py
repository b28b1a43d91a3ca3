"""A branch and a union with everybody in post, and applications taken on their way by the operations."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from loans.applications.models import Application
from loans.approvals.models import Sitting
from loans.approvals.operations import close_sitting, decide, open_sitting, submit, vote
from loans.approvals.operations.deciding import Said
from loans.approvals.queries import seen_of
from loans.approvals.reference import load_authority, load_terms
from loans.approvals.rules import Outcome, Post
from organization.staff.models import Role, User
from organization.units.models import Unit
from tests.builders.applications import an_application
from tests.builders.customers import a_customer
from tests.builders.organization import a_branch, a_user, an_officer, in_post, the_union
from tests.builders.values import Day, Yuan, a_day

ON = "2007-07-02"


@dataclass(frozen=True)
class Bench:
    """Everybody who has a part in an application of ``branch``; the director is of the group, the manager of the
    committee."""

    branch: Unit
    officer: User
    reviewer: User
    director: User
    group: tuple[User, ...]
    department: User
    manager: User
    committee: tuple[User, ...]


def a_bench(
    branch: Unit | None = None, officer: User | None = None, members: int = 3, since: Day = "2000-01-01"
) -> Bench:
    """``members``: of the group beside the director, and of the committee beside the manager one more; all in post
    from ``since`` on."""
    load_authority()
    load_terms()
    branch, union = branch or a_branch(), the_union()
    return Bench(
        branch,
        officer or an_officer(branch, since=since),
        _posted(branch, Role.REVIEWER, since),
        _posted(branch, Role.BRANCH_DIRECTOR, since),
        tuple(_posted(branch, Role.LOAN_GROUP_MEMBER, since) for _ in range(members)),
        _posted(union, Role.UNION_CREDIT_DEPARTMENT, since),
        _posted(union, Role.UNION_MANAGER, since),
        tuple(_posted(union, Role.LOAN_COMMITTEE_MEMBER, since) for _ in range(members + 1)),
    )


def asked_of(bench: Bench, amount: Yuan = 10_000, on: Day = ON, **fields: Any) -> Application:
    """An application of a customer of the branch that nobody has submitted."""
    customer = fields.pop("customer", None) or a_customer(bench.branch)
    return an_application(customer, bench.officer, on, amount, **fields)


def submitted(bench: Bench, application: Application, on: Day = ON, **more: Any) -> Application:
    parts = {"borrower": "身体健康，信用良好", "use": "购茶苗"}
    seen = seen_of(application)
    submit(
        application=application,
        seen=seen,
        parts=parts,
        opinion="同意",
        by=bench.officer,
        on=a_day(on),
        **more,
    )
    return application


def said(
    bench: Bench,
    application: Application,
    post: Post,
    outcome: Outcome = Outcome.AGREED,
    on: Day = ON,
    **more: Any,
) -> Application:
    """The holder of ``post`` says ``outcome``."""
    who = {
        Post.EXAMINATION: bench.reviewer,
        Post.DIRECTOR: bench.director,
        Post.DEPARTMENT: bench.department,
        Post.MANAGER: bench.manager,
    }
    words = {"opinion": "经审查，意见如上", **more}
    decide(
        application=application,
        seen=seen_of(application),
        post=post,
        said=Said(outcome, **words),
        by=who[post],
        on=a_day(on),
    )
    return application


def convened(bench: Bench, application: Application, body: Post = Post.GROUP, on: Day = ON) -> Sitting:
    chair = bench.director if body is Post.GROUP else bench.manager
    return open_sitting(application=application, seen=seen_of(application), body=body, by=chair, on=a_day(on))


def sat(
    bench: Bench, application: Application, body: Post = Post.GROUP, against: int = 0, on: Day = ON
) -> Sitting:
    """A sitting in which all vote, ``against`` of them no, and which is closed."""
    sitting = convened(bench, application, body, on)
    members = bench.group if body is Post.GROUP else bench.committee
    for number, member in enumerate((*members, _chair(bench, body))):
        voted(sitting, member, is_for=number >= against, on=on)
    chair = _chair(bench, body)
    close_sitting(
        sitting=sitting,
        seen=seen_of(application),
        minutes="逐笔审议",
        by=chair,
        on=a_day(on),
    )
    return sitting


def voted(sitting: Sitting, member: User, *, is_for: bool = True, on: Day = ON) -> None:
    vote(
        sitting=sitting,
        seen=seen_of(sitting.application),
        is_for=is_for,
        opinion="" if is_for else "还款来源不足",
        by=member,
        on=a_day(on),
    )


def approved(
    bench: Bench, application: Application, on: Day = ON, amount: Decimal | None = None
) -> Application:
    """Through all posts of the branch, and of the union where it is over the branch's authority."""
    submitted(bench, application, on)
    said(bench, application, Post.EXAMINATION, on=on)
    sat(bench, application, on=on)
    said(bench, application, Post.DIRECTOR, on=on, amount=amount)
    application.refresh_from_db()
    if application.kept_stage.stage == Post.DEPARTMENT.value:
        said(bench, application, Post.DEPARTMENT, on=on)
        sat(bench, application, Post.COMMITTEE, on=on)
        said(bench, application, Post.MANAGER, on=on)
    return application


def _chair(bench: Bench, body: Post) -> User:
    return bench.director if body is Post.GROUP else bench.manager


def _posted(unit: Unit, role: Role, since: Day) -> User:
    user = a_user()
    in_post(user, unit, role, since)
    return user
