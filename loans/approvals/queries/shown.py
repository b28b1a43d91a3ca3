"""What the pages show of an application on its way: its line of stages, its acts, its sittings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from loans.applications.models import Application
from loans.applications.stages import is_used
from loans.approvals.models import (
    ApplicationDecision,
    InvestigationReport,
    PostChoice,
    Sitting,
    SittingMember,
    StageChoice,
)
from loans.approvals.queries.acts import done_on
from loans.approvals.queries.posts import CHAIR, posts_held
from loans.approvals.queries.standards import as_terms
from loans.approvals.reports import Part, template_of, written
from loans.approvals.rules import Act, Facts, Post, Result, Stage, Terms, stage_of, tally
from loans.approvals.rules.acts import DESKS
from loans.approvals.rules.checks import may_withdraw, refusals
from loans.approvals.rules.stages import (
    WITH_THE_OFFICER,
    agreed_amount,
    counting,
    last_round,
    last_sitting,
    result_of,
)
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User

_BRANCH = (Stage.INVESTIGATION, Stage.EXAMINATION, Stage.GROUP, Stage.DIRECTOR)
_UNION = (Stage.DEPARTMENT, Stage.COMMITTEE, Stage.MANAGER)


@dataclass(frozen=True)
class Step:
    """One step of the line; ``state``: done, here, or to come."""

    title: str
    state: str


@dataclass(frozen=True)
class Way:
    """How far an application is, and by what it is measured. Amounts are yuan; ``authority`` None: without limit."""

    stage: Stage
    steps: list[Step]
    asked: Decimal
    agreed: Decimal
    authority: Decimal | None
    round: int
    refusals: int
    was_refused: bool
    may_withdraw: bool

    @property
    def title(self) -> str:
        return str(StageChoice(self.stage.value).label)

    @property
    def is_reduced(self) -> bool:
        return self.agreed < self.asked

    @property
    def is_over(self) -> bool:
        return self.authority is not None and self.agreed > self.authority


def way_of(application: Application, day: date) -> Way:
    """The line of stages on ``day``."""
    done = done_on(application, day)
    acts, facts = done.acts, done.facts
    stage = stage_of(acts, facts)
    agreed = agreed_amount(acts, facts)
    return Way(
        stage=stage,
        steps=_steps(stage, acts, facts, agreed),
        asked=facts.amount,
        agreed=agreed,
        authority=facts.authority,
        round=last_round(acts),
        refusals=refusals(acts, facts),
        was_refused=stage is Stage.REFUSED,
        may_withdraw=may_withdraw(
            stage, replace(facts, is_used=stage is Stage.APPROVED and is_used(application))
        ),
    )


def _steps(stage: Stage, acts: Sequence[Act], facts: Facts, agreed: Decimal) -> list[Step]:
    goes_up = (facts.authority is not None and agreed > facts.authority) or stage in _UNION
    goes_up = goes_up or any(act.post is Post.DEPARTMENT for act in counting(acts))
    line = [*_BRANCH, *(_UNION if goes_up else ())]
    done = _done(stage, acts, facts)
    at = Stage.INVESTIGATION if stage is Stage.RETURNED else stage
    return [
        Step(_title(each), "here" if each is at else "done" if each.value in done else "open")
        for each in line
    ]


def _done(stage: Stage, acts: Sequence[Act], facts: Facts) -> set[str]:
    """The posts that said yes in the last round; none when it is with the officer."""
    if stage in WITH_THE_OFFICER:
        return set()
    current = counting(acts)
    said = {act.post.value for act in current if act.outcome.value in {"submitted", "agreed"}}
    for body in (Post.GROUP, Post.COMMITTEE):
        held = last_sitting(facts, body, last_round(acts))
        if held and held.is_closed and result_of(current, held).has_passed:
            said.add(body.value)
    return said


def _title(stage: Stage) -> str:
    return str(PostChoice(stage.value).label)


@dataclass(frozen=True)
class Line:
    """One line of a round: an act, or a sitting."""

    act: ApplicationDecision | None = None
    held: "Counted | None" = None


@dataclass(frozen=True)
class Round:
    """One submission with all that followed, the newest act last."""

    number: int
    report: InvestigationReport | None
    parts: list[Part]
    decisions: list[ApplicationDecision]
    sittings: list["Counted"]

    @property
    def lines(self) -> list[Line]:
        """Acts and sittings in the order of the posts, which is that of the days; a withdrawal ends it."""
        order = [post.value for post in Post]
        acts = [
            (len(order) if row.outcome == "withdrawn" else order.index(row.post), Line(act=row))
            for row in self.decisions
        ]
        held = [(order.index(each.sitting.body), Line(held=each)) for each in self.sittings]
        return [line for _place, line in sorted([*acts, *held], key=lambda pair: pair[0])]


def rounds_of(application: Application) -> list[Round]:
    """Every submission, the newest first."""
    decisions = list(
        ApplicationDecision.objects.filter(application=application)
        .select_related("by", "seat__sitting")
        .order_by("pk")
    )
    reports = {
        report.round: report
        for report in InvestigationReport.objects.filter(application=application).select_related("written_by")
    }
    sittings = counted(list(sittings_of(application)))
    numbers = sorted({row.round for row in decisions}, reverse=True)
    return [
        Round(
            number,
            reports.get(number),
            written(template_of(application), reports[number].parts) if number in reports else [],
            [row for row in decisions if row.round == number and row.seat_id is None],
            [each for each in sittings if each.sitting.round == number],
        )
        for number in numbers
    ]


def last_report(application: Application) -> InvestigationReport | None:
    """That of the newest submission. One query."""
    return InvestigationReport.objects.filter(application=application).order_by("-round").first()


@dataclass(frozen=True)
class Ballot:
    """A member of a sitting; ``vote`` None: has not voted, or was absent."""

    member: User
    is_chair: bool
    vote: ApplicationDecision | None


@dataclass(frozen=True)
class Counted:
    """A sitting with its ballots and what they amount to."""

    sitting: Sitting
    ballots: list[Ballot]
    result: Result

    @property
    def is_open(self) -> bool:
        return self.sitting.closed_on is None

    @property
    def everybody_voted(self) -> bool:
        return self.result.absent == 0

    @property
    def has_quorum(self) -> bool:
        return self.result.present >= self.result.quorum

    def has_voted(self, user: User) -> bool:
        return any(ballot.vote is not None for ballot in self.ballots if ballot.member.pk == user.pk)

    def seats(self, user: User) -> bool:
        return any(ballot.member.pk == user.pk for ballot in self.ballots)


def sittings_of(application: Application) -> QuerySet[Sitting]:
    """The sittings on an application, in order."""
    rows = Sitting.objects.filter(application=application)
    return rows.select_related("terms", "closed_by", "opened_by").order_by("pk")


def sitting_for(access: Access, pk: int) -> Sitting:
    """The gate to a sitting: whoever may see its application.

    Raises:
        Sitting.DoesNotExist, NotTheirs
    """
    rows = Sitting.objects.select_related(
        "application__customer",
        "application__unit",
        "application__purpose",
        "terms",
        "closed_by",
        "opened_by",
    )
    found = rows.get(pk=pk)
    access.check(Right.SEE_RECORDS, found.application.unit_id)
    return found


def counted(sittings: Sequence[Sitting]) -> list[Counted]:
    """The ballots of each sitting by staff code, and their count. One query."""
    rows = SittingMember.objects.filter(sitting__in=sittings).select_related("user", "vote")
    ballots: dict[int, list[Ballot]] = defaultdict(list)
    for row in rows.order_by("-is_chair", "user__code"):
        ballots[row.sitting_id].append(Ballot(row.user, row.is_chair, getattr(row, "vote", None)))
    return [_counted(sitting, ballots[sitting.pk]) for sitting in sittings]


def _counted(sitting: Sitting, ballots: list[Ballot]) -> Counted:
    votes = {each.member.pk: each.vote.outcome == "for" for each in ballots if each.vote}
    terms: Terms = as_terms(sitting.terms)
    return Counted(sitting, ballots, tally(votes, [each.member.pk for each in ballots], terms))


def post_to_act(access: Access, user: User, application: Application, stage: Stage) -> Post | None:
    """The post at which ``user`` may act now: decide, vote or chair; None when it is not theirs."""
    if stage.value not in {post.value for post in Post}:
        return None
    post = Post(stage.value)
    held = posts_held(access, application.unit)
    wanted = {post, CHAIR.get(post, post)}
    if not wanted & set(held) or application.officer_id == user.pk:
        return None
    elsewhere = ApplicationDecision.objects.filter(application=application, by=user)
    return None if elsewhere.exclude(desk=DESKS[post].value).exists() else post
