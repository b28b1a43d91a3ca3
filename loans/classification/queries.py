"""The tier of a loan on a day: as booked, and as inspections found it, at ``moments`` (appraisal-2007.md 2.4).

``loans.origination.queries`` says what moments are.
"""

from common.relations import Relation
from loans.classification.models import NON_PERFORMING, Tier

_PERFORMING = [tier for tier in Tier if tier not in NON_PERFORMING]

#: loan_id, day, tier: the last approved one by that day, else normal; a row for every moment.
BOOKED = Relation(
    "booked",
    f"""
    SELECT DISTINCT ON (m.loan_id, m.day) m.loan_id, m.day, COALESCE(c.tier, '{Tier.NORMAL}') AS tier
    FROM moments m
    LEFT JOIN loans_classification c ON c.loan_id = m.loan_id AND c.approved_on <= m.day
    ORDER BY m.loan_id, m.day, c.approved_on DESC, c.entry DESC
    """,
)

#: loan_id, day, tier, inspected_on: what the newest inspection recorded by that day says (of one day: the later entry),
#: as long as no classification approved after the inspection supersedes it.
INSPECTED = Relation(
    "inspected",
    """
    SELECT loan_id, day, tier, inspected_on
    FROM (
        SELECT DISTINCT ON (m.loan_id, m.day) m.loan_id, m.day, i.tier, i.inspected_on
        FROM moments m
        JOIN loans_inspection i ON i.loan_id = m.loan_id AND i.recorded_on <= m.day
        ORDER BY m.loan_id, m.day, i.inspected_on DESC, i.entry DESC
    ) newest
    WHERE NOT EXISTS (
        SELECT FROM loans_classification c
        WHERE c.loan_id = newest.loan_id AND c.approved_on > newest.inspected_on AND c.approved_on <= newest.day
    )
    """,
)


def _listed(tiers: list[Tier] | tuple[Tier, ...]) -> str:
    return ", ".join(f"'{tier}'" for tier in tiers)


#: 应调未调, a condition on the joined ``booked`` and ``inspected``: booked as performing, found not to be.
UNADJUSTED = f"(booked.tier IN ({_listed(_PERFORMING)}) AND inspected.tier IN ({_listed(NON_PERFORMING)}))"
