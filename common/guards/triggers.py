"""Guards in the database that hold for pages, shell, admin and SQL alike (attacks D05, W10, F24).

They are statement triggers over transition tables: one check for a row or for a million.
"""

import pgtrigger

REFUSE_CLOSED = "organization_refuse_closed_month"
REFUSE_CLOSED_SNAPSHOT = "organization_refuse_closed_snapshot"


def append_only() -> pgtrigger.Protect:
    """Refuse to change or delete a row, also to the owner of the table."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def stays(*columns: str) -> pgtrigger.ReadOnly:
    """Refuse another value in ``columns`` of a row that is there, also to the owner of the table."""
    return pgtrigger.ReadOnly(name=f"{'_'.join(columns)}_stays", fields=list(columns))


def closed_month_on_insert(*dates: str) -> pgtrigger.Trigger:
    """Refuse new rows with one of ``dates`` (columns) in a closed month or before one."""
    parts = " UNION ".join(f"SELECT {column} AS day FROM new_rows" for column in dates)
    return pgtrigger.Trigger(
        name="closed_month_on_insert",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="new_rows"),
        func=f"PERFORM {REFUSE_CLOSED}(ARRAY({_months(parts)})); RETURN NULL;",
    )


def closed_month_guards(*dates: str, fixed: tuple[str, ...] = ()) -> list[pgtrigger.Trigger]:
    """Refuse to add, date, redate or delete a row in a closed month.

    Args:
        dates: columns whose value must lie in an open month when it is set, changed or removed.
        fixed: columns that may no longer change once the month of the first of ``dates`` is closed.
    """
    old_and_new = "old_rows o JOIN new_rows n ON n.id = o.id"
    changed = [
        f"SELECT unnest(ARRAY[o.{column}, n.{column}]) AS day FROM {old_and_new} "
        f"WHERE o.{column} IS DISTINCT FROM n.{column}"
        for column in dates
    ]
    changed += [
        f"SELECT o.{dates[0]} AS day FROM {old_and_new} WHERE o.{column} IS DISTINCT FROM n.{column}"
        for column in fixed
    ]
    deleted = " UNION ".join(f"SELECT {column} AS day FROM old_rows" for column in dates)
    return [
        closed_month_on_insert(*dates),
        pgtrigger.Trigger(
            name="closed_month_on_update",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),
            func=f"PERFORM {REFUSE_CLOSED}(ARRAY({_months(' UNION '.join(changed))})); RETURN NULL;",
        ),
        pgtrigger.Trigger(
            name="closed_month_on_delete",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Delete,
            referencing=pgtrigger.Referencing(old="old_rows"),
            func=f"PERFORM {REFUSE_CLOSED}(ARRAY({_months(deleted)})); RETURN NULL;",
        ),
    ]


def closed_snapshot_guards() -> list[pgtrigger.Trigger]:
    """Refuse any change to snapshot rows of a closed month; a provisional one may be made anew."""

    def guard(
        operation: pgtrigger.Operation, name: str, table: str, referencing: pgtrigger.Referencing
    ) -> pgtrigger.Trigger:
        return pgtrigger.Trigger(
            name=f"closed_snapshot_on_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=referencing,
            func=f"PERFORM {REFUSE_CLOSED_SNAPSHOT}(ARRAY(SELECT DISTINCT month FROM {table})); RETURN NULL;",
        )

    return [
        guard(pgtrigger.Insert, "insert", "new_rows", pgtrigger.Referencing(new="new_rows")),
        guard(pgtrigger.Update, "update", "old_rows", pgtrigger.Referencing(old="old_rows", new="new_rows")),
        guard(pgtrigger.Delete, "delete", "old_rows", pgtrigger.Referencing(old="old_rows")),
    ]


def _months(days: str) -> str:
    return f"SELECT DISTINCT date_trunc('month', d.day)::date FROM ({days}) d WHERE d.day IS NOT NULL"
