"""Customers as they come to the counter: what a new floating table would cost them beside the old one. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from common.messages import Message
from loans.pricing.rules.floats import Wanted
from loans.pricing.rules.quotes import Quote


@dataclass(frozen=True)
class Sample:
    name: Message
    wanted: Wanted


@dataclass(frozen=True)
class Effect:
    """``difference`` in percent a year, ``yuan`` what that makes on the whole amount in a year; more is positive."""

    sample: Sample
    before: Quote
    after: Quote

    @property
    def difference(self) -> Decimal:
        return self.after.rate_percent - self.before.rate_percent

    @property
    def yuan(self) -> Decimal:
        return self.difference * self.sample.wanted.amount / 100


def _wanted(
    product: str, mode: str, amount: int, months: int, industry: str, grade: str | None, shares: int
) -> Wanted:
    return Wanted(
        months, mode, product, industry, Decimal(amount), Decimal(shares), is_member=shares > 0, grade=grade
    )


SAMPLES = (
    Sample(
        Message("种茶户，优秀，入股 500 元，信用 1 万元 12 个月"),
        _wanted("household_credit", "credit", 10_000, 12, "茶叶", "excellent", 500),
    ),
    Sample(
        Message("种粮户，一般，未入股，信用 2 千元 6 个月"),
        _wanted("household_credit", "credit", 2_000, 6, "粮油种植", "ordinary", 0),
    ),
    Sample(
        Message("养猪户，较好，入股 2 千元，联保 3 万元 12 个月"),
        _wanted("joint_guarantee", "guarantee", 30_000, 12, "生猪", "good", 2_000),
    ),
    Sample(
        Message("建房户，未评级，未入股，抵押 8 万元 36 个月"),
        _wanted("household_other", "mortgage", 80_000, 36, "建房", None, 0),
    ),
    Sample(
        Message("商户，优秀，入股 1 万元，抵押 15 万元 12 个月"),
        _wanted("self_employed", "mortgage", 150_000, 12, "商贸", "excellent", 10_000),
    ),
    Sample(
        Message("企业，未评级，未入股，保证 50 万元 24 个月"),
        _wanted("enterprise", "guarantee", 500_000, 24, "建材", None, 0),
    ),
    Sample(
        Message("存单质押 5 万元 12 个月"),
        _wanted("household_other", "deposit_pledge", 50_000, 12, "", None, 0),
    ),
)


def effects(before: Callable[[Wanted], Quote], after: Callable[[Wanted], Quote]) -> tuple[Effect, ...]:
    """Each sample priced by both."""
    return tuple(Effect(sample, before(sample.wanted), after(sample.wanted)) for sample in SAMPLES)
