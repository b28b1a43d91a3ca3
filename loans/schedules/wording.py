"""Plans of repayment in words, and why none can be made."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loans.schedules.rules import Plan

PLANS: Mapping[Plan, Promise] = {
    Plan.BULLET_QUARTERLY: _("按季结息，到期还本"),
    Plan.BULLET_MONTHLY: _("按月结息，到期还本"),
    Plan.LUMP_SUM: _("利随本清"),
    Plan.EQUAL_INSTALMENTS: _("等额本息"),
    Plan.EQUAL_PRINCIPAL: _("等额本金"),
    Plan.FREE: _("约定分期还本"),
}
#: How the plan reckons, said under the choice.
RECKONED: Mapping[Plan, Promise] = {
    Plan.BULLET_QUARTERLY: _("每年3、6、9、12月20日结息，按实际天数，一年360天；最后一次随本金付清。"),
    Plan.BULLET_MONTHLY: _("每月20日结息，按实际天数，一年360天；最后一次随本金付清。"),
    Plan.LUMP_SUM: _("到期一次付清本金和利息，按实际天数，一年360天。"),
    Plan.EQUAL_INSTALMENTS: _("每月还款额相同，每月按年利率的十二分之一计息，最后一期结清余数。"),
    Plan.EQUAL_PRINCIPAL: _("每月归还的本金相同，每月按年利率的十二分之一计息，最后一期结清余数。"),
    Plan.FREE: _("按约定的日期和金额归还本金，按实际天数计息，一年360天。"),
}
REFUSED: Mapping[str, Promise] = {
    "principal": _("本金应大于0，最多两位小数"),
    "annual_rate_percent": _("年利率应在0至100之间，最多四位小数"),
    "start": _("放款日应写成 2007-01-15 这样"),
    "months": _("期限应为1至600个月"),
    "parts": _("分期还本的日期应在放款日与到期日之间，依次靠后，金额合计小于本金"),
}
