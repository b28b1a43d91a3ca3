"""What the rating group may decide, and when a public list may end (domain.md 2; F14, F17; docs/decisions/0009).

Pure: each rule answers with the reason why not, or None.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.rating.rules.scoring import NO_GRADE


@dataclass(frozen=True)
class Seat:
    """A member of the group; ``household`` is the key of their own household where they are a customer here."""

    name: str
    household: int | None = None


def group_flaw(seats: Sequence[Seat], fewest: int) -> Message | None:
    """A group has a chair and members who are named, each once (F14); how many is the union's parameter."""
    names = [seat.name for seat in seats]
    if len(names) < fewest:
        return Message("资信评定小组至少 %(fewest)s 人，已填 %(count)s 人", _counted(fewest, len(names)))
    if len(set(names)) < len(names):
        return Message("同一名成员只能填一次")
    return None


def own_household(seats: Sequence[Seat], customer: int) -> Message | None:
    """Nobody decides on their own household: it waits for a meeting without them."""
    own = next((seat.name for seat in seats if seat.household == customer), None)
    if own is None:
        return None
    return Message("%(name)s的本户须回避，请在其不参加的会议上评定", {"name": own})


def limit_flaw(grade: str, limit: Decimal, standard: Decimal | None, reason: str) -> Message | None:
    """No limit without a grade; beyond the limit of the grade, or without one set, only for a stated reason (L5)."""
    if grade == NO_GRADE:
        return Message("不予评级的客户没有授信额度") if limit else None
    if limit <= 0:
        return Message("请填写授信额度")
    if standard is None and not reason:
        return Message("该等级没有设定限额，请写明核定额度的理由")
    if standard is not None and limit > standard and not reason:
        values = {"limit": format_money(standard)}
        return Message("超过该等级限额 %(limit)s 元，请写明理由或调低额度", values)
    return None


def grade_flaw(grade: str, scored: str, vetoed: bool, reason: str) -> Message | None:
    """A veto binds the group; another grade than the card's only for a stated reason."""
    if vetoed and grade != NO_GRADE:
        return Message("有一票否决的情形，只能不予评级")
    if grade != scored and not reason:
        return Message("与评分等级不同，请写明理由")
    return None


def last_day(posted_on: date, days: int) -> date:
    """The first business date on which a list posted on ``posted_on`` may end."""
    return posted_on + timedelta(days=days)


def ending_flaw(*, posted_on: date, days: int, on: date, open_objections: int) -> Message | None:
    """A list stays up for its days, and as long as an objection is unanswered (F17: seven days)."""
    first = last_day(posted_on, days)
    if on < first:
        values = {"days": str(days), "day": first.isoformat()}
        return Message("公示须满 %(days)s 天，%(day)s 起才能结束", values)
    if open_objections:
        return Message("还有 %(count)s 件异议没有答复，不能结束公示", {"count": str(open_objections)})
    return None


def valid_until(year: int, years: int) -> date:
    """A rating of ``year`` holds for ``years`` calendar years, its own counted."""
    return date(year + years - 1, 12, 31)


def vetoed(found: Collection[str], binding: Collection[str]) -> bool:
    """Whether one of the vetoes of the card is there."""
    return bool(set(found) & set(binding))


def _counted(fewest: int, count: int) -> dict[str, str]:
    return {"fewest": str(fewest), "count": str(count)}
