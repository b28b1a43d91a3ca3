"""Standards of rating, and assessments of branch 0103 at every step of the way (requirements.md L3, L5).

Everything goes through the operations, on days of September 2007: the month is open, so that closed scores stay.
"""

from datetime import date
from decimal import Decimal
from itertools import cycle

from django.db import transaction
from django.db.models import F, Max

from customers.register.models import Customer, CustomerKind
from demo.dice import Dice, dice_for
from demo.window import LAST_DAY
from loans.rating.models import Assessment, Grade, SeatKind
from loans.rating.operations import deciding, entering, publishing, standards
from loans.rating.operations.deciding import Sitting, Verdict
from loans.rating.queries import limit_on
from loans.rating.queries.scored import Typed
from organization.staff.models import User
from organization.units.models import Unit, UnitKind, Village

OFFICER, DIRECTOR, CREDIT_DEPARTMENT = "10301", "10331", "10011"
#: What each grade may borrow since the great survey of 2005: households, then how many times as much the others.
RAISED_ON, AVERAGED_ON = date(2005, 1, 1), date(2007, 1, 10)
RAISED = {Grade.EXCELLENT: 20_000, Grade.GOOD: 10_000, Grade.ORDINARY: 5_000}
TIMES = {
    CustomerKind.HOUSEHOLD: 1,
    CustomerKind.SELF_EMPLOYED: 8,
    CustomerKind.PRIVATE_ENTERPRISE: 30,
    CustomerKind.LEADING_ENTERPRISE: 30,
}
AVERAGES = {"total_assets": 46_000, "net_assets": 39_000, "net_income": 7_800}
GROUP = (
    Sitting("田永茂", SeatKind.CHAIR),
    Sitting("向春生", SeatKind.STAFF),
    Sitting("覃德厚", SeatKind.SUPERVISOR),
    Sitting("彭家旺", SeatKind.REPRESENTATIVE),
)
#: The villages' lists: how many, entered, decided, posted, ended, and what was objected.
STOOD = (4, date(2007, 9, 3), date(2007, 9, 6), date(2007, 9, 7), date(2007, 9, 14))
OVER = (3, date(2007, 9, 12), date(2007, 9, 17), date(2007, 9, 18), None)
CONTESTED = (3, date(2007, 9, 14), date(2007, 9, 19), date(2007, 9, 20), None)
JUDGEMENTS = {"excellent": 25, "good": 50, "ordinary": 22, "poor": 3}


def ratings_are_made() -> bool:
    """Whether the demo has its assessments."""
    return Assessment.objects.exists()


@transaction.atomic
def make_ratings(seed: int) -> None:
    """Raised limits, averages of every branch, and some twenty assessments in all states."""
    _standards()
    dice = dice_for(seed, "assessments")
    # a small county's officer has few villages: some then have two lists
    villages = cycle(_villages())
    for number, *days in (STOOD, OVER, CONTESTED):
        _listed(dice, next(villages), number, *days)
    _under_way(dice, next(villages))


def _standards() -> None:
    by = _person(CREDIT_DEPARTMENT)
    for kind, times in TIMES.items():
        for grade, amount in RAISED.items():
            raised = Decimal(amount * times)
            standards.set_limit(
                kind=kind, grade=grade, amount=raised, starts_on=RAISED_ON, by=by, on=RAISED_ON
            )
    averages = {name: Decimal(value) for name, value in AVERAGES.items()}
    for branch in Unit.objects.filter(kind=UnitKind.BRANCH).order_by("code"):
        standards.set_average(branch=branch, year=2007, **averages, by=by, on=AVERAGED_ON)


def _villages() -> list[Village]:
    """Some of the officer's."""
    kept = Village.objects.filter(assignments__officer__code=OFFICER, assignments__ends_on=None)
    return list(kept.filter(kind="village").order_by("code")[:4])


