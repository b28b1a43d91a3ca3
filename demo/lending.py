"""What the branches lent: to whom, for what, when and until when; each loan is run to the last day as it is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from customers.register.models import CustomerKind
from demo.branches import Branch
from demo.clients import Client
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.habits import Habit, habit_of, habit_of_old_arrears
from demo.notes import Note, Part
from demo.pricing import rate_of
from demo.servicing import run
from demo.window import LAST_DAY, OPENING, add_months
from loans.origination.models import GuaranteeMode, Product
from loans.servicing.models import OffBookState

#: Of a branch's loans: sound on the books at the opening; swapped before the books began; made in each year.
_SOUND_AT_OPENING, _SWAPPED, _MADE = 0.235, 0.03, {2006: 0.375, 2007: 0.335}
_OLD_PRODUCTS = {Product.HOUSEHOLD_OTHER: 3, Product.SELF_EMPLOYED: 1}
_RELENDING = 0.12
#: Who borrows for a trade of their own.
_TRADERS = {
    Product.SELF_EMPLOYED: (CustomerKind.SELF_EMPLOYED,),
    Product.ENTERPRISE: (CustomerKind.PRIVATE_ENTERPRISE, CustomerKind.LEADING_ENTERPRISE),
}


@dataclass
class Desk:
    """The lending desk of a branch: its customers, and the numbers it has given."""

    branch: Branch
    dice: Dice
    clients: dict[CustomerKind, list[Client]]
    #: Enterprises that are to fail on purpose (docs/demo.md).
    failures: int = 0
    notes: list[Note] = field(default_factory=list)


def make_notes(seed: int, branches: list[Branch], clients: list[Client]) -> list[Note]:
    """Every loan of the county with its history."""
    notes = []
    for branch in branches:
        own: dict[CustomerKind, list[Client]] = {kind: [] for kind in CustomerKind}
        for client in clients:
            if client.branch is branch:
                own[client.kind].append(client)
        failures = read("county")["planted"]["failing_enterprises"].get(branch.code, 0)
        desk = Desk(branch, dice_for(seed, "loans", branch.code), own, failures)
        _lend(desk)
        notes += desk.notes
    return notes


def _lend(desk: Desk) -> None:
    count = desk.branch.loans
    _made_between(desk, round(count * _SOUND_AT_OPENING), 2005)
    for year, share in _MADE.items():
        _made_between(desk, round(count * share), year)
    for _ in range(max(6, round(count * 0.5 * desk.branch.character.old_npl))):
        _old_arrears(desk)
    for _ in range(max(2, round(count * _SWAPPED))):
        _swapped(desk)


def _made_between(desk: Desk, count: int, year: int) -> None:
    """Loans of a year, in the order of their days; those of 2005 are the ones still running when the books begin."""
    wanted = sorted(
        (_wanted(desk, year) for _ in range(count)), key=lambda want: (want.released_on, want.product)
    )
    for want in wanted:
        client = _borrower(desk, want)
        if client is None:
            continue
        note = _note(desk, client, want)
        if want.released_on <= OPENING:
            _take_over(note)
        run(desk.dice, note, _habit(desk, note))
        _busy(client, note)


@dataclass(frozen=True)
class Want:
    """A loan before it has a borrower."""

    product: Product
    line: dict[str, Any]
    released_on: date
    months: int


def _wanted(desk: Desk, year: int) -> Want:
    """Product by the branch's customers, line by what they trade in, day by the season."""
    dice = desk.dice
    while True:
        product = dice.weighted(_product_weights(desk.branch))
        lines = _lines(desk, product)
        line = dice.choices(lines, [line["weight"] for line in lines])[0]
        months = int(dice.weighted(line["terms"]))
        made_in = year if year > 2005 else 2005 - (dice.randint(0, months // 12 - 1) if months > 12 else 0)
        released_on = date(made_in, int(dice.weighted(line["months"])), dice.randint(1, 28))
        if released_on < LAST_DAY and (year > 2005 or add_months(released_on, months) > OPENING):
            return Want(product, line, released_on, months)


def _lines(desk: Desk, product: Product) -> list[dict[str, Any]]:
    """What the product is lent for; a firm or shop borrows for its own trade."""
    lines: list[dict[str, Any]] = read("products")[product]["lines"]
    if product not in _TRADERS:
        return lines
    trades = {client.trade for kind in _TRADERS[product] for client in desk.clients[kind]}
    return [line for line in lines if line["industry"] in trades] or lines


def _product_weights(branch: Branch) -> dict[Product, float]:
    """The county's shares, bent by how many villages, businesses and enterprises this branch serves."""
    share = read("products")["share"]
    per_loan = {
        "village": branch.households / 1667,
        "shop": branch.businesses / 46,
        "firm": branch.enterprises / 5.3,
    }
    of = {Product.SELF_EMPLOYED: "shop", Product.ENTERPRISE: "firm"}
    return {product: share[product] * per_loan[of.get(product, "village")] for product in Product}


def _borrower(desk: Desk, want: Want) -> Client | None:
    if want.product in _TRADERS:
        traders = [client for kind in _TRADERS[want.product] for client in desk.clients[kind]]
        same = [client for client in traders if client.trade == want.line["industry"]]
        return desk.dice.choice(same or traders)
    fits = _may_borrow_on_credit if want.product == Product.HOUSEHOLD_CREDIT else _is_free
    return _first(desk, lambda client: fits(client, want.released_on))


def _first(desk: Desk, fits: Callable[[Client], bool]) -> Client | None:
    """A household that fits, after a fair number of tries; none is a loan that nobody asked for."""
    households = desk.clients[CustomerKind.HOUSEHOLD]
    tried: Iterator[Client] = (desk.dice.choice(households) for _ in range(60))
    return next((client for client in tried if fits(client)), None)


def _is_free(client: Client, day: date) -> bool:
    return client.free_from <= day


def _may_borrow_on_credit(client: Client, day: date) -> bool:
    """Credit without security needs a valid certificate (L10); loans of 2005 came before most of them."""
    if not (client.certified_from and client.certified_until and _is_free(client, day)):
        return False
    return day < date(2006, 1, 1) or client.certified_from <= day <= client.certified_until


def _note(desk: Desk, client: Client, want: Want) -> Note:
    dice, figures = desk.dice, read("products")[want.product]
    mode = GuaranteeMode(dice.weighted(figures["modes"]))
    number = f"{desk.branch.code}-{want.released_on.year}-{len(desk.notes) + 1:05d}"
    cents = _amount(dice, client, want.product, figures["amounts"]) * 100
    note = Note(
        number=number,
        client=client,
        path=client.path,
        unit=dice.choice(desk.branch.units),
        product=want.product,
        mode=mode,
        cents=cents,
        rate=rate_of(client, want.product, mode, want.released_on, want.months),
        released_on=want.released_on,
        parts=_parts(cents, want),
        with_principal=dice.chance(figures["with_principal"]) and want.months <= 12,
        purpose=want.line["purpose"],
        industry=want.line["industry"],
        relending=want.product == Product.HOUSEHOLD_CREDIT and dice.chance(_RELENDING),
    )
    desk.notes.append(note)
    return note


def _amount(dice: Dice, client: Client, product: Product, amounts: list[int]) -> int:
    """In yuan; a household's credit stays within its limit."""
    if product != Product.HOUSEHOLD_CREDIT:
        return dice.choice(amounts)
    fitting = [amount for amount in amounts if client.limit / 5 <= amount <= client.limit]
    return dice.choice(fitting or amounts[:1])


def _parts(cents: int, want: Want) -> list[Part]:
    """Once at the end; hydropower by half-years, longer household loans by years; the remainder in the last."""
    step = 6 if want.line["industry"] == "小水电" else 12
    many = want.months > 12 and want.product != Product.HOUSEHOLD_CREDIT
    count = want.months // step if many else 1
    each = cents // count // 10_000 * 10_000
    days = [add_months(want.released_on, step * n if many else want.months) for n in range(1, count + 1)]
    amounts = [each] * (count - 1) + [cents - each * (count - 1)]
    return [Part(day, amount, day, amount) for day, amount in zip(days, amounts, strict=True)]


def _take_over(note: Note) -> None:
    """A sound loan at the opening has paid what fell due before."""
    note.opening = sum(part.cents for part in note.parts if part.due_on > OPENING)


def _habit(desk: Desk, note: Note) -> Habit:
    """As the branch's borrowers are; a planted enterprise stops paying when it falls due between two summers."""
    due_on = note.parts[0].due_on
    if (
        desk.failures
        and note.product == Product.ENTERPRISE
        and date(2006, 7, 1) <= due_on <= date(2007, 4, 15)
    ):
        desk.failures -= 1
        return Habit(stops_on=due_on)
    return habit_of(desk.dice, note)


def _busy(client: Client, note: Note) -> None:
    """A household has one loan on its own credit at a time."""
    until = note.repaid_on
    client.free_from = until + timedelta(days=3) if until else date(2099, 1, 1)


def _old_want(desk: Desk, first: date, last: date) -> Want:
    product = desk.dice.weighted(_OLD_PRODUCTS)
    line = desk.dice.choice(_lines(desk, product))
    return Want(product, line, desk.dice.day(first, last), 12)


def _old_client(desk: Desk, want: Want) -> Client:
    if want.product in _TRADERS:
        return _borrower(desk, want) or desk.clients[CustomerKind.SELF_EMPLOYED][0]
    return desk.dice.choice(desk.clients[CustomerKind.HOUSEHOLD])


def _old_arrears(desk: Desk) -> None:
    """A loan long overdue when the books began, in part repaid before."""
    want = _old_want(desk, date(2000, 3, 1), date(2004, 8, 28))
    note = _note(desk, _old_client(desk, want), want)
    note.opening = max(10_000, round(note.cents * desk.dice.uniform(0.25, 0.8)) // 10_000 * 10_000)
    run(desk.dice, note, habit_of_old_arrears(desk.dice, note))


def _swapped(desk: Desk) -> None:
    """A loan that left the books for the central bank's bill before they began here: no posting, the claim is kept."""
    want = _old_want(desk, date(1999, 7, 1), date(2002, 12, 20))
    note = _note(desk, _old_client(desk, want), want)
    note.off_book = OffBookState.SWAPPED
    note.left_on = desk.dice.choice((date(2004, 6, 30), date(2004, 12, 31), date(2005, 6, 30)))
    note.left_with = note.cents
