"""Questions about people's accounts."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from common.listing.relation import Relation
from organization.access.rights import Right
from organization.access.scope import Access
from organization.credentials.models import SecondFactor
from organization.people.models import PostRequest
from organization.sessions.models import PersonSession
from organization.staff.models import PasswordRecord, Post, Role, User
from organization.units.models import Unit, UnitKind

#: How an account stands, the first that holds.
DISABLED, NO_PASSWORD, FIRST_PASSWORD, IN_USE = "disabled", "no_password", "first_password", "in_use"


def people_in_sight(access: Access) -> QuerySet[User]:
    """Whose accounts the administrator keeps: everybody's at the union, elsewhere of who has had a post there."""
    units = access.units(Right.KEEP_PEOPLE)
    if Unit.objects.filter(pk__in=units, kind=UnitKind.UNION).exists():
        return User.objects.all()
    return User.objects.filter(Exists(Post.objects.filter(user=OuterRef("pk"), unit_id__in=units)))


def people_rows(people: QuerySet[User], day: date) -> Relation:
    """The people with their posts on ``day`` and how their accounts stand."""
    roles = Case(*(When(role=role.value, then=Value(str(role.label))) for role in Role), default=F("role"))
    words = Concat("unit__name", Value(" "), roles, output_field=TextField())
    held = Post.objects.on(day).filter(user=OuterRef("pk")).order_by().values("user")
    posts = held.annotate(words=StringAgg(words, Value("、"), output_field=TextField())).values("words")
    live = PersonSession.objects.filter(user=OuterRef("pk"), ended_at=None)
    rows = people.annotate(
        posts_held=Coalesce(Subquery(posts), Value(""), output_field=TextField()),
        state=Case(
            When(is_active=False, then=Value(DISABLED)),
            When(password__startswith=UNUSABLE_PASSWORD_PREFIX, then=Value(NO_PASSWORD)),
            When(must_change_password=True, then=Value(FIRST_PASSWORD)),
            default=Value(IN_USE),
        ),
        factor=Exists(SecondFactor.objects.filter(user=OuterRef("pk"))),
        seen_at=Subquery(live.values("seen_at")[:1]),
    )
    return Relation.of(
        rows.values("id", "code", "name", "posts_held", "state", "factor", "last_login", "seen_at")
    )


def unused_accounts() -> QuerySet[User]:
    """Active accounts with a password that nobody signed in to for too long, nor were given one since (S13)."""
    before = timezone.now() - timedelta(days=settings.ACCOUNT_UNUSED_DAYS)
    given = PasswordRecord.objects.filter(user=OuterRef("pk"), set_at__gte=before)
    return (
        User.objects.filter(is_active=True)
        .exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .filter(Q(last_login__lt=before) | Q(last_login=None, passwords__set_at__lt=before))
        .exclude(Exists(given))
        .distinct()
        .order_by("code")
    )


def open_requests() -> QuerySet[PostRequest]:
    """The changes of posts that wait for a second person, the oldest first."""
    return (
        PostRequest.objects.filter(state="open")
        .select_related("user", "unit", "requested_by", "post")
        .order_by("requested_at")
    )
