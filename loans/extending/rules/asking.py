"""What stands against an extension (requirements.md L17; domain.md 5, F27), and what against a wish to have one."""

from dataclasses import dataclass
from datetime import date

from common.messages import Message
from loans.extending.rules.facts import AskedConsent, AskedExtension, Extendable
from loans.extending.rules.terms import latest_due
from loans.groups.rules.refusals import Refusal


@dataclass(frozen=True)
class NothingToExtend(Refusal):
    """F27: what is repaid, or off the books, has no due date to move."""

    clause = "F27"
    loan: Extendable

    @property
    def message(self) -> Message:
        if self.loan.left_on is not None:
            values = {"number": self.loan.number, "day": self.loan.left_on.isoformat()}
            return Message("借据 %(number)s 已于 %(day)s 转到表外，不能展期", values)
        return Message("借据 %(number)s 已还清，不用展期", {"number": self.loan.number})


@dataclass(frozen=True)
class PastDue(Refusal):
    """F27: asked for, and agreed to, no later than the due date; who was not granted one is overdue from the next day."""

    clause = "F27"
    due_on: date

    @property
    def message(self) -> Message:
        return Message(
            "贷款已于 %(day)s 到期，展期必须在到期日当日或之前办妥", {"day": self.due_on.isoformat()}
        )


@dataclass(frozen=True)
class PartOverdue(Refusal):
    """F27: a loan of which an instalment is overdue is an overdue loan."""

    clause = "F27"
    since: date

    @property
    def message(self) -> Message:
        return Message("贷款有分期自 %(day)s 起逾期，还清后才能展期", {"day": self.since.isoformat()})


@dataclass(frozen=True)
class NotLater(Refusal):
    """L17: an extension moves a date to a later one."""

    clause = "L17"
    due_on: date

    @property
    def message(self) -> Message:
        return Message("展期后到期日应晚于现到期日 %(day)s", {"day": self.due_on.isoformat()})


@dataclass(frozen=True)
class OverLegalMaximum(Refusal):
    """F27: all extensions together no longer than the term (up to a year), half of it (to five), or three years."""

    clause = "F27"
    loan: Extendable
    latest: date

    @property
    def message(self) -> Message:
        values = {
            "released": self.loan.released_on.isoformat(),
            "due": self.loan.contract_due_on.isoformat(),
            "latest": self.latest.isoformat(),
        }
        return Message(
            "贷款原期限 %(released)s 至 %(due)s，累计展期最长到 %(latest)s"
            "（一年以内的不超过原期限，一至五年的不超过原期限一半，五年以上的不超过三年）",
            values,
        )


@dataclass(frozen=True)
class AskedBefore(Refusal):
    """One application at a time: two approvals would move one date twice."""

    clause = "L17"
    number: str

    @property
    def message(self) -> Message:
        return Message("已有展期申请 %(number)s 在办，办结或撤回后才能再申请", {"number": self.number})


@dataclass(frozen=True)
class ConsentMissing(Refusal):
    """F27: guarantor, mortgagor and pledgor agree in writing; F20: so do the members of the group."""

    clause = "F27, F20"
    names: tuple[str, ...]

    @property
    def message(self) -> Message:
        if not self.names:
            return Message("担保贷款展期须有保证人或抵（出）质人书面同意，请填写同意人和同意日")
        return Message("还没有%(names)s书面同意展期", {"names": "、".join(self.names)})


@dataclass(frozen=True)
class ConsentToCome(Refusal):
    """Nobody has agreed on a day to come."""

    clause = "F27"
    consent: AskedConsent
    day: date

    @property
    def message(self) -> Message:
        values = {
            "name": self.consent.name,
            "on": self.consent.consented_on.isoformat(),
            "day": f"{self.day}",
        }
        return Message("%(name)s 的同意日 %(on)s 晚于营业日期 %(day)s", values)


def standing_refusals(loan: Extendable, day: date) -> list[Refusal]:
    """What stands against extending the loan at all, whatever is asked."""
    if loan.left_on is not None or not loan.owed:
        return [NothingToExtend(loan)]
    found: list[Refusal] = []
    if day > loan.due_on:
        found.append(PastDue(loan.due_on))
    elif loan.overdue_since is not None:
        found.append(PartOverdue(loan.overdue_since))
    if loan.waiting:
        found.append(AskedBefore(loan.waiting))
    return found


def asking_refusals(loan: Extendable, asked: AskedExtension, day: date) -> list[Refusal]:
    """Everything that stands against ``asked`` on ``day``; nothing when it may be."""
    found = standing_refusals(loan, day)
    latest = latest_due(loan.released_on, loan.contract_due_on)
    if asked.new_due_on <= loan.due_on:
        found.append(NotLater(loan.due_on))
    elif asked.new_due_on > latest:
        found.append(OverLegalMaximum(loan, latest))
    return found + consent_refusals(loan, asked, day)


def consent_refusals(loan: Extendable, asked: AskedExtension, day: date) -> list[Refusal]:
    """Who has not agreed yet, or could not have."""
    found: list[Refusal] = [ConsentToCome(each, day) for each in asked.consents if each.consented_on > day]
    # by who it is: two of a group may bear one name
    agreed = {(each.role, each.name, each.customer) for each in asked.consents}
    missing = tuple(
        each.name for each in loan.answerers if (each.role, each.name, each.customer) not in agreed
    )
    if missing or (loan.needs_one and not asked.consents):
        found.append(ConsentMissing(missing))
    return found
