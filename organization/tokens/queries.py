"""Questions about tokens."""

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.utils import timezone

from common.listing.relation import Relation
from organization.staff.models import ServiceAccount
from organization.tokens.models import ApiToken

IN_USE, EXPIRED, REVOKED = "in_use", "expired", "revoked"


def token_rows() -> Relation:
    """All tokens with how they stand and when they were last used."""
    today = timezone.localdate()
    state = Case(
        When(revoked_at__isnull=False, then=Value(REVOKED)),
        When(expires_on__lt=today, then=Value(EXPIRED)),
        default=Value(IN_USE),
        output_field=CharField(),
    )
    rows = ApiToken.objects.annotate(
        state=state,
        account_code=F("account__user__code"),
        account_name=F("account__user__name"),
        maker=F("created_by__name"),
        last_used_at=F("use__last_used_at"),
    )
    return Relation.of(
        rows.values(
            "id",
            "name",
            "hint",
            "state",
            "account_code",
            "account_name",
            "created_at",
            "maker",
            "expires_on",
            "last_used_at",
            "revoked_at",
        )
    )


def service_accounts() -> QuerySet[ServiceAccount]:
    """The accounts of other systems that are in use."""
    rows = ServiceAccount.objects.filter(user__is_active=True).select_related("user")
    return rows.order_by("user__code")
