"""The county's customers: households of the villages, businesses of the towns, enterprises."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from customers.register.models import CustomerKind
from demo import facts
from demo.branches import Branch
from demo.cents import yuan
from demo.dice import Dice, dice_for
from demo.figures import read
from demo.names import birthday, person_name
from demo.numbers import Numbers
from demo.seats import BEGINNING, Path, Stretch, assignments
from demo.villages import Place


@dataclass(eq=False, slots=True)
class Client:
    """A customer, and what later steps need to know about them."""

    code: str
    kind: CustomerKind
    name: str
    branch: Branch
    place: Place | None
    path: Path
    identity_number: str
    credit_code: str | None
    address: str
    phone: str
    shares: int
    opened_on: date
    trade: str = ""
    filed_on: date | None = None
    grade: str | None = None
    #: Loan certificate: number, first and last day on which it is valid, limit in yuan.
    certificate: str | None = None
    certified_from: date | None = None
    certified_until: date | None = None
    limit: int = 0
    #: No household credit loan before this day: the last one runs until then.
    free_from: date = field(default=date(2000, 1, 1))


def make_clients(seed: int, branches: list[Branch], places: list[Place]) -> list[Client]:
    """All customers, by branch: households and businesses of each place, then enterprises."""
    numbers, clients = Numbers(), list[Client]()
    for branch in branches:
        dice = dice_for(seed, "customers", branch.code)
        serial = iter(range(1, 100_000))
        for place in (place for place in places if place.branch is branch):
            for _ in range(place.households):
                clients.append(_household(dice, numbers, place, next(serial)))
            for _ in range(place.businesses):
                clients.append(_business(dice, numbers, place, next(serial)))
        taken = set[str]()
        for number in range(branch.enterprises):
            clients.append(_enterprise(dice, numbers, branch, taken, number))
    return clients


def _household(dice: Dice, numbers: Numbers, place: Place, serial: int) -> Client:
    woman = dice.chance(0.14)
    member = dice.chance(0.62)
    return Client(
        code=f"H{place.branch.code}{serial:05d}",
        kind=CustomerKind.HOUSEHOLD,
        name=person_name(dice, woman),
        branch=place.branch,
        place=place,
        path=place.path,
        identity_number=numbers.identity_number(dice, birthday(dice, 1938, 1982), woman),
        credit_code=None,
        address=f"{_town(place)}{place.name}{dice.randint(1, 9)}组",
        phone=_phone(dice, 0.55),
        shares=dice.weighted({100: 5, 200: 4, 500: 3, 1000: 1}) if member else 0,
        opened_on=dice.day(date(1998, 1, 1), date(2004, 12, 15)),
    )


def _business(dice: Dice, numbers: Numbers, place: Place, serial: int) -> Client:
    woman = dice.chance(0.3)
    owner = person_name(dice, woman)
    trades = read("names")["shop_trades"]
    trade = dice.choice(list(trades))
    return Client(
        code=f"G{place.branch.code}{serial:05d}",
        kind=CustomerKind.SELF_EMPLOYED,
        name=f"{owner}（{owner[0]}记{dice.choice(trades[trade])}）",
        branch=place.branch,
        place=place,
        path=place.path,
        identity_number=numbers.identity_number(dice, birthday(dice, 1948, 1982), woman),
        credit_code=None,
        address=f"{_town(place)}{place.name}{dice.randint(1, 180)}号",
        phone=_phone(dice, 0.95),
        shares=dice.weighted({0: 4, 500: 3, 1000: 2, 2000: 1}),
        opened_on=dice.day(date(1999, 1, 1), date(2004, 12, 15)),
        trade=trade,
    )


def _enterprise(dice: Dice, numbers: Numbers, branch: Branch, taken: set[str], serial: int) -> Client:
    words, trades = read("names")["firm_words"], read("names")["firm_trades"]
    leading = serial % 6 == 0
    trade = "茶叶加工" if leading else dice.choice(list(trades))
    name = next(
        name
        for _ in range(1000)
        if (name := f"清溪县{dice.choice(words)}{dice.choice(trades[trade])}") not in taken
    )
    taken.add(name)
    return Client(
        code=f"E{branch.code}{serial + 1:04d}",
        kind=CustomerKind.LEADING_ENTERPRISE if leading else CustomerKind.PRIVATE_ENTERPRISE,
        name=name,
        branch=branch,
        place=None,
        path=(Stretch(branch.seats[serial % len(branch.seats)], BEGINNING),),
        identity_number="",
        credit_code=numbers.credit_code(dice),
        address=f"清溪县{branch.town}{dice.choice(read('names')['communities'])}路{dice.randint(1, 99)}号",
        phone=_phone(dice, 1),
        shares=dice.weighted({0: 3, 10_000: 2, 50_000: 1}),
        opened_on=dice.day(date(2000, 1, 1), date(2004, 12, 15)),
        trade=trade,
    )


def _town(place: Place) -> str:
    county, town = read("county")["name"], place.branch.town
    return str(county) if place.name.startswith(town) else f"{county}{town}"


def _phone(dice: Dice, likely: float) -> str:
    """A number of area 0700, which no place in the country has."""
    number = dice.randint(3_000_000, 3_999_999)
    return f"0700-{number}" if dice.chance(likely) else ""


def customer_facts(clients: list[Client]) -> Iterator[facts.Customer]:
    for client in clients:
        yield facts.Customer(
            client.code,
            client.kind,
            client.name,
            client.branch.code,
            client.place.code if client.place else None,
            client.identity_number,
            client.credit_code,
            client.phone,
            client.address,
            client.shares > 0,
            yuan(client.shares * 100),
            client.opened_on,
            client.filed_on,
        )


def customer_assignments(clients: list[Client]) -> Iterator[facts.Assignment]:
    for client in clients:
        yield from assignments(client.code, client.path, max(client.opened_on, BEGINNING))
