"""Deposit accounts and their month-end balances: each seat's total follows its plan, bent by the branch's character."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from common.dates import Month
from customers.register.models import CustomerKind
from demo import facts
from demo.branches import Branch
from demo.cents import yuan
from demo.clients import Client
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.seats import BEGINNING, Path, Seat, Stretch, assignments, seat_on
from demo.window import BOOK_MONTHS, LAST_DAY, LIVE_MONTHS, PLAN_YEARS, months
from deposits.models import DepositKind

#: What deposits are planned to grow in a year.
_YEARLY_GROWTH = 0.15
_KINDS = {DepositKind.SAVINGS: 80, DepositKind.CORPORATE: 12, DepositKind.DERIVED: 8}
SeatTotals = Mapping[tuple[Seat, Month], int]


@dataclass(eq=False, slots=True)
class Account:
    """An account and its weight among those of its seat."""

    number: str
    client: Client | None
    name: str
    kind: DepositKind
    unit: str
    path: Path
    opened_on: date
    closed_on: date | None
    weight: float
    swing: float = field(default=1.0)

    def is_open(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or self.closed_on > day)


def make_accounts(seed: int, branches: list[Branch], clients: list[Client]) -> list[Account]:
    """Every account, dealt to the officers of its branch as account managers."""
    accounts = []
    for branch in branches:
        dice = dice_for(seed, "accounts", branch.code)
        own = [client for client in clients if client.branch is branch]
        depositors = _Depositors(
            branch,
            people=[client for client in own if client.identity_number],
            firms=[client for client in own if client.credit_code],
            borrowers=[client for client in own if client.kind != CustomerKind.HOUSEHOLD],
        )
        accounts += [_account(dice, depositors, number) for number in range(branch.accounts)]
    return accounts


@dataclass(frozen=True)
class _Depositors:
    """Who may have an account at a branch."""

    branch: Branch
    people: list[Client]
    firms: list[Client]
    borrowers: list[Client]

    def one(self, dice: Dice, kind: DepositKind) -> tuple[Client | None, str]:
        """A depositor and the account's name; offices, schools and villages are no customers of lending."""
        if kind == DepositKind.CORPORATE and not (self.firms and dice.chance(len(self.firms) / 30)):
            return None, f"{self.branch.town}{dice.choice(read('names')['institutions'])}"
        known = {DepositKind.SAVINGS: self.people, DepositKind.CORPORATE: self.firms}
        client = dice.choice(known.get(kind, self.borrowers))
        return client, client.name


def _account(dice: Dice, depositors: _Depositors, number: int) -> Account:
    branch = depositors.branch
    kind = dice.weighted(_KINDS)
    client, name = depositors.one(dice, kind)
    old = dice.chance(0.9) or number < 3 * len(branch.seats)
    opened_on = (
        dice.day(client.opened_on if client else date(2001, 1, 1), date(2005, 12, 20))
        if old
        else dice.day(date(2006, 1, 5), date(2007, 8, 25))
    )
    closed = old and number >= 3 * len(branch.seats) and dice.chance(0.03)
    weight = dice.paretovariate(1.6) * (6 if kind != DepositKind.SAVINGS else 1)
    return Account(
        number=f"{branch.code}{'123'[list(DepositKind).index(kind)]}{number + 1:07d}",
        client=client,
        name=name,
        kind=kind,
        unit=dice.choice(branch.units),
        path=(Stretch(branch.seats[number % len(branch.seats)], BEGINNING),),
        opened_on=opened_on,
        closed_on=dice.day(date(2006, 3, 1), LAST_DAY) if closed else None,
        weight=min(weight, 60.0),
    )


def opening_totals(branches: list[Branch]) -> dict[Seat, int]:
    """What each seat's accounts held at the end of 2005, in cents."""
    return {
        seat: round(branch.deposits_wan * 10_000 * 100 / len(branch.seats) * (1 + 0.25 * seat.skill))
        for branch in branches
        for seat in branch.seats
    }


def deposit_plans(branches: list[Branch]) -> SeatTotals:
    """Planned increase by seat and month, in cents: some months of a season are planned to shrink."""
    plans: dict[tuple[Seat, Month], int] = {}
    shares = read("seasons")["deposit_increase"]
    for seat, total in opening_totals(branches).items():
        for year in PLAN_YEARS:
            growth = total * _YEARLY_GROWTH * (1 + _YEARLY_GROWTH) ** (year - 2006)
            for month, share in zip(months(Month(year, 1), Month(year, 12)), shares, strict=True):
                plans[seat, month] = round(growth * share / 100 / 10_000) * 10_000
    return plans


def deposit_totals(seed: int, branches: list[Branch], plans: SeatTotals) -> SeatTotals:
    """What each seat really held: month by month the plan, better or worse."""
    opening, totals = opening_totals(branches), dict[tuple[Seat, Month], int]()
    for branch in branches:
        dice = dice_for(seed, "deposit_totals", branch.code)
        for seat in branch.seats:
            total = totals[seat, BOOK_MONTHS[0]] = opening[seat]
            for month in LIVE_MONTHS:
                reached = branch.character.deposits + 0.06 * seat.skill + dice.gauss(0, 0.1)
                planned = plans[seat, month]
                total += planned + round(abs(planned) * (reached - 1))
                totals[seat, month] = total
    return totals


def month_end_balances(
    seed: int, accounts: list[Account], totals: SeatTotals
) -> Iterator[facts.MonthEndBalance]:
    """Each seat's total dealt to its open accounts by weights that wander; made as they are asked for."""
    by_seat: dict[Seat, list[Account]] = {}
    for account in accounts:
        by_seat.setdefault(seat_on(account.path, LAST_DAY), []).append(account)
    for seat, own in by_seat.items():
        dice = dice_for(seed, "balances", seat.branch, str(seat.number))
        before: dict[str, int] = {}
        for account in own:
            account.swing = 1.0
        for month in BOOK_MONTHS:
            yield from _of_month(dice, own, month, totals[seat, month], before)


def _of_month(
    dice: Dice, own: list[Account], month: Month, total: int, before: dict[str, int]
) -> Iterator[facts.MonthEndBalance]:
    there = [account for account in own if account.is_open(month.last_day)]
    for account in there:
        account.swing = min(3.0, max(0.3, account.swing * dice.uniform(0.93, 1.07)))
    whole = sum(account.weight * account.swing for account in there)
    for account in there:
        balance = int(total * account.weight * account.swing / whole)
        average = (balance + before.get(account.number, balance)) // 2
        before[account.number] = balance
        yield facts.MonthEndBalance(account.number, month.last_day, yuan(balance), yuan(average))


def account_facts(accounts: list[Account]) -> Iterator[facts.Account]:
    for account in accounts:
        yield facts.Account(
            account.number,
            account.client.code if account.client else None,
            account.name,
            account.kind,
            account.unit,
            account.opened_on,
            account.closed_on,
        )


def account_assignments(accounts: list[Account]) -> Iterator[facts.Assignment]:
    for account in accounts:
        yield from assignments(account.number, account.path, max(account.opened_on, BEGINNING))
