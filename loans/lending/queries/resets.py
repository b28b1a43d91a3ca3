"""Which loans follow the base rate on a day, and what their rates depend on (docs/decisions/0021)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Min

from common.relations import with_relations
from loans.lending.models import Note
from loans.lending.repriced import floatings_of
from loans.lending.rules.resets import Story, first_releases
from loans.origination.models import Loan
from loans.origination.queries import moments
from loans.pricing.rules import Quote
from loans.servicing.models import RAISING, Extension, Instalment, Posting, RateCause, RateChange
from loans.servicing.queries import DUE

#: Loans of contracts of which a note was released so many full years before the day.
_OF_THE_DAY = moments("""
    SELECT DISTINCT l.id AS loan_id, %(day)s::date AS day
    FROM loans_loan first
    JOIN loans_loan l ON l.contract_id = first.contract_id AND l.released_on < %(day)s
    JOIN loans_loanterms t ON t.loan_id = l.id AND t.reset = 'yearly'
    WHERE first.released_on = ANY(%(first_releases)s)
""")
_RESETTING = (
    f"{with_relations(_OF_THE_DAY, DUE)} SELECT loan_id FROM due WHERE due_on > %(day)s ORDER BY loan_id"
)


def loans_to_reset(day: date) -> list[int]:
    """Keys of the loans inside their term whose rate may follow the base rate on ``day``; the rule says whether. One
    query."""
    with connection.cursor() as cursor:
        cursor.execute(_RESETTING, {"day": day, "first_releases": first_releases(day)})
        return [row[0] for row in cursor.fetchall()]


def stories_of(loans: Sequence[Loan]) -> dict[int, Story]:
    """By loan what its resets depend on; a loan that was not priced here is not in it. Six queries, however many."""
    keys = [loan.pk for loan in loans]
    priced = {note.loan_id: note for note in _notes(keys)}
    firsts, undone = _first_releases({loan.contract_id for loan in loans}), _undone(keys)
    ends, repriced = _ends(loans), floatings_of(keys)
    extended: dict[int, dict[date, Decimal]] = defaultdict(dict)
    for change in RateChange.objects.filter(loan__in=keys, cause=RateCause.EXTENSION):
        extended[change.loan_id][change.starts_on] = change.rate_percent
    return {
        loan.pk: Story(
            first_release=min(firsts.get(loan.contract_id, loan.released_on), loan.released_on),
            released_on=loan.released_on,
            rate_percent=loan.rate_percent,
            months=note.contract.months,
            floatings=((loan.released_on, _floating(note)), *repriced.get(loan.pk, ())),
            ends=ends[loan.pk],
            undone_on=undone.get(loan.pk),
            extended=extended[loan.pk],
        )
        for loan in loans
        if (note := priced.get(loan.pk)) is not None and note.contract.application.price
    }


def _notes(loans: Collection[int]) -> Iterable[Note]:
    return Note.objects.filter(loan__in=loans).select_related("contract__application")


def _floating(note: Note) -> Decimal:
    return Quote.from_json(note.contract.application.price).floating_percent


def _first_releases(contracts: Collection[int]) -> dict[int, date]:
    """By contract; a release that was undone is none."""
    undone = Posting.objects.filter(kind__in=RAISING, reverses__isnull=False, loan__contract__in=contracts)
    found = Loan.objects.filter(contract__in=contracts).exclude(pk__in=undone.values("loan"))
    return dict(found.values_list("contract").annotate(Min("released_on")))


def _undone(loans: Collection[int]) -> dict[int, date]:
    mirrors = Posting.objects.filter(loan__in=loans, kind__in=RAISING, reverses__isnull=False)
    return dict(mirrors.values_list("loan_id", "business_date"))


def _ends(loans: Sequence[Loan]) -> dict[int, list[tuple[date, date]]]:
    """By loan, since when which last due date was known."""
    parts: dict[int, dict[int, date]] = defaultdict(dict)
    rows: Any = Instalment.objects.filter(loan__in=loans).values_list("loan_id", "sequence", "due_on")
    for loan, sequence, due_on in rows:
        parts[loan][sequence] = due_on
    found = {
        loan.pk: [(loan.released_on, max(parts[loan.pk].values(), default=loan.due_on))] for loan in loans
    }
    moves = Extension.objects.filter(loan__in=loans, moves_due_date=True)
    for move in moves.order_by("approved_on", "pk"):
        parts[move.loan_id][move.sequence] = move.new_due_on
        if (last := max(parts[move.loan_id].values())) > found[move.loan_id][-1][1]:
            found[move.loan_id].append((move.approved_on, last))
    return found
