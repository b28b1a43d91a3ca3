"""Lending on what the central bank lent (requirements.md L18): inside the quota and its term. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.groups.rules.refusals import Refusal
from loans.lending.rules.drawing import Drawing


@dataclass(frozen=True)
class Funds:
    """The county's relending on a day. Yuan: ``quota`` of the contracts that run, ``lent`` the balance of the loans
    funded from it, ``waiting`` on other notes that are not released yet. ``last_due_on``: of the contract that runs
    longest, None without any."""

    quota: Decimal
    lent: Decimal
    waiting: Decimal
    last_due_on: date | None

    @property
    def free(self) -> Decimal:
        return max(self.quota - self.lent - self.waiting, Decimal(0))

    @property
    def over(self) -> Decimal:
        """What is lent beyond the quota, since a contract was paid back."""
        return max(self.lent - self.quota, Decimal(0))


@dataclass(frozen=True)
class NoQuota(Refusal):
    """Without relending nothing is funded from it."""

    clause = "L18"

    @property
    def message(self) -> Message:
        return Message("今天没有有效的支农再贷款额度")


@dataclass(frozen=True)
class OverQuota(Refusal):
    """Loans funded from relending stay within what was granted."""

    clause = "L18"
    wanted: Decimal
    funds: Funds

    @property
    def message(self) -> Message:
        values = {
            "wanted": format_money(self.wanted),
            "quota": format_money(self.funds.quota),
            "lent": format_money(self.funds.lent),
            "waiting": format_money(self.funds.waiting),
            "free": format_money(self.funds.free),
        }
        return Message(
            "借据 %(wanted)s 元超过支农再贷款可用额度 %(free)s 元"
            "（额度 %(quota)s 元，贷款余额 %(lent)s 元，待放款 %(waiting)s 元）",
            values,
        )


@dataclass(frozen=True)
class DueAfterRelending(Refusal):
    """A loan comes back before the money that funds it has to be paid back."""

    clause = "L18"
    due_on: date
    last_due_on: date

    @property
    def message(self) -> Message:
        values = {"due": self.due_on.isoformat(), "day": self.last_due_on.isoformat()}
        return Message("借据到期日 %(due)s 晚于支农再贷款到期日 %(day)s", values)


def relending_refusals(wanted: Drawing, funds: Funds) -> list[Refusal]:
    """What of a note funded from relending does not fit."""
    if funds.last_due_on is None:
        return [NoQuota()]
    found: list[Refusal] = []
    if wanted.amount > funds.free:
        found.append(OverQuota(wanted.amount, funds))
    if wanted.due_on > funds.last_due_on:
        found.append(DueAfterRelending(wanted.due_on, funds.last_due_on))
    return found
