"""What somebody may look at of the audit, as rows of lists.

The auditor and the union's manager see everything. The administrator, who sees no business, sees what happened to
accounts: sign-ins, refusals, what was done with people and posts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pghistory.models
from django.apps import apps
from django.db import connection
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise

from common.audit.models import AuditEntry, AuditKind
from common.listing.relation import Relation
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User

#: Kinds that are about accounts, whoever and whatever they were about.
ACCOUNT_KINDS = (
    AuditKind.SIGNED_IN,
    AuditKind.SIGN_IN_FAILED,
    AuditKind.SIGNED_OUT,
    AuditKind.REFUSED,
)
#: Operations on accounts, as ``AuditEntry.subject`` names them.
ACCOUNT_OPERATIONS = (
    "change_password",
    "set_password",
    "enrol_second_factor",
    "use_recovery_code",
    "renew_recovery_codes",
    "reset_second_factor",
    "create_account",
    "disable_account",
    "enable_account",
    "disable_unused_account",
    "unlock_account",
    "end_sessions",
    "request_post",
    "confirm_post",
    "refuse_post",
)
ACCOUNT_TABLES = frozenset(
    {"organization.user", "organization.post", "organization.postrequest", "organization.secondfactor"}
)


@dataclass(frozen=True)
class Tracked:
    """A table whose changes are kept: ``label`` as ``organization.post``, the table of its events."""

    label: str
    title: Promise | str
    model: type[Model]
    events: type[Model]


def sees_all(access: Access) -> bool:
    """Whether the business of the audit is theirs to see, besides the accounts."""
    return access.may(Right.SEE_AUDIT) and access.may(Right.SEE_RECORDS)


def entries_in_sight(access: Access) -> QuerySet[AuditEntry]:
    """The entries that they may look at."""
    entries = AuditEntry.objects.all()
    if sees_all(access):
        return entries
    accounts = Q(kind__in=ACCOUNT_KINDS) | Q(kind=AuditKind.OPERATED, subject__in=ACCOUNT_OPERATIONS)
    return entries.filter(accounts)


def entry_rows(entries: QuerySet[AuditEntry]) -> Relation:
    names = User.objects.filter(code=OuterRef("actor")).values("name")
    rows = entries.annotate(who=Subquery(names))
    return Relation.of(
        rows.values(
            "id", "happened_at", "actor", "who", "kind", "subject", "address", "business_date", "details"
        )
    )


def tracked_tables(access: Access) -> list[Tracked]:
    """The tables whose changes they may look at, in the order of the apps."""
    return [each for each in _tracked() if sees_all(access) or each.label in ACCOUNT_TABLES]


def change_rows(tables: list[Tracked]) -> Relation:
    """The changes of rows in these tables, with who made them and by which operation.

    A number of a row is unique in its own table only; ``key`` is so in all of them, and in a table it has their order: the
    changes of one transaction have one moment.
    """
    parts = " UNION ALL ".join(
        f"SELECT '{each.label}'::text AS tracked, pgh_id, pgh_created_at, pgh_label, pgh_obj_id::text AS object,"
        f" pgh_context_id FROM {connection.ops.quote_name(each.events._meta.db_table)}"
        for each in tables
    )
    return Relation(
        f"""
        SELECT change.tracked || ' ' || lpad(change.pgh_id::text, 19, '0') AS key, change.tracked, change.pgh_id,
            change.pgh_created_at AS happened_at, change.pgh_label AS label, change.object,
            context.metadata->>'actor' AS actor, person.name AS who, context.metadata->>'operation' AS operation,
            (context.metadata->>'business_date')::date AS business_date, context.metadata->>'address' AS address,
            context.metadata->>'reason' AS reason
        FROM ({parts}) change
        LEFT JOIN {pghistory.models.Context._meta.db_table} context ON context.id = change.pgh_context_id
        LEFT JOIN {User._meta.db_table} person ON person.code = context.metadata->>'actor'
        """,
        {},
    )


def _tracked() -> Iterator[Tracked]:
    for events in apps.get_models():
        model = getattr(events, "pgh_tracked_model", None)
        if model is not None and issubclass(events, pghistory.models.Event) and events._meta.managed:
            yield Tracked(model._meta.label_lower, model._meta.verbose_name, model, events)
