"""The lists of a demand survey: seasons, villages, households, funds."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from loans.demand.models import Purpose
from loans.demand.rules import TenDays
from loans.demand.words import period_words

_ASKED = {"yes": _("已摸底"), "no": _("未摸底")}
_NEEDED = {"yes": _("需要"), "no": _("不需要")}

#: How lists are narrowed to what a figure of the board counts.
_PLACES = (
    Column("branch_code", _("信用社代码"), is_filtered=True, is_extra=True),
    Column("village_code", _("村代码"), is_filtered=True, is_extra=True),
    Column("officer_code", _("信贷员工号"), is_filtered=True, is_extra=True),
)


def answers_address(season: int, **filters: str) -> str:
    """The households behind a figure."""
    query = urlencode({name: value for name, value in filters.items() if value})
    return f"{reverse('demand-answers', args=[season])}?{query}"


def _of_village(**filters: str) -> Any:
    def link(row: Any) -> str:
        return answers_address(row["season_id"], village_code=row["village_code"], **filters)

    return link


def _of_period(row: Any) -> str:
    return answers_address(
        row["season_id"],
        branch_code=row["branch_code"],
        needed="yes",
        needed_on_from=row["first_day"].isoformat(),
        needed_on_to=row["last_day"].isoformat(),
    )


VILLAGES = ListSpec(
    name="demand-villages",
    title=_("各村摸底进度"),
    columns=(
        Column("village", _("村"), is_searched=True),
        Column("branch", _("信用社"), is_searched=True, is_detail=True, width=18),
        Column("officer", _("包村信贷员"), is_searched=True),
        Column("households", _("农户数"), Kind.COUNT, total=True, is_detail=True),
        Column("customers", _("已建立客户"), Kind.COUNT, total=True, is_extra=True),
        Column("asked", _("已摸户数"), Kind.COUNT, total=True, link=_of_village(asked="yes")),
        Column("share", _("摸底面"), Kind.SHARE, is_filtered=True),
        Column(
            "missing", _("未摸户数"), Kind.COUNT, total=True, is_filtered=True, link=_of_village(asked="no")
        ),
        Column(
            "needing", _("需求户数"), Kind.COUNT, total=True, is_detail=True, link=_of_village(needed="yes")
        ),
        Column("amount", _("需求金额"), Kind.AMOUNT, total=True, link=_of_village(needed="yes")),
        *_PLACES,
    ),
    sort="share",
    tie="village_id",
    empty=_("这里是您可以查看的行政村，按摸底面从低到高排列；摸底面必须达到 100%。载入村组后出现。"),
    row_link=_of_village(),
)

ANSWERS = ListSpec(
    name="demand-answers",
    title=_("农户贷款需求"),
    columns=(
        Column("name", _("户名"), is_searched=True, width=16),
        Column("code", _("客户号"), is_searched=True, is_detail=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column("village", _("所在村"), is_searched=True, is_detail=True),
        Column("branch", _("信用社"), is_detail=True, is_extra=True, width=18),
        Column("officer", _("包村信贷员"), is_searched=True, is_detail=True),
        Column(
            "asked",
            _("摸底"),
            Kind.CHOICE,
            _ASKED,
            tones={"yes": "good", "no": "warn"},
            is_filtered=True,
        ),
        Column("needed", _("需求"), Kind.CHOICE, _NEEDED, is_filtered=True),
        Column("purpose", _("用途"), Kind.CHOICE, dict(Purpose.choices), is_filtered=True, is_detail=True),
        Column("amount", _("需要金额"), Kind.AMOUNT, total=True, is_filtered=True),
        Column("needed_on", _("用款日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("asked_on", _("摸底日"), Kind.DATE, is_detail=True),
        Column("asker", _("摸底人"), is_searched=True, is_detail=True),
        Column("note", _("说明"), is_extra=True, width=30),
        *_PLACES,
    ),
    sort="code",
    tie="customer_id",
    empty=_("这里是各村已建立客户的农户和他们说的贷款需求。还没有建立客户的户只计入农户数，须先建立客户。"),
    row_link=lambda row: reverse("demand-household", args=[row["season_id"], row["customer_id"]]),
)

FUNDS = ListSpec(
    name="demand-funds",
    title=_("各社分旬资金匡算"),
    columns=(
        Column("branch", _("信用社"), is_searched=True, width=20),
        Column(
            "first_day", _("旬"), is_searched=True, shown=lambda row: period_words(TenDays(row["first_day"]))
        ),
        Column("households", _("需求户数"), Kind.COUNT, total=True, is_detail=True, link=_of_period),
        Column("needed", _("需要资金"), Kind.AMOUNT, total=True, link=_of_period),
        Column("at_hand", _("可用资金"), Kind.AMOUNT, total=True, is_detail=True),
        Column("funds_left", _("余缺"), Kind.AMOUNT, is_filtered=True),
        Column("shortfall", _("缺口"), Kind.AMOUNT, total=True, is_filtered=True, is_detail=True),
        Column("branch_code", _("信用社代码"), is_filtered=True, is_extra=True),
    ),
    sort="first_day",
    tie="row_key",
    empty=_(
        "各信用社每旬需要的资金和可用资金。摸底登记后出现需要资金；可用资金由信用社主任或联社信贷部填报。"
    ),
    row_link=lambda row: reverse("demand-funds-branch", args=[row["season_id"], row["branch_code"]]),
)

SEASONS = ListSpec(
    name="demand-seasons",
    title=_("历次需求摸底"),
    columns=(
        Column("name", _("名称"), is_searched=True, width=20),
        Column("year", _("年度")),
        Column("starts_on", _("起始日"), Kind.DATE, is_filtered=True),
        Column("ends_on", _("截止日"), Kind.DATE),
    ),
    sort="-starts_on",
    tie="id",
    empty=_("还没有布置过需求摸底。联社信贷部点“布置摸底”后，各村即可登记。"),
    row_link=lambda row: reverse("demand-season", args=[row["id"]]),
)
