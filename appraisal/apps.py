from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppraisalConfig(AppConfig):
    name = "appraisal"

    def ready(self) -> None:
        """Reference data, the job and what asks for it, and the pages register themselves."""
        from appraisal.publishing import additions, books  # noqa: F401  # they register themselves
        from appraisal.schemes import tasks as trials  # noqa: F401
        from appraisal.scoring import reference, tasks  # noqa: F401
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right

        register(
            Page(
                Work.APPRAISAL,
                _("考核得分"),
                "scores",
                "board",
                "s",
                Right.SEE_SCORES,
                words=_("计分 名次 排名"),
            )
        )
        register(
            Page(
                Work.APPRAISAL,
                _("申诉"),
                "appeals",
                "appeal",
                "a",
                Right.SEE_SCORES,
                words=_("得分申诉 答复 复核"),
            )
        )
        register(
            Page(
                Work.APPRAISAL,
                _("考核办法"),
                "schemes",
                "scheme",
                "b",
                Right.SEE_SCORES,
                words=_("指标 分值 封顶 权重 办法 审批"),
            )
        )
