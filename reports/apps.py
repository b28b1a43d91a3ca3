from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right
        from reports.structure.tabs import register_tabs

        register(
            Page(
                Work.REPORTS,
                _("各社指标"),
                "figures",
                "figures",
                "f",
                Right.SEE_FIGURES,
                words=_("存款 贷款 不良 利息 信用社"),
            )
        )
        register(
            Page(
                Work.REPORTS,
                _("信贷结构"),
                "structure",
                "figures",
                "4",
                Right.SEE_RECORDS,
                words=_("客户层级 四个层次 龙头企业 民营企业 行业 茶叶 目标户数 标准"),
            )
        )
        register_tabs()
        register(
            Page(
                Work.REPORTS,
                _("考核工作簿"),
                "score-workbooks",
                "workbook",
                "w",
                Right.EXPORT_SCORES,
                words=_("导出 上报 Excel 省联社"),
            )
        )
