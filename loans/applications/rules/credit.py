"""Rating, certificate and limit (requirements.md L3, L4, L10; domain.md 2: 一次核定、随用随贷、余额控制、周转使用)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.applications.rules.facts import CREDIT, DEPOSIT_PLEDGE, Borrower, Card, Wish
from loans.groups.rules.refusals import InArrears, Refusal


@dataclass(frozen=True)
class Unrated(Refusal):
    """F46: who is not rated is stopped; own money in a deposit certificate needs no rating (docs/decisions/0015)."""

    clause = "F46"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 没有有效的评级，评级后才能受理贷款申请", {"name": self.name})


@dataclass(frozen=True)
class NoCertificate(Refusal):
    """S0, L10: only loans under a loan certificate may be on credit."""

    clause = "S0"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 没有贷款证，信用贷款只凭有效的贷款证发放", {"name": self.name})


@dataclass(frozen=True)
class CertificateNotValid(Refusal):
    """S0, L10: taken back, run out or frozen, it entitles to nothing."""

    clause = "S0"
    number: str
    state: str
    since: date | None

    @property
    def message(self) -> Message:
        values = {
            "number": self.number,
            "state": self.state,
            "since": self.since.isoformat() if self.since else "",
        }
        return Message("贷款证 %(number)s %(state)s（%(since)s），不能办理信用贷款", values)


@dataclass(frozen=True)
class OverCreditLimit(Refusal):
    """F16, L5: what is owed and asked for on credit together stays within the limit."""

    clause = "F16"
    card: Card
    wanted: Decimal

    @property
    def message(self) -> Message:
        values = {
            "number": self.card.number,
            "limit": format_money(self.card.limit),
            "owed": format_money(self.card.owed),
            "waiting": format_money(self.card.waiting),
            "free": format_money(self.card.free),
            "wanted": format_money(self.wanted),
        }
        return Message(
            "贷款证 %(number)s 授信额度 %(limit)s 元，已用 %(owed)s 元，在办 %(waiting)s 元，可用 %(free)s 元，"
            "不够 %(wanted)s 元",
            values,
        )


def standing_refusals(borrower: Borrower, wish: Wish) -> list[Refusal]:
    """What stands against the borrower, whatever the amount."""
    found: list[Refusal] = []
    if borrower.grade is None and wish.guarantee_mode != DEPOSIT_PLEDGE:
        found.append(Unrated(borrower.name))
    found += [InArrears(debt) for debt in borrower.arrears]
    # domain.md 3, Default: while anyone of the group is in arrears, no new loan to any member
    found += [InArrears(debt) for debt in borrower.group_arrears]
    if wish.guarantee_mode == CREDIT:
        found += _certificate_refusals(borrower)
    return found


def limit_refusals(borrower: Borrower, wish: Wish) -> list[Refusal]:
    """Whether a loan on credit fits into the limit of a valid certificate."""
    card = borrower.card
    if wish.guarantee_mode != CREDIT or wish.amount is None or card is None or card.why_not:
        return []
    return [OverCreditLimit(card, wish.amount)] if wish.amount > card.free else []


def _certificate_refusals(borrower: Borrower) -> list[Refusal]:
    card = borrower.card
    if card is None:
        return [NoCertificate(borrower.name)]
    return [CertificateNotValid(card.number, card.why_not, card.since)] if card.why_not else []
