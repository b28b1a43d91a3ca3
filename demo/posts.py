"""Who sits where in the demo county, and an application taken from post to post by the operations that people use."""

from dataclasses import dataclass, field

from demo.window import LAST_DAY
from loans.applications.models import Application
from loans.approvals.models import Sitting
from loans.approvals.operations import close_sitting, decide, open_sitting, submit, vote
from loans.approvals.operations.deciding import Said
from loans.approvals.queries import seen_of, stage_of_application
from loans.approvals.queries.posts import CHAIR, holders, members_of
from loans.approvals.reports import HEADINGS, template_of
from loans.approvals.rules import Outcome, Post, Stage
from organization.staff.models import User
from organization.units.models import Unit

_REPORT = {
    "borrower": "户主身体健康，家庭和睦，历年贷款按期归还。",
    "use": "用途真实，金额与生产规模相当。",
    "source": "茶叶、烟叶和务工收入，足以还本付息。",
    "group": "小组成员均知情并同意，无逾期。",
    "security": "权属清楚，价值足够，易于变现。",
    "business": "经营三年以上，购销稳定。",
    "finance": "资产负债结构合理，现金流量为正。",
    "cause": "茶叶春季受冻减产，收入推迟到秋后，属暂时困难。",
    "risk": "价格波动；放款后按季检查。",
}


@dataclass(frozen=True)
class Posts:
    """The posts of a branch on the last day; the first of each, in the order of their codes."""

    branch: Unit
    _held: dict[Post, list[User]] = field(default_factory=dict)

    @property
    def officers(self) -> list[User]:
        return self._all(Post.INVESTIGATION)

    @property
    def reviewer(self) -> User:
        return self.first(Post.EXAMINATION)

    def first(self, post: Post) -> User:
        return self._all(post)[0]

    def _all(self, post: Post) -> list[User]:
        if post not in self._held:
            self._held[post] = list(holders(post, self.branch, LAST_DAY))
        return self._held[post]


def submitted(application: Application) -> None:
    """The investigation post hands it in, with a report under each heading of its product."""
    keys = [heading.key for heading in HEADINGS[template_of(application)]]
    submit(
        application=application,
        seen=seen_of(application),
        parts={key: _REPORT[key] for key in keys},
        opinion="情况属实，建议同意。",
        by=application.officer,
        on=LAST_DAY,
    )


def said(application: Application, post: Post, by: User, outcome: Outcome, opinion: str) -> None:
    """One post speaks."""
    said = Said(outcome, opinion)
    decide(application=application, seen=seen_of(application), post=post, said=said, by=by, on=LAST_DAY)


def convened(application: Application, body: Post, posts: Posts) -> Sitting:
    """The chair convenes the body."""
    chair = posts.first(CHAIR[body])
    return open_sitting(application=application, seen=seen_of(application), body=body, by=chair, on=LAST_DAY)


def voted(application: Application, body: Post, posts: Posts, *, is_for: bool = True) -> None:
    """All members vote alike, and the chair closes the sitting."""
    sitting = convened(application, body, posts)
    opinion = "同意。" if is_for else "还款来源不足。"
    for member in members_of(body, application, LAST_DAY).filter(may_sit=True):
        vote(
            sitting=sitting, seen=seen_of(application), is_for=is_for, opinion=opinion, by=member, on=LAST_DAY
        )
    close_sitting(
        sitting=sitting,
        seen=seen_of(application),
        minutes="逐笔审议，记名表决。",
        by=posts.first(CHAIR[body]),
        on=LAST_DAY,
    )


def approved(application: Application, posts: Posts) -> None:
    """The group votes and the director agrees; so do the union's posts where it is over the branch's authority."""
    voted(application, Post.GROUP, posts)
    director = posts.first(Post.DIRECTOR)
    said(application, Post.DIRECTOR, director, Outcome.AGREED, "同意小组意见。")
    if stage_of_application(application) is Stage.DEPARTMENT:
        _approve_above(application, posts)


def _approve_above(application: Application, posts: Posts) -> None:
    """Beyond the branch's authority (requirements.md L11)."""
    department, manager = posts.first(Post.DEPARTMENT), posts.first(Post.MANAGER)
    said(application, Post.DEPARTMENT, department, Outcome.AGREED, "手续完备，同意报委员会。")
    voted(application, Post.COMMITTEE, posts)
    said(application, Post.MANAGER, manager, Outcome.AGREED, "同意。")
