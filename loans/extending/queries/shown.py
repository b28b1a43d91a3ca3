"""What the pages of extensions show beside the application itself."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from loans.applications.models import Application, ApplicationKind
from loans.extending.models import ExtensionAgreement
from loans.extending.queries.finding import asks_for
from loans.extending.queries.standing import extendable
from loans.extending.rules.asking import standing_refusals
from loans.extending.rules.facts import Extendable
from loans.extending.rules.terms import latest_due, why_latest
from loans.groups.rules.refusals import Refusal
from loans.origination.models import Loan
from loans.schedules.rules.days import months_after
from loans.servicing.models import Extension
from loans.servicing.queries import rates_of
from loans.servicing.queries.owing import owed_on
from loans.servicing.rules.extensions import ExtensionTerms, effective_extensions
from organization.access.scope import Access
from organization.staff.models import User

#: By how many months people usually ask.
USUAL_MONTHS = (3, 6, 12)


@dataclass(frozen=True)
class Offer:
    """A loan that somebody wants to extend. Yuan; ``rate_percent`` a year until the due date in force.

    ``latest``: the last day that the law allows, ``why`` by which limit; ``choices``: usual new dates, by months.
    """

    known: Extendable
    interest_unpaid: Decimal
    rate_percent: Decimal
    latest: date
    why: Message
    choices: tuple[tuple[int, date], ...]

    @property
    def has_longer(self) -> bool:
        """Whether the law allows something that is not among the usual."""
        return self.latest > self.known.due_on and self.latest not in dict(self.choices).values()


def offer_of(loan: Loan, known: Extendable, day: date) -> Offer:
    """What the page that asks says of the loan on ``day``."""
    latest = latest_due(known.released_on, known.contract_due_on)
    days = [(months, months_after(known.due_on, months)) for months in USUAL_MONTHS]
    return Offer(
        known=known,
        interest_unpaid=owed_on(loan, day).total_unpaid,
        rate_percent=rates_of(loan, known.due_on)[-1].percent,
        latest=latest,
        why=why_latest(known.released_on, known.contract_due_on),
        choices=tuple((months, until) for months, until in days if until <= latest),
    )


@dataclass(frozen=True)
class ExtensionRow:
    """An extension as it is on file; ``was_due_on``: the date in force until then. A loaded one has no agreement."""

    extension: Extension
    was_due_on: date | None
    agreement: ExtensionAgreement | None


def extensions_of(loan: Loan, day: date) -> list[ExtensionRow]:
    """Those approved by ``day``, the earliest first. Two queries."""
    rows = loan.extensions.filter(approved_on__lte=day).order_by("approved_on", "sequence")
    by_part: defaultdict[int, list[Extension]] = defaultdict(list)
    for row in rows.select_related("agreement__application", "agreement__signed_by"):
        by_part[row.sequence].append(row)
    due = dict(loan.instalments.filter(sequence__in=by_part).values_list("sequence", "due_on"))
    found = [row for sequence, part in by_part.items() for row in _told(part, due.get(sequence))]
    return sorted(found, key=lambda row: (row.extension.approved_on, row.extension.sequence))


def _told(rows: list[Extension], due_on: date | None) -> Iterator[ExtensionRow]:
    terms = [ExtensionTerms(row.approved_on, row.new_due_on, row.has_papers) for row in rows]
    verdicts = effective_extensions(due_on, terms) if due_on else []
    for place, row in enumerate(rows):
        was = verdicts[place].due_on if verdicts else None
        yield ExtensionRow(row, was, getattr(row, "agreement", None))


def applications_to_extend(loan: Loan) -> list[Application]:
    """The newest first. One query."""
    rows = loan.applications.filter(kind=ApplicationKind.EXTENSION).select_related("officer", "kept_stage")
    return list(rows.order_by("-applied_on", "-pk"))


def stopped_by(loan: Loan, day: date) -> tuple[Extendable | None, list[Refusal]]:
    """The loan on ``day``, and what stands against extending it at all."""
    known = extendable(loan, day)
    return known, standing_refusals(known, day) if known else []


def may_extend_now(access: Access, user: User, loan: Loan, day: date) -> bool:
    """Whether ``user`` asks for the borrower, and the loan could be extended; no query for who may not."""
    if not asks_for(access, user, loan, day):
        return False
    known, refusals = stopped_by(loan, day)
    return known is not None and not refusals
