"""Guarantors and collateral (requirements.md L10; domain.md 2, 5)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.messages import Message
from common.money import format_money, to_cents
from loans.applications.rules.facts import (
    CREDIT,
    FIT,
    GUARANTEE,
    JOINT_GUARANTEE,
    ZERO,
    Answering,
    Figures,
    Pledged,
    Wish,
)
from loans.groups.rules.refusals import Refusal


@dataclass(frozen=True)
class SecurityOnCredit(Refusal):
    """F15, F46: no security may be asked for a loan on credit, openly or in disguise."""

    clause = "F15, F46"

    @property
    def message(self) -> Message:
        return Message("信用贷款不得要求保证、抵押或质押，请去掉保证人和抵（质）押物")


@dataclass(frozen=True)
class NoGuarantor(Refusal):
    """L10, F46: a guaranteed loan has its guarantor."""

    clause = "S0, F46"

    @property
    def message(self) -> Message:
        return Message("保证贷款必须有保证人")


@dataclass(frozen=True)
class NotCovered(Refusal):
    """L10: the guarantors together answer for the whole loan."""

    clause = "S0"
    covered: Decimal
    wanted: Decimal

    @property
    def message(self) -> Message:
        values = {"covered": format_money(self.covered), "wanted": format_money(self.wanted)}
        return Message("保证金额合计 %(covered)s 元，少于申请金额 %(wanted)s 元", values)


@dataclass(frozen=True)
class GuarantorIsBorrower(Refusal):
    """L10: nobody answers for himself."""

    clause = "S0"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 是借款人本人，不能作保证人", {"name": self.name})


@dataclass(frozen=True)
class GuarantorOfHousehold(Refusal):
    """L10: who lives from the same income adds no security."""

    clause = "S0"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 与借款人同户，不能作保证人", {"name": self.name})


@dataclass(frozen=True)
class GuarantorTwice(Refusal):
    """L10: one guarantor, one promise."""

    clause = "S0"
    name: str

    @property
    def message(self) -> Message:
        return Message("保证人 %(name)s 重复填写", {"name": self.name})


@dataclass(frozen=True)
class GuarantorOverExposed(Refusal):
    """L10: all that one answers for stays within income and own limit (docs/decisions/0015)."""

    clause = "L10"
    who: Answering
    most: Decimal

    @property
    def message(self) -> Message:
        values = {
            "name": self.who.name,
            "elsewhere": format_money(self.who.elsewhere),
            "amount": format_money(self.who.amount),
            "most": format_money(self.most),
        }
        return Message(
            "保证人 %(name)s 已为他人担保 %(elsewhere)s 元，再担保 %(amount)s 元，超过其担保能力 %(most)s 元",
            values,
        )


@dataclass(frozen=True)
class GuarantorWithoutMeans(Refusal):
    """L10: for whom neither income nor a limit of their own is known, nothing can be reckoned (docs/decisions/0015)."""

    clause = "L10"
    name: str

    @property
    def message(self) -> Message:
        return Message(
            "保证人 %(name)s 没有填写年收入，又没有自己的授信额度，担保能力算作 0 元，请填写年收入",
            {"name": self.name},
        )


@dataclass(frozen=True)
class NoCollateral(Refusal):
    """L10, F46: a mortgage or pledge has its thing."""

    clause = "S0, F46"
    mode: str

    @property
    def message(self) -> Message:
        return Message("“%(mode)s”贷款必须有抵（质）押物", {"mode": self.mode})


@dataclass(frozen=True)
class CollateralUnfit(Refusal):
    """L10: a kind of thing fits some modes only."""

    clause = "S0"
    kind: str
    mode: str

    @property
    def message(self) -> Message:
        return Message("“%(kind)s”不能用于“%(mode)s”", {"kind": self.kind, "mode": self.mode})


@dataclass(frozen=True)
class OverCollateral(Refusal):
    """domain.md 5, Collateral caps: the loan stays within what its collateral may bear."""

    clause = "F9"
    value: Decimal
    lendable: Decimal
    wanted: Decimal

    @property
    def message(self) -> Message:
        values = {
            "value": format_money(self.value),
            "lendable": format_money(self.lendable),
            "wanted": format_money(self.wanted),
        }
        return Message(
            "抵（质）押物评估 %(value)s 元，按最高抵押率可贷 %(lendable)s 元，少于申请金额 %(wanted)s 元",
            values,
        )


def most_answered(who: Answering, figures: Figures) -> Decimal:
    """For how much somebody may answer in all, in yuan: so many years' income, or the limit of their own rating where
    that is more."""
    return max(to_cents(who.income * figures.guarantor_income_multiple), who.own_limit)


def lendable_on(thing: Pledged, figures: Figures) -> Decimal:
    """What may be lent on a thing, in yuan."""
    return to_cents(thing.value * figures.caps.get(thing.kind, ZERO) / 100)


def security_refusals(wish: Wish, figures: Figures) -> list[Refusal]:
    """What of guarantors and collateral does not do for the mode."""
    if wish.guarantee_mode == CREDIT:
        return [SecurityOnCredit()] if wish.guarantors or wish.collaterals else []
    found = guarantor_refusals(wish.guarantors, figures)
    if wish.guarantee_mode == GUARANTEE:
        # a group answers for its members: nobody else has to
        return found + ([] if wish.product == JOINT_GUARANTEE else _cover_refusals(wish))
    return found + _collateral_refusals(wish, figures)


def guarantor_refusals(guarantors: Sequence[Answering], figures: Figures) -> list[Refusal]:
    """Who may not answer, or not for so much."""
    found: list[Refusal] = []
    for who in guarantors:
        if who.is_borrower:
            found.append(GuarantorIsBorrower(who.name))
        elif who.is_household:
            found.append(GuarantorOfHousehold(who.name))
        most = most_answered(who, figures)
        if not most:
            found.append(GuarantorWithoutMeans(who.name))
        elif who.elsewhere + who.amount > most:
            found.append(GuarantorOverExposed(who, most))
    seen = Counter((who.customer, who.name if who.customer is None else "") for who in guarantors)
    twice = {key for key, number in seen.items() if number > 1}
    names = {
        who.name for who in guarantors if (who.customer, who.name if who.customer is None else "") in twice
    }
    return found + [GuarantorTwice(name) for name in sorted(names)]


def _cover_refusals(wish: Wish) -> list[Refusal]:
    if not wish.guarantors:
        return [NoGuarantor()]
    covered = sum((who.amount for who in wish.guarantors), ZERO)
    if wish.amount is not None and covered < wish.amount:
        return [NotCovered(covered, wish.amount)]
    return []


def _collateral_refusals(wish: Wish, figures: Figures) -> list[Refusal]:
    if not wish.collaterals:
        return [NoCollateral(wish.mode_words)]
    fit = FIT.get(wish.guarantee_mode, frozenset())
    unfit = [
        CollateralUnfit(thing.words, wish.mode_words) for thing in wish.collaterals if thing.kind not in fit
    ]
    if unfit:
        return [*unfit]
    value = sum((thing.value for thing in wish.collaterals), ZERO)
    lendable = sum((lendable_on(thing, figures) for thing in wish.collaterals), ZERO)
    if wish.amount is not None and wish.amount > lendable:
        return [OverCollateral(value, lendable, wish.amount)]
    return []
