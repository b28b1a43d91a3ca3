"""What people see when a request fails: what to do next, and a number to find it in the log. Nothing else (attacks B04)."""

import errno
import logging
import secrets
import sys
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.api.errors import error_answer, is_interface
from organization.access.gates import address_of
from organization.access.operations import note_refusal
from organization.staff.models import User

logger = logging.getLogger(__name__)

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DATABASE_AWAY = (OperationalError, InterfaceError)

#: By status: what happened, and what to do.
WORDS: dict[int, tuple[Promise, Promise]] = {
    400: (_("请求有误"), _("地址或提交的内容不符合要求。请返回上一页检查后重试。")),
    403: (_("没有权限"), _("您的岗位不能使用这项功能。如确需使用，请联系系统管理员。")),
    404: (_("没有这个页面"), _("地址有误，或者内容不在您的查看范围内。请核对地址，或用上方的查找。")),
    413: (_("提交的内容太大"), _("请减少内容或文件大小后重试。")),
    500: (_("系统出错了"), _("您的操作没有完成。请稍后重试；仍然出错时，请把下面的编号告诉系统管理员。")),
    507: (_("磁盘空间不足"), _("服务器的磁盘快满了，您的操作没有完成。请联系系统管理员清理后重试。")),
    503: (_("系统暂时不可用"), _("数据库暂时无法连接，您的操作没有完成。请一分钟后重试。")),
}
FORGED = "forged"
FORGERY = _("页面已过期，或请求不是从本系统的页面发出。请刷新页面后重试。")


@dataclass(frozen=True)
class Failure:
    """What the page says."""

    status: int
    title: str
    advice: str
    reference: str


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 413 if isinstance(exception, TOO_LARGE) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Also when the database is away, or the disk full: the page then asks for nothing."""
    error = sys.exc_info()[1]
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _answer(request, 507)
    return _answer(request, 503 if isinstance(error, DATABASE_AWAY) else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Of a signed-in person it may be somebody else who sent it in their name: that stands in the audit."""
    note_forgery(request)
    return _answer(request, 403, FORGERY)


def note_forgery(request: HttpRequest) -> None:
    """Somebody's session, and not their page."""
    user = getattr(request, "user", None)
    if isinstance(user, User):
        note_refusal(
            user=user,
            subject=f"{request.method} {request.path}",
            reason=FORGED,
            address=address_of(request),
        )


def _answer(request: HttpRequest, status: int, advice: Promise | None = None) -> HttpResponse:
    title, usual = WORDS[status]
    if is_interface(request.path):
        return error_answer(request, status, str(advice or usual))
    failure = Failure(status, str(title), str(advice or usual), secrets.token_hex(4))
    is_fault = status >= 500
    logger.log(
        logging.ERROR if is_fault else logging.INFO,
        "reference %s: %s %s answered %s",
        failure.reference,
        request.method,
        request.path,
        status,
        exc_info=is_fault,
    )
    text = _bare(failure) if is_fault else _in_frame(request, failure)
    return HttpResponse(text, status=status, headers={"Cache-Control": "no-store"})


def _in_frame(request: HttpRequest, failure: Failure) -> str:
    """In the frame for who is signed in; the page of a stranger shows none of it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return _bare(failure)
    return render_to_string("errors/framed.html", {"error": failure}, request)


def _bare(failure: Failure) -> str:
    return render_to_string("errors/page.html", {"error": failure})
