"""What the published schemes call themselves, their parts and their indicators, so that the catalogue has the names.

A scheme is data and stored in Chinese; pages translate its names, and a name that a manager chose stays as it is. So
are the labels of its fields, which stand in annotations that know no catalogue.
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

FIELD_NAMES = (
    # where a field is (problems.py)
    _("考核办法"),
    _("第%s部分"),
    _("指标%s"),
    # what it is called (scheme.py, terms.py)
    _("编号"),
    _("名称"),
    _("适用年度"),
    _("综合满分"),
    _("考核对象"),
    _("满分"),
    _("权重"),
    _("分值"),
    _("最低分"),
    _("最高分"),
    _("参加计分"),
    _("净增起点"),
    _("所占比例"),
    _("计划下降所含目标"),
    _("比率计分公式"),
    _("目标比例"),
    _("每项扣分"),
    _("免交报告的贷款品种"),
    _("应发通知的未还天数"),
    _("允许偏离度"),
    _("扣分单位"),
    _("超出部分的计法"),
    # units (scheme_fields.py)
    _("分"),
    _("天"),
)
