"""Posts are given and ended by two people: one asks, another decides (attacks A07)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from organization.calendar.errors import closed_months_refused
from organization.people.errors import AlreadyAsked, AlreadyDecided, PostsOverlap, SamePerson
from organization.people.models import PostRequest, RequestState
from organization.people.operations.accounts import not_oneself, note
from organization.staff.models import Post, Role, User
from organization.units.models import Unit


@transaction.atomic
def ask_to_give(
    *,
    user: User,
    unit: Unit,
    role: Role,
    starts_on: date,
    ends_on: date | None,
    by: User,
    on: date | None,
    address: str | None,
) -> PostRequest:
    """Ask that ``user`` be given a post.

    Raises:
        OwnAccount, AlreadyAsked
    """
    not_oneself(user, by)
    return _ask(
        PostRequest(user=user, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on, requested_by=by),
        on=on,
        address=address,
    )


@transaction.atomic
def ask_to_end(*, post: Post, ends_on: date, by: User, on: date | None, address: str | None) -> PostRequest:
    """Ask that a post end on a day.

    Raises:
        OwnAccount, AlreadyAsked
    """
    not_oneself(post.user, by)
    return _ask(
        PostRequest(
            user=post.user,
            unit=post.unit,
            role=post.role,
            post=post,
            starts_on=post.starts_on,
            ends_on=ends_on,
            requested_by=by,
        ),
        on=on,
        address=address,
    )


def confirm(*, request: PostRequest, by: User, on: date | None, address: str | None) -> None:
    """Do what was asked; the person's rights change with the next click.

    Raises:
        SamePerson, AlreadyDecided, PostsOverlap, MonthClosed
    """
    try:
        with closed_months_refused(), transaction.atomic():
            _decide(request, RequestState.CONFIRMED, by)
            if request.post is None:
                Post.objects.create(
                    user=request.user,
                    unit=request.unit,
                    role=request.role,
                    starts_on=request.starts_on,
                    ends_on=request.ends_on,
                )
            else:
                request.post.ends_on = request.ends_on
                request.post.save(update_fields=["ends_on"])
            _note("confirm_post", request, by=by, on=on, address=address)
    except IntegrityError as error:
        raise PostsOverlap from error


@transaction.atomic
def refuse(*, request: PostRequest, by: User, on: date | None, address: str | None) -> None:
    """Raises SamePerson, AlreadyDecided."""
    _decide(request, RequestState.REFUSED, by)
    _note("refuse_post", request, by=by, on=on, address=address)


def _ask(request: PostRequest, *, on: date | None, address: str | None) -> PostRequest:
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise AlreadyAsked from error
    _note("request_post", request, by=request.requested_by, on=on, address=address)
    return request


def _decide(request: PostRequest, state: RequestState, by: User) -> None:
    if by.pk in (request.user_id, request.requested_by_id):
        raise SamePerson
    changed = PostRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(
        state=state, decided_by=by, decided_at=timezone.now()
    )
    if not changed:
        raise AlreadyDecided


def _note(what: str, request: PostRequest, *, by: User, on: date | None, address: str | None) -> None:
    note(
        what,
        request.user,
        by=by,
        on=on,
        address=address,
        role=request.role,
        unit=request.unit.code,
        starts_on=request.starts_on.isoformat(),
        ends_on=request.ends_on.isoformat() if request.ends_on else "",
        ends=request.post_id is not None,
    )
