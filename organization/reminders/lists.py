"""Reminders as a list."""

import json
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from common.messages import Message
from organization.access.rights import Right
from organization.access.scope import Access
from organization.reminders.kinds import kind_named, reminder_kinds
from organization.reminders.models import Reminder
from organization.staff.models import Role, User

_OPEN = """
SELECT r.id, r.kind, r.subject, r.place, r.said, r.due_on, r.raised_on, COALESCE(u.name, '') AS officer,
    COALESCE(b.parent_id, b.id)::text AS branch_key, CASE WHEN b.kind = 'outlet' THEN p.name ELSE b.name END AS branch
FROM organization_reminder r
JOIN organization_unit b ON b.id = r.unit_id LEFT JOIN organization_unit p ON p.id = b.parent_id
LEFT JOIN organization_user u ON u.id = r.officer_id
WHERE r.done_on IS NULL AND r.unit_id = ANY(%(units)s) AND (%(officer)s::bigint IS NULL OR r.officer_id = %(officer)s)
"""


def open_reminders(user: User, access: Access) -> Relation:
    """An officer's own; of who directs or supervises, all of their nodes."""
    units = access.units(Right.SEE_RECORDS)
    return Relation(_OPEN, {"units": list(units), "officer": user.pk if _is_officer_only(access) else None})


def count_open(user: User, access: Access) -> int:
    """How many wait for the person, for the start page."""
    rows = Reminder.objects.filter(done_on__isnull=True, unit__in=access.units(Right.SEE_RECORDS))
    if _is_officer_only(access):
        rows = rows.filter(officer=user)
    return rows.count()


def _is_officer_only(access: Access) -> bool:
    return {post.role for post in access.posts} == {Role.CREDIT_OFFICER}


def sentence(row: Row) -> str:
    kind = kind_named(row["kind"])
    said: Mapping[str, str] = json.loads(row["said"])
    return Message(kind.sentence.id, said).text if kind else row["subject"]


def address(row: Row) -> str | None:
    kind = kind_named(row["kind"])
    return kind.address(row["place"]) if kind else None


def reminders() -> ListSpec:
    """Kinds are known once all apps have registered theirs."""
    return ListSpec(
        name="reminders",
        title=_("提醒"),
        columns=(
            Column("due_on", _("期限"), Kind.DATE, is_filtered=True),
            Column(
                "kind",
                _("事项"),
                Kind.CHOICE,
                {kind.name: kind.title for kind in reminder_kinds()},
                is_filtered=True,
            ),
            Column("subject", _("对象"), is_searched=True, width=22),
            Column("said", _("内容"), shown=sentence, width=50),
            Column("officer", _("信贷员"), is_searched=True, is_detail=True),
            Column("branch", _("信用社"), is_searched=True, is_detail=True, width=18),
            Column("raised_on", _("提醒日"), Kind.DATE, is_detail=True),
        ),
        sort="due_on",
        tie="id",
        row_link=address,
        empty=_("日终后，即将到期、刚逾期、满 90 天和时效将满的贷款会列在这里；了结后自动消失。现在没有。"),
    )
