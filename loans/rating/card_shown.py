"""A card in words, for its page: each item with its steps, in the reader's language."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from loans.rating.forms.answers import points_in_words, steps_in_words
from loans.rating.forms.cards import VETO_NAMES
from loans.rating.models import Grade
from loans.rating.rules.cards import Card, Item


@dataclass(frozen=True)
class ItemShown:
    name: str
    maximum: Decimal
    steps: list[str]
    hint: str
    unit: str
    off_because: str


@dataclass(frozen=True)
class CardShown:
    """``maximum``: of the items in use, from which points are spread over 100."""

    items: list[ItemShown]
    maximum: Decimal
    is_spread: bool
    grades: list[tuple[str, Decimal, str]]
    vetoes: list[str]


def card_shown(card: Card) -> CardShown:
    grades = [(each.mark, each.points, str(Grade(each.grade).label)) for each in card.grades]
    vetoes = [str(VETO_NAMES[veto]) for veto in card.vetoes]
    return CardShown([_item(item) for item in card.items], card.maximum, card.maximum != 100, grades, vetoes)


def _item(item: Item) -> ItemShown:
    choices = [f"{_(choice.name)} {points_in_words(choice.points)}" for choice in item.choices]
    steps = choices or steps_in_words(item)
    hint, unit, off = (_(text) if text else "" for text in (item.hint, item.unit, item.off_because))
    return ItemShown(_(item.name), item.maximum, steps, hint, unit, off)
