"""Ten-day periods as people say them."""

from django.utils.translation import gettext as _

from loans.demand.rules import TenDays


def period_words(period: TenDays) -> str:
    """``2007-03 上旬``."""
    part = (_("上旬"), _("中旬"), _("下旬"))[period.part]
    return f"{period.first_day:%Y-%m} {part}"
