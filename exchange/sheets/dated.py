"""Columns of rows that hold from one day to another (``common.periods``)."""

from django.utils.translation import gettext_noop as _

from exchange.sheets.columns import Column, day
from exchange.sheets.spec import RowRule

ENDS_AFTER_START = RowRule("ends_on", "s.ends_on < s.starts_on", _("截止日早于起始日"))


def dated() -> tuple[Column, ...]:
    return (
        day("起始日", "starts_on", _("开始的日期，当日有效")),
        day("截止日", "ends_on", _("最后一天，当日仍有效；至今仍有效的留空"), required=False),
    )
