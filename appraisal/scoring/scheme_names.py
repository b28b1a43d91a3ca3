"""What the published schemes call themselves, their parts and their indicators, so that the catalogue has the names.

A scheme is data and stored in Chinese; pages translate its names, and a name that a manager chose stays as it is.
"""

from django.utils.translation import gettext_noop as _

PUBLISHED_NAMES = (
    _("2007年度信贷工作考核办法"),
    _("存款指标"),
    _("业务经营指标"),
    _("经营管理目标"),
    _("分月净增"),
    _("存款增加额"),
    _("到期贷款收回·笔数"),
    _("到期贷款收回·金额"),
    _("不良贷款绝对下降"),
    _("不良贷款比率控制"),
    _("贷款利息收入"),
    _("中间业务收入"),
    _("已置换、核销清收"),
    _("建档面"),
    _("评级面"),
    _("年审面"),
    _("发证面"),
    _("城镇个体工商户"),
    _("贷后调查报告"),
    _("催收通知书回执"),
    _("五级分类偏离度"),
    _("贷款结息率"),
    _("扣分项"),
)
