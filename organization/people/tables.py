"""The people as a list."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from organization.people.queries import DISABLED, FIRST_PASSWORD, IN_USE, NO_PASSWORD

STATES = {
    IN_USE: _("在用"),
    FIRST_PASSWORD: _("初始密码未改"),
    NO_PASSWORD: _("未设密码"),
    DISABLED: _("停用"),
}
TONES = {IN_USE: "good", FIRST_PASSWORD: "warn", DISABLED: "bad"}

PEOPLE = ListSpec(
    "people",
    _("人员账号"),
    (
        Column("code", _("工号"), is_searched=True),
        Column("name", _("姓名"), is_searched=True),
        Column("posts_held", _("现任岗位"), is_searched=True, width=40),
        Column("state", _("账号"), Kind.CHOICE, choices=STATES, tones=TONES, is_filtered=True),
        Column(
            "factor",
            _("第二验证"),
            Kind.CHOICE,
            choices={True: _("已启用"), False: _("未启用")},
            is_detail=True,
        ),
        Column("last_login", _("最近登录"), Kind.TIME, is_filtered=True, is_detail=True, width=20),
        Column("seen_at", _("现在在线，最近操作"), Kind.TIME, is_detail=True, is_extra=True, width=20),
    ),
    sort="code",
    tie="id",
    row_link=lambda row: reverse("person", args=[row["code"]]),
    empty=_("全联社的人员和账号。载入县级工作簿或点“新建人员”后出现在这里。"),
)
