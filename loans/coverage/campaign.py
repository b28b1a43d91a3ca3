"""建档面, 评级面, 年审面, 发证面 of a month for branches, villages and officers, from the rows that the scores count."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.dates import Month
from common.facts import FactRows
from common.listing.relation import Relation
from loans.coverage.queries import certificate_rows, rated_household_rows, village_rows
from loans.coverage.rules import required_on


class Of(StrEnum):
    """Whose figures; the value names the column that holds their key."""

    BRANCH = "branch"
    VILLAGE = "village"
    OFFICER = "officer"


@dataclass(frozen=True)
class Aim:
    """One of the four: ``part`` and ``whole`` are facts of ``rows``; ``key`` is the name in ``rules.Required``."""

    key: str
    title: Promise
    missing: Promise
    rows: Callable[[Month], FactRows]
    part: str
    whole: str


AIMS = (
    Aim("files", _("建档面"), _("未建档"), village_rows, "with_file", "households"),
    Aim("ratings", _("评级面"), _("未评级"), village_rows, "rated", "households"),
    Aim("reviews", _("年审面"), _("未年审"), certificate_rows, "reviewed", "to_review"),
    Aim("certificates", _("发证面"), _("未发证"), rated_household_rows, "holding_certificate", "rated"),
)
AIM = {aim.key: aim for aim in AIMS}

#: By whose figures: the rows that are listed, with what tells who they are; ``branch_ids`` are those in sight.
_SUBJECTS = {
    Of.BRANCH: """
        SELECT u.id AS branch_id, u.code, u.name, u.id::text AS branch, NULL::text AS officer
        FROM organization_unit u WHERE u.kind = 'branch' AND u.id = ANY(%(units)s)
    """,
    Of.VILLAGE: """
        SELECT v.id AS village_id, v.code, v.name, v.branch_id::text AS branch, officer.name AS officer
        FROM organization_village v
        LEFT JOIN organization_villageassignment va ON va.village_id = v.id AND va.starts_on <= %(end)s
            AND (va.ends_on IS NULL OR va.ends_on >= %(end)s)
        LEFT JOIN organization_user officer ON officer.id = va.officer_id
        WHERE v.kind = 'village' AND v.branch_id = ANY(%(units)s)
    """,
    Of.OFFICER: """
        SELECT DISTINCT ON (p.id) p.id AS officer_id, p.code, p.name, v.branch_id::text AS branch, NULL::text AS officer
        FROM organization_villageassignment va
        JOIN organization_user p ON p.id = va.officer_id
        JOIN organization_village v ON v.id = va.village_id
        WHERE va.starts_on <= %(end)s AND (va.ends_on IS NULL OR va.ends_on >= %(end)s)
            AND v.branch_id = ANY(%(units)s)
        ORDER BY p.id, v.code
    """,
}


def campaign(of: Of, month: Month, units: Collection[int]) -> Relation:
    """A row for each branch, village or officer in sight: by aim its part, whole, share (1 where there is nothing to
    do) and what is missing, and ``short``: how many of the four are below what is required.

    An officer's figures are of all villages that are theirs at the end of the month, as on their score sheet.
    """
    key = f"{of.value}_id"
    villages, stamped, holding = village_rows(month), certificate_rows(month), rated_household_rows(month)
    params = {**villages.params, **stamped.params, **holding.params, "units": list(units)}
    required = required_on(month.last_day)
    params |= {f"required_{aim.key}": getattr(required, aim.key) for aim in AIMS}
    figures = ", ".join(_figures(aim) for aim in AIMS)
    short = " + ".join(f"({aim.key}_part < %(required_{aim.key})s * {aim.key}_whole)::int" for aim in AIMS)
    sql = f"""
        SELECT told.*, {short} AS short FROM (
            SELECT s.*, {figures}
            FROM ({_SUBJECTS[of]}) s
            LEFT JOIN ({villages.per(key)}) village_facts ON village_facts.{key} = s.{key}
            LEFT JOIN ({stamped.per(key)}) certificate_facts ON certificate_facts.{key} = s.{key}
            LEFT JOIN ({holding.per(key)}) holder_facts ON holder_facts.{key} = s.{key}
        ) told
    """
    return Relation(sql, params)


_FACTS = {
    "files": "village_facts",
    "ratings": "village_facts",
    "reviews": "certificate_facts",
    "certificates": "holder_facts",
}


def _figures(aim: Aim) -> str:
    part = f"COALESCE({_FACTS[aim.key]}.{aim.part}, 0)"
    whole = f"COALESCE({_FACTS[aim.key]}.{aim.whole}, 0)"
    return f"""
        {part} AS {aim.key}_part, {whole} AS {aim.key}_whole, {whole} - {part} AS {aim.key}_missing,
        CASE WHEN {whole} = 0 THEN 1 ELSE {part}::numeric / {whole} END AS {aim.key}_share
    """


def missing(aim: Aim, of: Of, key: int, month: Month) -> FactRows:
    """The rows that make what ``aim`` lacks for one branch, village or officer; their ``counted`` come to it."""
    rows = aim.rows(month).beside(aim.part)
    narrowed = f"SELECT * FROM ({rows.sql}) AS item WHERE {of.value}_id = %(subject)s"
    return FactRows(narrowed, {**rows.params, "subject": key}, rows.facts)
