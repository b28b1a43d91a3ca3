"""What stands against an application on the day on which somebody decides on it."""

from datetime import date
from operator import attrgetter

from loans.applications.models import Application, ApplicationKind
from loans.applications.queries.known import known_of
from loans.applications.queries.wishes import judged
from loans.applications.rules import Asked, AskedCollateral, AskedGuarantor
from loans.applications.stages import against_of
from loans.groups.rules.refusals import Refusal


def against_today(application: Application, day: date) -> tuple[Refusal, ...]:
    """What the rules say no to on ``day``, asked anew: the books have moved since the application was entered."""
    if application.kind != ApplicationKind.LOAN:
        return against_of(application, day)
    known = known_of(application.customer, day, besides=application.pk)
    return judged(known, _asked(application), application.purpose).refusals


def _asked(application: Application) -> Asked:
    plain = "product guarantee_mode amount months purpose_words plan funded_by_relending".split()
    guarantors = sorted(application.guarantors.all(), key=attrgetter("pk"))
    collaterals = sorted(application.collaterals.all(), key=attrgetter("pk"))
    return Asked(
        **{name: getattr(application, name) for name in plain},
        purpose=application.purpose.code,
        guarantors=tuple(
            AskedGuarantor(
                row.name, row.amount, row.annual_income, row.customer_id, row.is_natural, row.consented_on
            )
            for row in guarantors
        ),
        collaterals=tuple(
            AskedCollateral(
                str(row.kind), row.description, row.owner, row.value, row.appraised_on, row.certificate_number
            )
            for row in collaterals
        ),
    )
