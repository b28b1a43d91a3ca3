from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbenchConfig(AppConfig):
    name = "workbench"

    def ready(self) -> None:
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        register(Page(Work.START, _("工作台"), "start", "home", "h", words=_("首页 主要指标")))
        register(
            Page(
                Work.SYSTEM, _("会计月"), "months", "months", "m", Right.SEE_MONTHS, words=_("结账 月结 月份")
            )
        )
        register(
            Page(
                Work.SYSTEM,
                _("后台任务"),
                "jobs",
                "jobs",
                "j",
                Right.SEE_JOBS,
                words=_("进度 计分任务 结账任务"),
            )
        )
        register(
            Page(
                Work.SYSTEM,
                _("审计"),
                "audit",
                "audit",
                "i",
                Right.SEE_AUDIT,
                words=_("日志 登录记录 变更记录"),
            )
        )
