"""Approved applications, contracts and notes, made by the operations; the approval by rows where it is not the subject."""

from decimal import Decimal
from uuid import uuid4

from loans.applications.models import Application
from loans.approvals.models import (
    ApplicationDecision,
    ApplicationStage,
    Sitting,
    SittingMember,
    VotingTerms,
)
from loans.lending.models import Note, RelendingQuota, SignedContract
from loans.lending.operations import draw_note, release, sign_contract
from loans.origination.models import Loan
from loans.servicing.models import RateReset
from organization.staff.models import User
from tests.builders.organization import a_user, business_date
from tests.builders.values import Day, Yuan, a_code, a_day, yuan

ON = "2007-07-03"


def approved(
    application: Application,
    on: Day = ON,
    conditions: str = "",
    amount: Yuan | None = None,
    director: User | None = None,
) -> Application:
    """Examined, voted by three and agreed to by the branch's director on one day; ``conditions`` a line each."""
    day, seen = a_day(on), {"version": application.version, "content_hash": application.content_hash}
    director = director or a_user()

    def act(post: str, desk: str, outcome: str, by: User, **told) -> None:
        ApplicationDecision.objects.create(
            application=application,
            round=1,
            post=post,
            desk=desk,
            outcome=outcome,
            by=by,
            on=day,
            **seen,
            **told,
        )

    act("investigation", "officer", "submitted", application.officer)
    act("examination", "examiner", "agreed", a_user(), opinion="同意", conditions=conditions)
    sitting = Sitting.objects.create(
        application=application,
        body="group",
        round=1,
        terms=VotingTerms.objects.filter(body="group", starts_on__lte=day).latest("starts_on"),
        members_count=3,
        opened_on=day,
        opened_by=director,
        **seen,
    )
    for member in (a_user(), a_user(), a_user()):
        seat = SittingMember.objects.create(sitting=sitting, user=member)
        act("group", "branch", "for", member, seat=seat)
    Sitting.objects.filter(pk=sitting.pk).update(closed_on=day, closed_by=director)
    act(
        "director",
        "branch",
        "agreed",
        director,
        opinion="同意",
        amount=None if amount is None else yuan(amount),
    )
    ApplicationStage.objects.update_or_create(
        application=application, defaults={"stage": "approved", "since": day}
    )
    return application


def a_contract(
    application: Application,
    by: User | None = None,
    on: Day = ON,
    amount: Yuan | None = None,
    reset: RateReset = RateReset.FIXED,
) -> SignedContract:
    """Signed by the application's officer for the whole amount, unless told."""
    return sign_contract(
        application=application,
        amount=application.amount if amount is None else yuan(amount),
        reset=reset,
        by=by or application.officer,
        on=a_day(on),
        key=uuid4(),
    )


def a_note(
    contract: SignedContract,
    amount: Yuan | None = None,
    due_on: Day | None = None,
    on: Day = ON,
    by: User | None = None,
    parts: tuple = (),
) -> Note:
    """Drawn by who signed, for the whole contract and its whole term, unless told."""
    return draw_note(
        contract=contract,
        amount=contract.contract.amount if amount is None else yuan(amount),
        due_on=contract.contract.expires_on if due_on is None else a_day(due_on),
        parts=parts,
        by=by or contract.signed_by,
        on=a_day(on),
        key=uuid4(),
    )


def lent(note: Note, by: User | None = None, on: Day = ON) -> Loan:
    """Paid out by somebody else, on the day of the books."""
    business_date(on)
    return release(note=note, by=by or a_user(), on=a_day(on), key=uuid4())


def a_quota(
    amount: Yuan = 100_000, granted_on: Day = "2007-01-01", due_on: Day = "2009-01-01"
) -> RelendingQuota:
    return RelendingQuota.objects.create(
        number=a_code("Z"),
        granted_on=a_day(granted_on),
        due_on=a_day(due_on),
        amount=yuan(amount),
        rate_percent=Decimal("3.24"),
        entered_by=a_user(),
    )
