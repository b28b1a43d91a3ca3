"""The facts of a month for every subject: each app below is asked once for each kind (performance.md P5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from appraisal.plans.queries import Plans, plans_to_date
from appraisal.scoring.fact_records import Facts, Kind, kinds_of
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.planned import planned
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sources import INDICATOR_SOURCES, sources
from appraisal.scoring.subjects import ScoredSubject, subjects_of
from common.dates import Month
from common.facts import Row, SubjectKey
from common.messages import Message
from common.money import ZERO, to_cents
from organization.calendar.operations import ensure_snapshot

_NOTHING: Mapping[Kind, Decimal | int] = {Kind.AMOUNT: ZERO, Kind.RATIO: Decimal(0), Kind.COUNT: 0}


@dataclass(frozen=True)
class SubjectFacts:
    """One subject's facts by indicator, and by indicator the sentences on plans that are missing."""

    subject: ScoredSubject
    facts: Mapping[str, Facts]
    missing: Mapping[str, tuple[Message, ...]]


def snapshots_of(month: Month) -> list[Month]:
    """The months whose snapshots a score of ``month`` reads, in order: last year's end, quarters' ends, the month
    before and the month itself."""
    return sorted({month.last_year_end, month.previous, month, *month.quarters_ended()})


def ensure_snapshots(month: Month) -> bool:
    """Make the snapshots that are read; True where one of them is of a month not yet closed, and may still move.

    Before the first month of the books nothing was on them: such a snapshot is empty, and its balances are zero.
    """
    # every one is made, also after the first provisional one
    provisional = [ensure_snapshot(wanted) for wanted in snapshots_of(month)]
    return any(provisional)


def gather_facts(month: Month, scheme: Scheme) -> dict[SubjectKey, SubjectFacts]:
    """Every subject's facts, zeros where nothing is recorded of it; branches by code, then officers by code.

    The snapshots are there (``ensure_snapshots``). The number of queries does not depend on how many subjects or
    rows there are.
    """
    grouped = {name: rows.grouped() for name, rows in sources(month, scheme).items()}
    plans = plans_to_date(month)
    return {
        subject.key: _facts_of(subject, grouped, plans[subject.key], scheme)
        for subject in subjects_of(month, scheme.subjects)
    }


def _facts_of(
    subject: ScoredSubject,
    grouped: Mapping[str, Mapping[SubjectKey, Row]],
    plans: Plans,
    scheme: Scheme,
) -> SubjectFacts:
    facts, missing = {}, {}
    for indicator, record in INDICATOR_FACTS.items():
        found: dict[str, Any] = {}
        for name in INDICATOR_SOURCES[indicator]:
            found |= grouped[name].get(subject.key, {})
        plan, sentences = planned(indicator, plans, scheme)
        facts[indicator] = record(**{**_measured(record, found), **plan})
        if sentences:
            missing[indicator] = sentences
    return SubjectFacts(subject, facts, missing)


def _measured(record: type[Facts], found: Row) -> dict[str, Decimal | int | None]:
    """The record's facts from the rows; what no row speaks of is nothing, what is planned comes later."""
    return {
        name: None if optional else _value(kind, found.get(name, _NOTHING[kind]))
        for name, (kind, optional) in kinds_of(record).items()
    }


def _value(kind: Kind, value: Any) -> Decimal | int:
    return to_cents(value) if kind is Kind.AMOUNT else value
