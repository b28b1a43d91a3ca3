"""The whole county, made in the order in which one thing needs another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from demo import credit, facts, goals, income, loan_rows, savings
from demo.branches import Branch, make_branches
from demo.clients import Client, make_clients
from demo.figures import read
from demo.inspections import Finding, make_findings
from demo.lending import make_notes
from demo.notes import Note
from demo.plans import Goals
from demo.recoveries import collect, recovery_plans
from demo.seats import Held, Seat, moved, officer_on
from demo.tiers import classifications
from demo.villages import Place, make_places
from demo.violations import plant_reversals, plant_violations

#: Told what is being made, for the terminal.
Told = Callable[[str], None]


@dataclass
class County:
    """What one seed and scale make, before it is rows."""

    seed: int
    branches: list[Branch]
    places: list[Place]
    clients: list[Client]
    credit: credit.Credit
    notes: list[Note]
    violations: list[facts.Violation] = field(default_factory=list)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    tiers: list[facts.Classification] = field(default_factory=list)
    accounts: list[savings.Account] = field(default_factory=list)


def make_county(seed: int, scale: float, told: Told = lambda _: None) -> County:
    """The county of a seed: the same every time. ``scale`` 1 is 20,000 households and 8,000 loans."""
    told("机构、人员、村组")
    branches = make_branches(seed, scale)
    places = make_places(seed, branches)
    told("客户、档案、评级、贷款证")
    clients = make_clients(seed, branches, places)
    rated = credit.make_credit(seed, clients)
    told("贷款及还款、结息")
    county = County(seed, branches, places, clients, rated, make_notes(seed, branches, clients))
    _finish_lending(county)
    told("存款、计划")
    county.accounts = savings.make_accounts(seed, branches, clients)
    return county


def _finish_lending(county: County) -> None:
    seed, branches, notes = county.seed, county.branches, county.notes
    county.violations = plant_violations(seed, branches, notes)
    plant_reversals(seed, branches, notes)
    collect(seed, branches, notes, recovery_plans(branches, notes))
    loan_rows.number_moves(notes)
    county.findings = make_findings(seed, branches, notes)
    county.tiers = list(classifications(seed, notes, county.findings))
    _keep_some_loans(notes)


def _keep_some_loans(notes: list[Note]) -> None:
    """The officer who moved to another branch answers on for some loans of the old one."""
    move = read("county")["moves"]["moved"]
    on = date.fromisoformat(move["on"])
    before = date.fromordinal(on.toordinal() - 1)
    own = Seat(move["to_branch"], 0, 0.0, [Held(move["officer"], on, None)])
    theirs = [n for n in notes if before in n.standings and officer_on(n.path, before) == move["officer"]]
    for note in theirs[: move["keeps_loans"]]:
        note.path = moved(note.path, own, on)


def goals_of(county: County) -> Goals:
    """What everybody is to reach: some of it from what lending has become."""
    seed, branches, notes = county.seed, county.branches, county.notes
    return Goals(
        deposits=savings.deposit_plans(branches),
        reduction=goals.reduction_plans(branches, notes),
        interest=goals.interest_plans(branches, notes),
        agency=income.agency_plans(seed, branches),
        off_book=recovery_plans(branches, notes),
        interbank=income.interbank_months(seed, branches),
        ratios=goals.control_ratios(branches, notes),
    )
