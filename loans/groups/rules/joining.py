"""Who may be a member of a group (domain.md 3: Group, Kin, Member, Excluded)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from common.messages import Message
from loans.groups.rules.refusals import Debt, Refusal, Terms, TooFew, arrears_of, in_years

#: Full capacity for civil acts (民法通则 11, to which F20 leads): from the eighteenth birthday; the page sets no upper age.
FULL_AGE = 18


@dataclass(frozen=True)
class Candidate:
    """Somebody who would join, as the books know them on a day.

    ``resides``: their village is one of the branch's. ``other_group``: the number of the group that they are in already.
    """

    key: int
    name: str
    is_household: bool = True
    resides: bool = True
    born_on: date | None = None
    debts: tuple[Debt, ...] = ()
    other_group: str = ""


@dataclass(frozen=True)
class Related:
    """Two people who are close kin, and how that is known."""

    first: int
    second: int
    why: str

    def between(self, key: int, others: Collection[int]) -> bool:
        return (self.first == key and self.second in others) or (self.second == key and self.first in others)


@dataclass(frozen=True)
class NotAHousehold(Refusal):
    """F20: a member has a household of their own; businesses borrow otherwise."""

    clause = "F20"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 不是农户客户，不能参加农户联保小组", {"name": self.name})


@dataclass(frozen=True)
class NotResident(Refusal):
    """F20, F21: residents of the area."""

    clause = "F20, F21"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 不住在本社服务的村", {"name": self.name})


@dataclass(frozen=True)
class Incapable(Refusal):
    """F20: full capacity; who is not of age has none, and what nobody knows is not shown."""

    clause = "F20"
    name: str
    born_on: date | None

    @property
    def message(self) -> Message:
        if self.born_on is None:
            return Message("%(name)s 没有登记身份证号码，不能证明已满 18 周岁", {"name": self.name})
        born = self.born_on.isoformat()
        return Message("%(name)s %(born)s 出生，未满 18 周岁", {"name": self.name, "born": born})


@dataclass(frozen=True)
class InAnotherGroup(Refusal):
    """One group per household (domain.md 3; requirements.md L8)."""

    clause = "L8"
    name: str
    group: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 已在联保小组 %(group)s", {"name": self.name, "group": self.group})


@dataclass(frozen=True)
class CloseKin(Refusal):
    """F22: no direct relatives in one group."""

    clause = "F22"
    name: str
    other: str
    why: str

    @property
    def message(self) -> Message:
        values = {"name": self.name, "other": self.other, "why": self.why}
        return Message("%(name)s 与 %(other)s 是近亲属（%(why)s）", values)


@dataclass(frozen=True)
class TooMany(Refusal):
    """F22: five to ten households."""

    clause = "F22"
    count: int
    maximum: int

    @property
    def message(self) -> Message:
        values = {"count": str(self.count), "maximum": str(self.maximum)}
        return Message("共 %(count)s 户，联保小组最多 %(maximum)s 户", values)


def refusals_of(
    candidate: Candidate, members: Sequence[Candidate], kin: Iterable[Related], terms: Terms, day: date
) -> list[Refusal]:
    """Why ``candidate`` may not join ``members`` on ``day``; nothing when they may."""
    others = {member.key: member.name for member in members if member.key != candidate.key}
    found = _of_person(candidate, day)
    for pair in kin:
        if pair.between(candidate.key, others):
            other = pair.second if pair.first == candidate.key else pair.first
            found.append(CloseKin(candidate.name, others[other], pair.why))
    if len(others) + 1 > terms.max_households:
        found.append(TooMany(len(others) + 1, terms.max_households))
    return found


def group_refusals(
    members: Sequence[Candidate], kin: Sequence[Related], terms: Terms, day: date
) -> list[Refusal]:
    """Why these people are no group on ``day``: too few or too many, or one of them may not be in it."""
    found: list[Refusal] = []
    if len(members) < terms.min_households:
        found.append(TooFew(len(members), terms.min_households))
    if len(members) > terms.max_households:
        found.append(TooMany(len(members), terms.max_households))
    names = {member.key: member.name for member in members}
    for member in members:
        found += _of_person(member, day)
    found += [
        CloseKin(names[pair.first], names[pair.second], pair.why)
        for pair in kin
        if pair.first in names and pair.second in names
    ]
    return found


def _of_person(candidate: Candidate, day: date) -> list[Refusal]:
    """What concerns the person alone."""
    found: list[Refusal] = []
    if not candidate.is_household:
        found.append(NotAHousehold(candidate.name))
    if not candidate.resides:
        found.append(NotResident(candidate.name))
    if candidate.born_on is None or in_years(candidate.born_on, FULL_AGE) > day:
        found.append(Incapable(candidate.name, candidate.born_on))
    if candidate.other_group:
        found.append(InAnotherGroup(candidate.name, candidate.other_group))
    return [*found, *arrears_of(candidate.debts)]
