"""The lists of the structure: by tier, by industry, by branch. Every figure of loans opens the list that makes it."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec, Row
from customers.tiers.rules import BELOW, TIERS
from customers.tiers.words import REST_WORDS, TIER_WORDS, thresholds
from reports.structure.scope import Scope

EMPTY = _("这里是月末贷款按客户层级和当地行业的结构。月份结账后出现。")

Leads = Callable[[Row], str | None]


def tiers(scope: Scope) -> ListSpec:
    """``queries.by_tier``: a row opens its customers."""

    def asked(row: Row) -> str:
        return thresholds(row["least_balance"], row["least_output"]) if row["least_balance"] else ""

    return ListSpec(
        name="structure-tiers",
        title=_("信贷结构：客户层级"),
        columns=(
            Column("tier", _("客户层级"), Kind.CHOICE, TIER_WORDS, width=16),
            Column("least_balance", _("标准"), shown=asked, is_detail=True, width=44),
            *_figures(scope, "tier"),
        ),
        sort="place",
        tie="place",
        empty=EMPTY,
        row_link=lambda row: scope.address("structure-customers", tier=row["tier"]),
    )


def industries(scope: Scope) -> ListSpec:
    """``queries.by_industry``. A customer with loans for two industries stands in both, so that they are not summed."""
    return ListSpec(
        name="structure-industries",
        title=_("信贷结构：当地行业"),
        columns=(
            Column(
                "industry",
                _("行业"),
                shown=lambda row: REST_WORDS.get(row["industry"], row["industry"]),
                width=16,
            ),
            *_figures(scope, "industry", sums_customers=False),
        ),
        sort="place",
        tie="place",
        empty=EMPTY,
        row_link=lambda row: scope.address("structure-customers", industry=row["industry"]),
    )


def _figures(scope: Scope, by: str, *, sums_customers: bool = True) -> tuple[Column, ...]:
    done = _("完成目标") if scope.is_county else _("占全县目标")

    def leads(page: str, figure: str, **more: str) -> Leads:
        def address(row: Row) -> str | None:
            return scope.address(page, **{by: row[by]}, **more) if row[figure] else None

        return address

    loans = "structure-loans"
    return (
        Column(
            "customers",
            _("客户数"),
            Kind.COUNT,
            link=leads("structure-customers", "customers"),
            total=sums_customers,
        ),
        Column("target", _("全县目标户数"), Kind.COUNT, is_detail=True),
        Column("done", done, Kind.SHARE),
        Column("loans", _("贷款笔数"), Kind.COUNT, link=leads(loans, "loans"), total=True, is_detail=True),
        Column("balance", _("余额"), Kind.AMOUNT, link=leads(loans, "loans"), total=True, width=18),
        *_quality(leads(loans, "npl", is_npl="yes")),
    )


def _quality(opens: Leads) -> tuple[Column, ...]:
    return (
        Column("share", _("占比"), Kind.SHARE, is_detail=True),
        Column("npl", _("不良贷款"), Kind.AMOUNT, link=opens, total=True, is_detail=True, width=18),
        Column("npl_ratio", _("不良率"), Kind.SHARE),
    )


def branches(scope: Scope) -> ListSpec:
    """``queries.by_branch``: a row opens the branch's own structure."""

    def leads(page: str, figure: str, **query: str) -> Leads:
        def address(row: Row) -> str | None:
            return scope.address(page, branch=row["code"], **query) if row[figure] else None

        return address

    def number(tier: str, title: Promise | str) -> Column:
        opens = leads("structure-customers", tier, tier=tier)
        return Column(tier, title, Kind.COUNT, link=opens, total=True, is_detail=tier == BELOW)

    loans = "structure-loans"
    return ListSpec(
        name="structure-branches",
        title=_("信贷结构：各社客户层级"),
        columns=(
            Column("name", _("信用社"), is_searched=True, width=18),
            Column("code", _("代码"), is_searched=True, is_extra=True),
            *(number(tier, TIER_WORDS[tier]) for tier in (*TIERS, BELOW)),
            Column(
                "loans", _("贷款笔数"), Kind.COUNT, link=leads(loans, "loans"), total=True, is_detail=True
            ),
            Column(
                "balance",
                _("余额"),
                Kind.AMOUNT,
                link=leads(loans, "loans"),
                total=True,
                is_detail=True,
                width=18,
            ),
            *_quality(leads(loans, "npl", is_npl="yes")),
        ),
        sort="code",
        tie="unit_id",
        empty=EMPTY,
        row_link=lambda row: scope.address("structure-tiers", branch=row["code"]),
    )
