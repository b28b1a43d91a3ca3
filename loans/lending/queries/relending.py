"""Relending granted and lent on, on a day (requirements.md L18)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Sum
from django.db.models.functions import Coalesce

from common.facts import fetch
from common.money import ZERO
from common.relations import with_relations
from loans.lending.models import Note, NoteState, RelendingQuota
from loans.lending.rules.relending import Funds
from loans.origination.queries import moments
from loans.servicing.queries import PRINCIPAL

_FUNDED = moments(
    "SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan"
    " WHERE funded_by_relending AND released_on <= %(day)s"
)

#: SQL: a row for each loan funded from relending with a balance on ``%(day)s``: its key and the balance.
FUNDED_BALANCES = f"""
    {with_relations(_FUNDED, PRINCIPAL)}
    SELECT loan_id, balance FROM principal WHERE balance > 0
"""


def funds_on(day: date, *, but: Note | None = None) -> Funds:
    """The county's relending on ``day``; ``but``: a note that does not count as waiting, since it is the one asked
    about. Three queries."""
    running = RelendingQuota.objects.on(day).aggregate(
        quota=Coalesce(Sum("amount"), ZERO), last=Max("due_on")
    )
    [row] = fetch(f"SELECT COALESCE(SUM(balance), 0) AS lent FROM ({FUNDED_BALANCES}) f", {"day": day})
    waiting = Note.objects.filter(state=NoteState.DRAWN, funded_by_relending=True)
    return Funds(running["quota"], row["lent"], sum_of(waiting, but), running["last"])


def sum_of(notes: Any, but: Note | None = None) -> Decimal:
    """The amount of these notes in yuan, without ``but``."""
    others = notes.exclude(pk=but.pk) if but else notes
    total: Decimal = others.aggregate(sum=Coalesce(Sum("amount"), ZERO))["sum"]
    return total
