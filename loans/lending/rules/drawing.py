"""What a note may be: inside contract, certificate and term, and nobody in arrears. Asked when it is drawn, and again
when its money goes out, since all of it may have changed (requirements.md L5, L7, L10; domain.md 5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money
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
class Limit:
    """A certificate on a day. ``state`` in words where it is not valid; yuan: ``limit``, ``used`` on credit loans,
    ``waiting`` on other notes that are not released yet."""

    number: str
    state: str
    limit: Decimal
    used: Decimal
    waiting: Decimal

    @property
    def free(self) -> Decimal:
        return max(self.limit - self.used - self.waiting, Decimal(0))


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


@dataclass(frozen=True)
class NoCertificate(Refusal):
    """L10: 除凭贷款证可以信用方式发放外, nothing is lent on credit."""

    clause = "L10"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 没有贷款证，不能发放信用贷款", {"name": self.name})


@dataclass(frozen=True)
class CertificateNotValid(Refusal):
    """L10: a certificate that is frozen, expired or taken back entitles to nothing."""

    clause = "L10"
    number: str
    state: str

    @property
    def message(self) -> Message:
        values = {"number": self.number, "state": self.state}
        return Message("贷款证 %(number)s %(state)s，不能发放信用贷款", values)


@dataclass(frozen=True)
class OverCertificate(Refusal):
    """L5: 余额控制, 周转使用: what is owed and what waits for release stay within the limit."""

    clause = "L5"
    wanted: Decimal
    limit: Limit

    @property
    def message(self) -> Message:
        values = {
            "number": self.limit.number,
            "wanted": format_money(self.wanted),
            "limit": format_money(self.limit.limit),
            "used": format_money(self.limit.used),
            "waiting": format_money(self.limit.waiting),
            "free": format_money(self.limit.free),
        }
        return Message(
            "借据 %(wanted)s 元超过贷款证 %(number)s 今天可用额度 %(free)s 元"
            "（限额 %(limit)s 元，已用 %(used)s 元，待放款 %(waiting)s 元）",
            values,
        )


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


def certificate_refusals(wanted: Drawing, limit: Limit | None, *, name: str) -> list[Refusal]:
    """What a credit loan lacks; ``limit`` is None where the application names no certificate."""
    if limit is None:
        return [NoCertificate(name)]
    if limit.state:
        return [CertificateNotValid(limit.number, limit.state)]
    return [OverCertificate(wanted.amount, limit)] if wanted.amount > limit.free else []
