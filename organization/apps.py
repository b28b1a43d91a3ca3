from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationConfig(AppConfig):
    name = "organization"

    def ready(self) -> None:
        from organization.access import converters, search
        from organization.access.navigation import Page, Work, register
        from organization.access.rights import Right
        from organization.calendar import books, ending, jobs  # noqa: F401  # they register invariants and kinds of jobs
        from organization.people import jobs as tidying  # noqa: F401
        from organization.tokens import schema  # noqa: F401  # the documentation asks for it
        from organization.villages import tabs
        from organization.villages.search import search as search_villages

        converters.register()
        tabs.register_tabs()
        search.register(search_villages, order=30)
        register(
            Page(
                Work.SYSTEM,
                _("人员账号"),
                "people",
                "people",
                "p",
                Right.KEEP_PEOPLE,
                words=_("用户 密码 停用"),
            )
        )
        register(
            Page(
                Work.SYSTEM,
                _("岗位变动"),
                "post-requests",
                "person",
                "o",
                Right.CONFIRM_POSTS,
                words=_("任职 权限"),
            )
        )
        register(
            Page(
                Work.SYSTEM,
                _("接口令牌"),
                "tokens",
                "lock",
                "n",
                Right.KEEP_TOKENS,
                words=_("API 令牌 其他系统"),
            )
        )
