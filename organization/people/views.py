"""The people's accounts, for administrators; changes of posts, for the second person."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organization.access.gates import address_of, not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError
from organization.credentials.queries import factor_of
from organization.people.errors import PeopleError
from organization.people.forms import EndForm, PersonForm, PostForm
from organization.people.models import PostRequest
from organization.people.operations import accounts, posts
from organization.people.queries import open_requests, people_in_sight, people_rows, unused_accounts
from organization.people.tables import PEOPLE
from organization.sessions.models import PersonSession
from organization.sessions.queries import is_slowed
from organization.staff.models import Post, Role, User
from organization.units.models import Unit


@require_GET
@requires(Right.KEEP_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    visitor = visitor_of(request)
    rows = people_rows(people_in_sight(visitor.access), _day(request))
    return list_answer(request, PEOPLE, rows, template="organization/people.html")


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_PEOPLE)
def new_person(request: HttpRequest) -> HttpResponse:
    """A new account, with its first password on the answer's page and nowhere else."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = accounts.create_account(**form.cleaned_data, **_who(request))
        except PeopleError as error:
            form.add_error("code", str(error))
        else:
            return _password_shown(request, user, password)
    return render(request, "organization/person_new.html", {"form": form})


@require_GET
@requires(Right.KEEP_PEOPLE)
def person(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, _person_or_404(request, code))


@require_POST
@requires(Right.KEEP_PEOPLE)
def ask_post(request: HttpRequest, code: str) -> HttpResponse:
    """Ask that the person be given a post."""
    user = _person_or_404(request, code)
    form = PostForm(request.POST, units=_units(request), on=_day(request))
    if not form.is_valid():
        return _page(request, user, form)
    fields = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
    return _done(
        request,
        user,
        lambda: posts.ask_to_give(user=user, **fields, **_who(request)),
        _("已提出申请，待另一人确认后生效。"),
    )


@require_POST
@requires(Right.KEEP_PEOPLE)
def ask_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask that one of the person's posts end."""
    user = _person_or_404(request, code)
    post = Post.objects.filter(user=user, pk=pk).select_related("user", "unit").first()
    if post is None:
        raise Http404
    form = EndForm(request.POST, starts_on=post.starts_on, on=_day(request))
    if not form.is_valid():
        messages.error(request, str(form.errors["ends_on"][0]))
        return redirect("person", code)
    return _done(
        request,
        user,
        lambda: posts.ask_to_end(post=post, ends_on=form.cleaned_data["ends_on"], **_who(request)),
        _("已提出申请，待另一人确认后生效。"),
    )


@never_cache
@require_POST
@requires(Right.KEEP_PEOPLE)
def first_password(request: HttpRequest, code: str) -> HttpResponse:
    """A new first password, on the answer's page and nowhere else."""
    user = _person_or_404(request, code)
    try:
        password = accounts.reset_password(user=user, **_who(request))
    except PeopleError as error:
        messages.error(request, str(error))
        return redirect("person", code)
    return _password_shown(request, user, password)


@require_POST
@requires(Right.KEEP_PEOPLE)
def act(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """One of the plain acts on an account."""
    user = _person_or_404(request, code)
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "disable": (
            lambda: accounts.set_active(user=user, active=False, **_who(request)),
            _("账号已停用，其登录已结束。"),
        ),
        "enable": (
            lambda: accounts.set_active(user=user, active=True, **_who(request)),
            _("账号已启用。"),
        ),
        "unlock": (lambda: accounts.unlock_account(user=user, **_who(request)), _("登录限制已解除。")),
        "end-session": (lambda: accounts.end_session(user=user, **_who(request)), _("其登录已结束。")),
        "reset-factor": (
            lambda: accounts.reset_factor(user=user, **_who(request)),
            _("第二验证已重置；岗位需要时，下次登录须重新启用。"),
        ),
    }
    if what not in acts:
        raise Http404
    return _done(request, user, *acts[what])


@require_GET
@requires(Right.CONFIRM_POSTS)
def post_requests(request: HttpRequest) -> HttpResponse:
    """What waits for a second person."""
    own = visitor_of(request).user.pk
    context = {
        "requests": [(each, own not in (each.user_id, each.requested_by_id)) for each in open_requests()]
    }
    return render(request, "organization/post_requests.html", context)


@require_POST
@requires(Right.CONFIRM_POSTS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse a change of posts."""
    asked = PostRequest.objects.filter(pk=pk).select_related("user", "unit", "post").first()
    if asked is None:
        raise Http404
    is_yes = request.POST.get("decision") == "confirm"
    try:
        (posts.confirm if is_yes else posts.refuse)(request=asked, **_who(request))
    except (PeopleError, CalendarError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已确认，随即生效。") if is_yes else _("已驳回。"))
    return redirect("post-requests")


def _who(request: HttpRequest) -> dict[str, Any]:
    visitor = visitor_of(request)
    return {"by": visitor.user, "on": visitor.day, "address": address_of(request)}


def _day(request: HttpRequest) -> date:
    """The business date; today's before there is one, when the first posts are given."""
    return visitor_of(request).day or timezone.localdate()


def _person_or_404(request: HttpRequest, code: str) -> User:
    found = User.objects.filter(code=code).first()
    if found is None:
        raise Http404
    if not people_in_sight(visitor_of(request).access).filter(pk=found.pk).exists():
        not_theirs(request)
    return found


def _units(request: HttpRequest) -> Any:
    units = visitor_of(request).access.units(Right.KEEP_PEOPLE)
    return Unit.objects.filter(pk__in=units).order_by("code")


def _done(request: HttpRequest, user: User, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except (PeopleError, CalendarError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("person", user.code)


def _page(request: HttpRequest, user: User, form: PostForm | None = None) -> HttpResponse:
    context = {
        "person": user,
        "is_own": user == visitor_of(request).user,
        "posts": user.posts.select_related("unit").order_by("-starts_on", "-pk"),
        "requests": open_requests().filter(user=user),
        "session": PersonSession.objects.filter(user=user, ended_at=None).first(),
        "factor": factor_of(user),
        "slowed": is_slowed(user),
        "unused": unused_accounts().filter(pk=user.pk).exists(),
        "form": form or PostForm(units=_units(request), on=_day(request)),
    }
    return render(request, "organization/person.html", context, status=400 if form else 200)


def _password_shown(request: HttpRequest, user: User, password: str) -> HttpResponse:
    return render(request, "organization/first_password.html", {"person": user, "password": password})
