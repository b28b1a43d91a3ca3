"""How the rows of each source are listed; names and words of lower apps are joined around the relation."""

from collections.abc import Callable, Mapping

from appraisal.evidence.links import Links
from appraisal.evidence.queries import PLANS, Asked
from appraisal.evidence.tables.coverage import certificates, rated_households, villages
from appraisal.evidence.tables.deposits import balances, fees, interbank
from appraisal.evidence.tables.display import Display
from appraisal.evidence.tables.lending import due, interest_due, npl, receipts
from appraisal.evidence.tables.management import inspections, notices, reports, violations
from appraisal.evidence.tables.plans import plans

#: By source (``appraisal.scoring.sources``), what its rows look like.
DISPLAYS: Mapping[str, Callable[[Asked, Links], Display]] = {
    "balances": balances,
    "fees": fees,
    "interbank": interbank,
    "due": due,
    "npl": npl,
    "receipts": receipts,
    "interest_due": interest_due,
    "villages": villages,
    "certificates": certificates,
    "rated_households": rated_households,
    "reports": reports,
    "notices": notices,
    "inspections": inspections,
    "violations": violations,
    PLANS: plans,
}
