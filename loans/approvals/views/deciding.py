"""Examination and approval, at the branch and at the union."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loans.applications.gates import sent
from loans.applications.models import ApplicationKind
from loans.approvals import operations
from loans.approvals.forms import DecideForm
from loans.approvals.gates import to_act_on
from loans.approvals.models import PostChoice
from loans.approvals.queries.posts import posts_held
from loans.approvals.queries.shown import Way, way_of
from loans.approvals.rules import Post
from loans.approvals.views.acting import acted, form_page, seen_now
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.EXAMINE_LOANS)
def examine(request: HttpRequest, number: str) -> HttpResponse:
    """The branch's reviewer, or the union's credit department."""
    return _decide(request, number, Right.EXAMINE_LOANS, (Post.EXAMINATION, Post.DEPARTMENT))


@require_http_methods(["GET", "POST"])
@requires(Right.APPROVE_LOANS)
def approve(request: HttpRequest, number: str) -> HttpResponse:
    """The branch's director after the group, or the union's manager after the committee."""
    return _decide(request, number, Right.APPROVE_LOANS, (Post.DIRECTOR, Post.MANAGER))


def _decide(request: HttpRequest, number: str, right: Right, posts: tuple[Post, Post]) -> HttpResponse:
    found, day = to_act_on(request, number, right)
    visitor, way = visitor_of(request), way_of(found, day)
    held = [post for post in posts if post in posts_held(visitor.access, found.unit)]
    post = _post(way, held or list(posts))
    form = DecideForm(
        sent(request),
        on=day,
        agreed=way.agreed,
        is_extension=found.kind == ApplicationKind.EXTENSION,
        initial=seen_now(found),
    )

    def act() -> None:
        operations.decide(
            application=found, seen=form.seen, post=post, said=form.said, by=visitor.user, on=day
        )

    title = _("%(post)s意见") % {"post": PostChoice(post.value).label}
    context = {"title": title, "save": _("确定"), "way": way, "is_on_turn": way.stage.value == post.value}
    return acted(request, form, act, _("意见已登记。"), found) or form_page(
        request, form, found, day, context
    )


def _post(way: Way, held: list[Post]) -> Post:
    """Whoever fills both posts acts at the one that is on."""
    return next((post for post in held if post.value == way.stage.value), held[0])
