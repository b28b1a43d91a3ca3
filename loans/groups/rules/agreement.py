"""How long an agreement holds, how much it lets each member borrow, and who must sign (domain.md 3: Agreement, Limit)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.groups.rules.refusals import Refusal, Terms, in_years


@dataclass(frozen=True)
class AgreementTooLong(Refusal):
    """F21: valid by agreement, at most three years."""

    clause = "F21"
    latest: date
    years: int

    @property
    def message(self) -> Message:
        values = {"latest": self.latest.isoformat(), "years": str(self.years)}
        return Message("协议最长 %(years)s 年，到期日不能晚于 %(latest)s", values)


@dataclass(frozen=True)
class AgreementEndsEarly(Refusal):
    """An agreement ends after it begins, and not before today."""

    clause = "F21"
    earliest: date

    @property
    def message(self) -> Message:
        return Message("协议到期日要晚于 %(day)s", {"day": self.earliest.isoformat()})


@dataclass(frozen=True)
class LimitTooHigh(Refusal):
    """F20: a limit for each member; the union's standard is the most."""

    clause = "F20"
    limit: Decimal
    most: Decimal

    @property
    def message(self) -> Message:
        values = {"limit": format_money(self.limit), "most": format_money(self.most)}
        return Message("每户限额 %(limit)s 元，超过联社规定的 %(most)s 元", values)


@dataclass(frozen=True)
class SignaturesMissing(Refusal):
    """F21: signed by all members with the lender; a renewal needs the same consent."""

    clause = "F21"
    names: tuple[str, ...]

    @property
    def message(self) -> Message:
        values = {"names": "、".join(self.names), "count": str(len(self.names))}
        return Message("还有 %(count)s 户没有签字：%(names)s", values)


def agreement_refusals(
    *, starts_on: date, expires_on: date, member_limit: Decimal, terms: Terms, day: date
) -> list[Refusal]:
    """Why these terms cannot be agreed on ``day``."""
    found: list[Refusal] = []
    if expires_on <= max(starts_on, day):
        found.append(AgreementEndsEarly(max(starts_on, day)))
    if expires_on > (latest := in_years(starts_on, terms.agreement_years)):
        found.append(AgreementTooLong(latest, terms.agreement_years))
    if member_limit > terms.member_limit:
        found.append(LimitTooHigh(member_limit, terms.member_limit))
    return found


def unsigned(names: Sequence[tuple[str, bool]]) -> list[Refusal]:
    """Who has not signed: ``names`` says of each member whether they have."""
    missing = tuple(name for name, has_signed in names if not has_signed)
    return [SignaturesMissing(missing)] if missing else []
