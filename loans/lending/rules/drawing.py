"""What a note may be: inside contract, certificate and term, and nobody in arrears. Asked when it is drawn, and again
when its money goes out, since all of it may have changed (requirements.md L5, L7, L10; domain.md 5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.applications.rules.credit import CertificateNotValid, NoCertificate, OverCreditLimit
from loans.applications.rules.facts import Card
from loans.groups.rules.refusals import Refusal
from loans.schedules.rules.days import months_after


@dataclass(frozen=True)
class Drawing:
    """A note as it is wanted: yuan, from the day that it is drawn."""

    amount: Decimal
    drawn_on: date
    due_on: date


@dataclass(frozen=True)
class Paper:
    """A contract: its amount, what other notes take of it (yuan), its last day."""

    number: str
    amount: Decimal
    drawn: Decimal
    expires_on: date

    @property
    def free(self) -> Decimal:
        return max(self.amount - self.drawn, Decimal(0))


@dataclass(frozen=True)
class OverContract(Refusal):
    """Notes stay inside their contract, which stays inside the approval."""

    clause = "L12"
    wanted: Decimal
    paper: Paper

    @property
    def message(self) -> Message:
        values = {
            "wanted": format_money(self.wanted),
            "amount": format_money(self.paper.amount),
            "drawn": format_money(self.paper.drawn),
            "free": format_money(self.paper.free),
        }
        return Message(
            "借据 %(wanted)s 元超过合同可用金额 %(free)s 元（合同 %(amount)s 元，已出借据 %(drawn)s 元）",
            values,
        )


@dataclass(frozen=True)
class DueAfterContract(Refusal):
    """A note falls due no later than its contract, whose term was approved."""

    clause = "L7"
    due_on: date
    expires_on: date

    @property
    def message(self) -> Message:
        values = {"due": self.due_on.isoformat(), "day": self.expires_on.isoformat()}
        return Message("借据到期日 %(due)s 晚于合同到期日 %(day)s", values)


@dataclass(frozen=True)
class DueTooSoon(Refusal):
    """A note falls due after the days on which it may be released, and after its last part."""

    clause = "L7"
    due_on: date
    after: date

    @property
    def message(self) -> Message:
        values = {"due": self.due_on.isoformat(), "day": self.after.isoformat()}
        return Message("借据到期日 %(due)s 应晚于最迟放款日 %(day)s", values)


@dataclass(frozen=True)
class TooLong(Refusal):
    """L7: no longer than purpose, product and regulations allow; ``because`` says which of them, in words."""

    clause = "L7"
    due_on: date
    longest: date
    because: str

    @property
    def message(self) -> Message:
        values = {
            "due": self.due_on.isoformat(),
            "longest": self.longest.isoformat(),
            "because": self.because,
        }
        return Message("借据到期日 %(due)s 太晚，最迟 %(longest)s：%(because)s", values)


def paper_refusals(wanted: Drawing, paper: Paper, *, release_until: date) -> list[Refusal]:
    """What does not fit the contract."""
    found: list[Refusal] = []
    if wanted.amount > paper.free:
        found.append(OverContract(wanted.amount, paper))
    if wanted.due_on > paper.expires_on:
        found.append(DueAfterContract(wanted.due_on, paper.expires_on))
    if wanted.due_on <= release_until:
        found.append(DueTooSoon(wanted.due_on, release_until))
    return found


def term_refusals(wanted: Drawing, *, longest_months: int, because: str) -> list[Refusal]:
    """What is longer than the purpose and the product allow."""
    longest = months_after(wanted.drawn_on, longest_months)
    return [TooLong(wanted.due_on, longest, because)] if wanted.due_on > longest else []


def certificate_refusals(wanted: Drawing, card: Card | None, *, name: str) -> list[Refusal]:
    """What a credit loan lacks; ``card`` counts what is owed and what waits for release, None without a certificate."""
    if card is None:
        return [NoCertificate(name)]
    if card.why_not:
        return [CertificateNotValid(card.number, card.why_not, card.since)]
    return [OverCreditLimit(card, wanted.amount)] if wanted.amount > card.free else []
