"""Published scores are frozen in the database, whoever writes: page, shell, admin or SQL (requirements.md A1).

A run that was published keeps every figure for good; it may only be withdrawn, and then make room for a newer one.
"""

import pgtrigger

REFUSE_PUBLISHED = "appraisal_refuse_published"
#: SQLSTATE of a refusal.
PUBLISHED_CODE = "CU002"
#: States of a run that was published, now or once.
FROZEN = "('published', 'withdrawn')"

CREATE = f"""
CREATE OR REPLACE FUNCTION {REFUSE_PUBLISHED}(runs bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(runs) = 0 THEN RETURN; END IF;
    -- FOR SHARE waits for a publication under way, and makes a later one wait for this change
    PERFORM 1 FROM appraisal_scorerun WHERE id = ANY (runs) ORDER BY id FOR SHARE;
    PERFORM 1 FROM appraisal_scorerun WHERE id = ANY (runs) AND state IN {FROZEN};
    IF FOUND THEN
        RAISE EXCEPTION 'published scores cannot change' USING ERRCODE = '{PUBLISHED_CODE}';
    END IF;
END $$;
"""

DROP = f"DROP FUNCTION {REFUSE_PUBLISHED}(bigint[]);"


def frozen_when_published(runs: str) -> list[pgtrigger.Trigger]:
    """Refuse to add, change or delete rows of a published run.

    Args:
        runs: a SELECT of the runs' ids, with ``{rows}`` where the changed rows stand.
    """

    def guard(operation: pgtrigger.Operation, name: str, *tables: str) -> pgtrigger.Trigger:
        asked = " UNION ".join(runs.format(rows=table) for table in tables)
        return pgtrigger.Trigger(
            name=f"published_on_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**{table.removesuffix("_rows"): table for table in tables}),
            func=f"PERFORM {REFUSE_PUBLISHED}(ARRAY({asked})); RETURN NULL;",
        )

    return [
        guard(pgtrigger.Insert, "insert", "new_rows"),
        guard(pgtrigger.Update, "update", "old_rows", "new_rows"),
        guard(pgtrigger.Delete, "delete", "old_rows"),
    ]


def frozen_run() -> list[pgtrigger.Trigger]:
    """Refuse to delete a run that was published, or to change anything of it but these two, in this order:

    published becomes withdrawn; a withdrawn run stops being the month's current one.
    """
    refuse = f"RAISE EXCEPTION 'published scores cannot change' USING ERRCODE = '{PUBLISHED_CODE}';"
    return [
        pgtrigger.Trigger(
            name="published_on_update",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.Condition(f"OLD.state IN {FROZEN}"),
            func=f"""
                IF NEW.state <> OLD.state AND (OLD.state, NEW.state) <> ('published', 'withdrawn')
                    OR NEW.current <> OLD.current AND NOT (OLD.current AND OLD.state = 'withdrawn')
                    OR to_jsonb(NEW) - 'state' - 'current' <> to_jsonb(OLD) - 'state' - 'current'
                THEN {refuse} END IF;
                RETURN NEW;
            """,
        ),
        pgtrigger.Trigger(
            name="published_on_delete",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            condition=pgtrigger.Condition(f"OLD.state IN {FROZEN}"),
            func=refuse + " RETURN NULL;",
        ),
    ]
