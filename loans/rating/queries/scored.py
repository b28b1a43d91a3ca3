"""What a card makes of a customer's answers on a day: for the form as one types, and for what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from common.money import format_money
from customers.register.models import Customer
from loans.rating.loan_records import LoanRecord
from loans.rating.queries.standards import measures
from loans.rating.rules.cards import YUAN, Card, Item, Veto, Way
from loans.rating.rules.scoring import Answer, Scored, score


@dataclass(frozen=True)
class Typed:
    """What an officer answers: by code of item, numbers as Decimals; and what they declare beside the card."""

    answers: Mapping[str, Answer]
    wanted: Decimal = Decimal(0)
    guarantees_npl: bool = False
    false_data: bool = False

    def vetoes(self, record: LoanRecord) -> frozenset[Veto]:
        """What the loans show, and what was declared."""
        found = {
            Veto.NPL: record.has_npl,
            Veto.GUARANTEES_NPL: self.guarantees_npl,
            Veto.FALSE_DATA: self.false_data,
        }
        return frozenset(veto for veto, is_so in found.items() if is_so)


def scored(customer: Customer, card: Card, typed: Typed, record: LoanRecord, day: date) -> Scored:
    """Points, grade and working on ``day``; one query for the averages."""
    against = measures(customer.branch_id, day.year, typed.wanted)
    return score(card, typed.answers, against, typed.vetoes(record))


def stored_answers(typed: Typed, card: Card) -> dict[str, str]:
    """The answers as an assessment keeps them: of the card's own items alone, numbers as text."""
    return {item.code: f"{typed.answers[item.code]}" for item in card.items if item.code in typed.answers}


def working_data(result: Scored, typed: Typed) -> dict[str, Any]:
    """The working as an assessment keeps it; messages in the form of ``common.messages``."""
    return {
        "lines": [
            {
                "code": line.item.code,
                "name": line.item.name,
                "answer": _shown(line.item, typed.answers.get(line.item.code)),
                "unit": "" if line.item.way is Way.CHOICE else line.item.unit,
                "points": None if line.points is None else f"{line.points}",
                "maximum": f"{line.item.maximum}",
                "off_because": line.item.off_because,
                "working": [message.to_json() for message in line.working],
            }
            for line in result.lines
        ],
        "sum": [message.to_json() for message in result.working],
    }


def _shown(item: Item, answer: Answer | None) -> str:
    if answer is None:
        return ""
    if isinstance(answer, Decimal):
        return format_money(answer) if item.unit == YUAN else f"{answer}"
    return next((choice.name for choice in item.choices if choice.code == answer), answer)
