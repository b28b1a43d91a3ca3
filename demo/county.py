"""The whole county, made in the order in which one thing needs another; its facts, one list or stream for each kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from demo import credit, facts, goals, income, loan_rows, monitoring, savings, staff
from demo.branches import Branch, make_branches
from demo.clients import Client, customer_assignments, customer_facts, make_clients
from demo.figures import read
from demo.inspections import Finding, inspection_rows, make_findings
from demo.lending import make_notes
from demo.notes import Note
from demo.plans import Goals, plan_rows
from demo.recoveries import collect, recovery_plans
from demo.seats import Held, Seat, moved, officer_on
from demo.tiers import classifications
from demo.villages import Place, make_places, village_assignments, village_counts, village_facts
from demo.violations import extension_rows, plant_reversals, plant_violations

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
    goals: Goals | None = None


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
    county.goals = _goals(county)
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


def _goals(county: County) -> Goals:
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


def facts_of(county: County) -> dict[str, Iterable[tuple[object, ...]]]:
    """Every fact of the county by kind; streams are made as they are read, and only once."""
    assert county.goals is not None
    return {
        **_organisation(county),
        **_customers(county),
        **_lending(county),
        **_deposits(county, county.goals),
        "plans": plan_rows(county.branches, county.goals),
    }


def _organisation(county: County) -> dict[str, Iterable[tuple[object, ...]]]:
    return {
        "units": staff.units(county.branches),
        "people": staff.people(county.seed, county.branches),
        "posts": staff.posts(county.branches),
        "villages": village_facts(county.places),
        "village_counts": village_counts(county.places),
        "village_assignments": village_assignments(county.places),
    }


def _customers(county: County) -> dict[str, Iterable[tuple[object, ...]]]:
    return {
        "customers": customer_facts(county.clients),
        "credit_files": county.credit.files,
        "customer_assignments": customer_assignments(county.clients),
        "ratings": county.credit.ratings,
        "certificates": county.credit.certificates,
        "freezes": credit.freeze_rows(monitoring.freezes(county.notes)),
        "reviews": county.credit.reviews,
    }


def _lending(county: County) -> dict[str, Iterable[tuple[object, ...]]]:
    notes = county.notes
    return {
        "contracts": loan_rows.contracts(notes),
        "loans": loan_rows.loans(notes),
        "loan_assignments": loan_rows.loan_assignments(notes),
        "instalments": loan_rows.instalments(notes),
        "postings": loan_rows.postings(notes),
        "interest_items": loan_rows.interest_items(notes),
        "interest_payments": loan_rows.interest_payments(notes),
        "extensions": extension_rows(notes),
        "off_book_moves": loan_rows.off_book_moves(notes),
        "classifications": county.tiers,
        "inspections": inspection_rows(county.findings),
        "reports": monitoring.reports(county.seed, county.branches, notes),
        "violations": county.violations,
        "notices": monitoring.notices(county.seed, notes),
    }


def _deposits(county: County, planned: Goals) -> dict[str, Iterable[tuple[object, ...]]]:
    seed, branches = county.seed, county.branches
    totals = savings.deposit_totals(seed, branches, planned.deposits)
    return {
        "accounts": savings.account_facts(county.accounts),
        "account_assignments": savings.account_assignments(county.accounts),
        "balances": savings.month_end_balances(seed, county.accounts, totals),
        "agency": income.agency_income(seed, branches, planned.agency),
        "interbank": income.interbank_income(planned.interbank),
    }
