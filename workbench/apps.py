from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbenchConfig(AppConfig):
    name = "workbench"

    def ready(self) -> None:
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right
        from organization.reminders.step import register_step

        # after the steps of the apps below, which change what there is to be reminded of
        register_step()
        register(Page(Work.START, _("工作台"), "start", "home", "h", words=_("首页 主要指标")))
        register(
            Page(
                Work.START,
                _("提醒"),
                "reminders",
                "season",
                "0",
                Right.SEE_RECORDS,
                words=_("到期 逾期 时效 待办"),
            )
        )
        register(
            Page(
                Work.SYSTEM, _("会计月"), "months", "months", "m", Right.SEE_MONTHS, words=_("结账 月结 月份")
            )
        )
        register(
            Page(
                Work.SYSTEM,
                _("日终"),
                "days",
                "play",
                ".",
                Right.SEE_MONTHS,
                words=_("营业日期 结息 搁置 推进"),
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
