"""What a card must not be before anybody is rated by it: more points must never follow from a worse answer."""

from collections.abc import Iterator
from itertools import pairwise

from common.messages import Message
from loans.rating.rules.cards import FULL, Card, Item, Way


def flaws(card: Card) -> list[Message]:
    """Every reason why the card cannot be used, item by item; none for a sound one."""
    found = [flaw for item in card.items for flaw in _of_item(item)]
    if not card.maximum > 0:
        found.append(Message("至少启用一项"))
    points = [each.points for each in card.grades]
    if not points or not all(0 < each <= FULL for each in points):
        found.append(Message("每个等级的起评分应在 0 与 100 之间"))
    if any(high <= low for high, low in pairwise(points)):
        found.append(Message("等级的起评分应由高到低"))
    return found


def _of_item(item: Item) -> Iterator[Message]:
    said = {"item": item.name}
    given = [each.points for each in (item.choices or item.steps)]
    if not given or max(given) != item.maximum:
        yield Message("%(item)s：最高一档的得分应等于该项满分", said)
    if any(points < 0 for points in given) or item.maximum > FULL:
        yield Message("%(item)s：得分应在 0 与 100 之间", said)
    if item.way is not Way.CHOICE:
        yield from _of_steps(item)


def _of_steps(item: Item) -> Iterator[Message]:
    said = {"item": item.name}
    bounds = [step.bound for step in item.steps]
    if not bounds or bounds[-1] is not None or None in bounds[:-1]:
        yield Message("%(item)s：最后一档应包括其余情况", said)
        return
    ordered = [bound for bound in bounds if bound is not None]
    if item.way is Way.AT_LEAST:
        ordered.reverse()
    if any(low >= high for low, high in pairwise(ordered)):
        yield Message("%(item)s：各档的界限应依次排列，不能重复", said)
    if any(better.points < worse.points for better, worse in pairwise(item.steps)):
        yield Message("%(item)s：较好的一档得分不能低于较差的一档", said)
