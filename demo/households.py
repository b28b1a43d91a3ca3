"""Who lives in the households of some branches, and who is kin there: what the county workbook has no sheets for."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction

from common.identity_numbers import birthday_of
from customers.encryption import keyed_hash
from customers.households.models import HouseholdMember, Kin, Kinship, Relation
from customers.register.models import Customer, CustomerKind
from demo.dice import Dice, dice_for
from demo.names import birthday, person_name
from demo.numbers import Numbers
from demo.window import LAST_DAY
from organization.staff.models import VillageAssignment

#: The branches whose officers have written their households down.
BRANCHES = ("0103", "0104", "0105")
#: Pairs of each branch that are declared kin; the last kind is not close.
DECLARED = (Kin.SIBLINGS, Kin.SIBLINGS, Kin.PARENT_AND_CHILD, Kin.SIBLINGS, Kin.OTHER)
#: Heads of each branch who still stand, as one that left, in the household of their parents.
FOUNDED = 4
_TRADES = ("茶农", "务农", "外出务工", "泥瓦匠", "小学教师", "村医", "跑运输", "")


def households_are_settled() -> bool:
    return HouseholdMember.objects.exists()


@transaction.atomic
def settle_households(seed: int) -> int:
    """Make members and kin of ``BRANCHES``. Returns how many members."""
    numbers = Numbers()
    numbers.know(Customer.objects.exclude(identity_number="").values_list("identity_number", flat=True))
    for code in BRANCHES:
        dice = dice_for(seed, "households", code)
        heads = list(Customer.objects.filter(branch__code=code, kind=CustomerKind.HOUSEHOLD).order_by("code"))
        members = [row for head in heads for row in _members(dice, numbers, head)]
        HouseholdMember.objects.bulk_create(members + list(_founders(heads)), batch_size=1_000)
        Kinship.objects.bulk_create(_kin(dice, heads))
    return HouseholdMember.objects.count()


def _members(dice: Dice, numbers: Numbers, head: Customer) -> Iterator[HouseholdMember]:
    born = birthday_of(head.identity_number)
    is_woman = int(head.identity_number[16]) % 2 == 0
    yield _member(head, Relation.HEAD, head.name, born, is_worker=True, occupation=dice.choice(_TRADES))
    if dice.chance(0.8):
        spouse = birthday(dice, born.year - 4, born.year + 4)
        yield _person(dice, numbers, head, Relation.SPOUSE, spouse, woman=not is_woman)
    for _ in range(dice.weighted({0: 1, 1: 3, 2: 3, 3: 1})):
        child = dice.day(date(born.year + 21, 1, 1), date(born.year + 32, 12, 28))
        if child < LAST_DAY:
            yield _person(dice, numbers, head, Relation.CHILD, child, woman=dice.chance(0.5))
    if dice.chance(0.3):
        parent = birthday(dice, born.year - 32, born.year - 20)
        yield _person(dice, numbers, head, Relation.PARENT, parent, woman=dice.chance(0.7))


def _person(
    dice: Dice, numbers: Numbers, head: Customer, relation: Relation, born: date, *, woman: bool
) -> HouseholdMember:
    name = person_name(dice, woman)
    if relation == Relation.CHILD:
        name = head.name[0] + name[1:]
    number = numbers.identity_number(dice, born, woman) if dice.chance(0.9) else ""
    age = LAST_DAY.year - born.year
    return _member(
        head,
        relation,
        name,
        born,
        number,
        is_worker=18 <= age < 65,
        occupation=dice.choice(_TRADES) if age >= 18 else "",
    )


def _member(
    head: Customer, relation: Relation, name: str, born: date, number: str = "", **more: object
) -> HouseholdMember:
    return HouseholdMember(
        customer=head,
        relation=relation,
        name=name,
        identity_number=number,
        identity_hash=keyed_hash(number) if number else None,
        born_on=born,
        joined_on=max(born, head.opened_on),
        **more,
    )


def _founders(heads: list[Customer]) -> Iterator[HouseholdMember]:
    """Children who founded a household of their own: close kin whom only the numbers show."""
    found = 0
    for parent, child in itertools.pairwise(heads):
        older = birthday_of(parent.identity_number)
        born = birthday_of(child.identity_number)
        if found < FOUNDED and parent.village_id == child.village_id and born.year - older.year >= 20:
            found += 1
            row = _member(parent, Relation.CHILD, child.name, born, child.identity_number)
            row.joined_on, row.left_on = born, max(child.opened_on, born + timedelta(days=1))
            yield row


def _kin(dice: Dice, heads: list[Customer]) -> list[Kinship]:
    """Declared pairs, each of two neighbours in the list of customers."""
    officers = dict(VillageAssignment.objects.on(LAST_DAY).values_list("village_id", "officer_id"))
    places = [
        place
        for place in range(0, len(heads) - 1, 2)
        if heads[place].village_id == heads[place + 1].village_id and heads[place].village_id in officers
    ]
    made = []
    for kin, place in zip(DECLARED, dice.some(places, len(DECLARED)), strict=False):
        first, second = sorted(heads[place : place + 2], key=lambda each: each.pk)
        day = dice.day(date(2006, 1, 4), LAST_DAY)
        officer = officers[first.village_id]
        made.append(Kinship(customer=first, other=second, kin=kin, declared_on=day, declared_by_id=officer))
    return made
