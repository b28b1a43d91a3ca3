"""The accounts that a visitor of the demo county signs in with; they exist in no other world."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: One password for all: there is nothing to protect in a county that does not exist.
PASSWORD = "qingxi-2007"  # noqa: S105

#: Code, password, role.
DEMO_ACCOUNTS: tuple[tuple[str, str, Promise], ...] = (
    ("10301", PASSWORD, _("信贷员（茶园坪信用社）")),
    ("10332", PASSWORD, _("审查岗（茶园坪信用社）")),
    # as many members as carry a vote: two thirds of the group with its director, of the committee with the leaders
    ("10333", PASSWORD, _("贷款管理小组成员（茶园坪信用社）")),
    ("10334", PASSWORD, _("贷款管理小组成员（茶园坪信用社）")),
    ("10335", PASSWORD, _("贷款管理小组成员（茶园坪信用社）")),
    ("10331", PASSWORD, _("信用社主任（茶园坪信用社）")),
    ("10001", PASSWORD, _("联社领导")),
    ("10011", PASSWORD, _("联社信贷部")),
    ("10031", PASSWORD, _("贷款管理委员会成员")),
    ("10032", PASSWORD, _("贷款管理委员会成员")),
    ("10033", PASSWORD, _("贷款管理委员会成员")),
    ("10034", PASSWORD, _("贷款管理委员会成员")),
    ("10035", PASSWORD, _("贷款管理委员会成员")),
    ("10041", PASSWORD, _("稽核")),
    ("10091", PASSWORD, _("系统管理员")),
)
