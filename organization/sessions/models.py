"""Who is signed in from where; failed tries; the sources that an account has signed in from."""

import uuid
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from organization.staff.models import User


class Ending(models.TextChoices):
    """Why a session is over; one that was signed out of is not kept."""

    ELSEWHERE = "elsewhere", _("在别处登录")
    IDLE = "idle", _("长时间未操作")
    OLD = "old", _("达到最长登录时间")
    ADMINISTRATOR = "administrator", _("系统管理员结束")


class PersonSession(AbstractBaseSession):
    """A browser at our door: the only truth about who is signed in (attacks S04).

    One live session for each person. One that ended stays a while, emptied, so that its browser can be told why.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions", verbose_name=_("人员"))
    started_at = models.DateTimeField(_("开始时间"))
    seen_at = models.DateTimeField(_("最近操作"))
    address = models.GenericIPAddressField(_("来源地址"), null=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    ended_because = models.CharField(_("结束原因"), max_length=20, blank=True, choices=Ending.choices)
    ended_from = models.GenericIPAddressField(_("由何处结束"), null=True)
    #: names the ended session in an address, without giving its key away
    notice = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="session_one_live_for_each_person"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_because="")
                | models.Q(ended_at__isnull=False, ended_because__in=sorted(Ending.values), session_data=""),
                name="session_that_ended_is_empty_and_says_why",
            ),
        )

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore


class KnownSource(models.Model):
    """A device (by the hash of its cookie) or a network address that an account has signed in from."""

    user = models.ForeignKey(User, models.CASCADE, related_name="known_sources", verbose_name=_("人员"))
    source = models.CharField(_("来源"), max_length=80)
    seen_at = models.DateTimeField(_("最近登录"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "source"], name="knownsource_once"),)


class SignInTry(models.Model):
    """A try to sign in that has not succeeded: it is written before the password is looked at (attacks S01).

    ``code`` as typed, in its clean form: it may be nobody's, so that nobodies are throttled like somebodies.
    """

    code = models.CharField(_("工号"), max_length=32)
    source = models.CharField(_("来源"), max_length=80)
    source_known = models.BooleanField(_("来源已知"))
    address = models.GenericIPAddressField(_("来源地址"), null=True)
    tried_at = models.DateTimeField(_("时间"))

    class Meta:
        indexes = (
            models.Index(fields=["code", "tried_at"], name="try_by_code"),
            models.Index(fields=["address", "tried_at"], name="try_by_address"),
        )