def _households(village: Village, number: int) -> list[Customer]:
    """Those whom nobody rated in 2007; who was never rated comes first."""
    rows = Customer.objects.filter(village=village, kind=CustomerKind.HOUSEHOLD)
    rows = rows.exclude(ratings__year=2007).exclude(assessments__year=2007)
    rows = rows.annotate(rated=Max("ratings__year"))
    return list(rows.order_by(F("rated").asc(nulls_first=True), "code")[:number])


def _listed(
    dice: Dice, village: Village, number: int, entered: date, met: date, posted: date, ended: date | None
) -> None:
    director = _person(DIRECTOR)
    made = [_submitted(dice, each, entered) for each in _households(village, number)]
    if not made:
        return
    meeting = deciding.open_meeting(
        branch=village.branch, held_on=met, place="村委会", group=GROUP, by=director, on=met
    )
    deciding.decide(meeting=meeting, verdicts=[_verdict(each, met) for each in made], by=director, on=met)
    minutes = "到会成员逐户听取信贷员调查情况，评议后一致同意评定结果。"
    deciding.close_meeting(meeting=meeting, minutes=minutes, by=director, on=met)
    notice = publishing.post_notice(branch=village.branch, village=village, by=director, on=posted)
    if ended:
        publishing.end_notice(notice=notice, by=director, on=ended)
    if posted == CONTESTED[3]:
        said = {"raised_by": "本村村民", "words": "该户今年外出务工，茶园已转包他人，收入没有申报的多。"}
        publishing.raise_objection(line=notice.lines.latest("pk"), by=director, on=date(2007, 9, 24), **said)


def _under_way(dice: Dice, village: Village) -> None:
    """Five wait for the group, two for their officer, one came back; a meeting is open, with a member of one of them."""
    waiting = [_submitted(dice, each, date(2007, 9, 26)) for each in _households(village, 6)]
    for each in _households(village, 2):
        _entered(dice, each, LAST_DAY)
    if len(waiting) < 2:
        return
    director, day = _person(DIRECTOR), date(2007, 9, 28)
    own = Sitting(waiting[1].customer.name, SeatKind.REPRESENTATIVE, waiting[1].customer.code)
    meeting = deciding.open_meeting(
        branch=village.branch, held_on=day, place="信用社会议室", group=(*GROUP[:3], own), by=director, on=day
    )
    back = Verdict(waiting[0].pk, waiting[0].edition, None, reason="务工收入没有证明，请补充后再报")
    deciding.decide(meeting=meeting, verdicts=[back], by=director, on=day)


def _entered(dice: Dice, customer: Customer, day: date) -> Assessment:
    workers = dice.randint(1, 4)
    assets = dice.rounded(20_000, 90_000, 500)
    typed = Typed(
        {
            "members": Decimal(workers + dice.randint(0, 3)),
            "workers": Decimal(workers),
            "assets": Decimal(assets),
            "net_assets": Decimal(assets - dice.rounded(0, 15_000, 500)),
            "net_income": Decimal(dice.rounded(3_500, 15_000, 100)),
            "judgement": dice.weighted(JUDGEMENTS),
            "repayment": "interest_late" if dice.chance(0.1) else "normal",
        }
    )
    officer = _person(OFFICER)
    return entering.enter_assessment(customer=customer, typed=typed, note_text="", by=officer, on=day)


def _submitted(dice: Dice, customer: Customer, day: date) -> Assessment:
    made = _entered(dice, customer, day)
    entering.submit_assessment(pk=made.pk, edition=made.edition, by=_person(OFFICER), on=day)
    made.refresh_from_db()
    return made


def _verdict(assessment: Assessment, day: date) -> Verdict:
    """As the card says, up to the limit of the grade."""
    limit = limit_on(assessment.customer.kind, assessment.grade, day) or Decimal(0)
    return Verdict(assessment.pk, assessment.edition, assessment.grade, limit)


def _person(code: str) -> User:
    return User.objects.get(code=code)
