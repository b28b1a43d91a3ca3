"""The list of the archive: every file that has a place, and who has it."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation

#: A row for each placed file of a branch of ``%(units)s``; overdue is what was due before ``%(day)s``.
_ARCHIVE = """
SELECT p.customer_id, c.code, c.name, c.pinyin, b.name AS branch, v.name AS village, p.shelf, p.box, p.position,
    p.placed_on, borrower.name AS borrower, l.reason, l.lent_on, l.due_on,
    CASE WHEN l.id IS NULL THEN 'in' WHEN l.due_on < %(day)s THEN 'overdue' ELSE 'out' END AS state
FROM customers_archiveplace p
JOIN customers_customer c ON c.id = p.customer_id
JOIN organization_unit b ON b.id = c.branch_id
LEFT JOIN organization_village v ON v.id = c.village_id
LEFT JOIN customers_filelending l ON l.customer_id = p.customer_id AND l.returned_on IS NULL
LEFT JOIN organization_user borrower ON borrower.id = l.borrower_id
WHERE c.branch_id = ANY(%(units)s)
"""

STATES = {"overdue": _("逾期未还"), "out": _("借出"), "in": _("在库")}

ARCHIVE = ListSpec(
    name="archive",
    title=_("档案借阅"),
    columns=(
        Column("name", _("户名"), is_searched=True, width=16),
        Column("code", _("客户号"), is_searched=True, is_detail=True, width=14),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column("village", _("所在村"), is_searched=True, is_detail=True),
        Column("branch", _("信用社"), is_searched=True, is_extra=True, width=18),
        Column(
            "state",
            _("状态"),
            Kind.CHOICE,
            STATES,
            tones={"in": "good", "out": "warn", "overdue": "bad"},
            is_filtered=True,
        ),
        Column("borrower", _("借阅人"), is_searched=True),
        Column("lent_on", _("借出日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("due_on", _("应还日"), Kind.DATE, is_filtered=True),
        Column("reason", _("借阅事由"), is_detail=True, width=20),
        Column("shelf", _("柜架"), is_searched=True, is_detail=True),
        Column("box", _("盒号"), is_searched=True, is_detail=True),
        Column("position", _("盒内顺序"), is_detail=True),
        Column("placed_on", _("入库日"), Kind.DATE, is_extra=True),
    ),
    sort="due_on",
    tie="customer_id",
    empty=_("这里是已经入库的信用档案，和谁借走了哪一份。在客户的“档案保管”中登记存放位置之后出现。"),
    row_link=lambda row: f"{reverse('customer', args=[row['customer_id']])}?tab=archive",
)


def archive_at(units: Collection[int], *, day: date) -> Relation:
    """Placed files of the branches; ``day`` is the business date."""
    return Relation(_ARCHIVE, {"units": list(units), "day": day})
