"""Tokens as a list."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from organization.tokens.queries import EXPIRED, IN_USE, REVOKED

STATES = {IN_USE: _("在用"), EXPIRED: _("已过期"), REVOKED: _("已收回")}
TONES = {IN_USE: "good", EXPIRED: "warn", REVOKED: "bad"}

TOKENS = ListSpec(
    name="tokens",
    title=_("接口令牌"),
    columns=(
        Column("name", _("用途"), is_searched=True, width=24),
        Column("hint", _("令牌开头"), is_searched=True),
        Column("account_name", _("系统账户"), is_searched=True, width=20),
        Column("account_code", _("工号"), is_searched=True, is_detail=True),
        Column("state", _("状态"), Kind.CHOICE, STATES, tones=TONES, is_filtered=True),
        Column("expires_on", _("有效期至"), Kind.DATE, is_filtered=True),
        Column("last_used_at", _("最近使用"), Kind.TIME, is_detail=True, width=18),
        Column("created_at", _("建立时间"), Kind.TIME, is_detail=True, width=18),
        Column("maker", _("建立人"), is_detail=True),
        Column("revoked_at", _("收回时间"), Kind.TIME, is_extra=True, width=18),
    ),
    sort="-created_at",
    tie="id",
    empty=_("还没有令牌。别的系统要读取客户、评级、贷款证时，点“新建令牌”。"),
    row_link=lambda row: reverse("token", args=[row["id"]]),
)
