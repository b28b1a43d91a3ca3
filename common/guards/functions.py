"""The functions that the guards call: created by a migration of ``organization``, whose months they read."""

from common.guards.triggers import REFUSE_CLOSED, REFUSE_CLOSED_SNAPSHOT

#: SQLSTATE of a refusal: ``organization.calendar`` turns it into ``MonthClosed``.
MONTH_CLOSED_CODE = "CU001"

CREATE = f"""
CREATE OR REPLACE FUNCTION {REFUSE_CLOSED}(months date[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE closed_through date;
BEGIN
    IF cardinality(months) = 0 THEN RETURN; END IF;
    -- FOR SHARE waits for a close under way, and makes a later close wait for this entry (reliability.md, fact 2).
    -- A day whose month has no row, such as one of before the union's first month, goes with the next month that has.
    PERFORM 1 FROM organization_accountingmonth
        WHERE first_day IN (
            SELECT (SELECT min(a.first_day) FROM organization_accountingmonth a WHERE a.first_day >= m)
            FROM unnest(months) m
        )
        ORDER BY first_day FOR SHARE;
    SELECT max(first_day) INTO closed_through FROM organization_accountingmonth WHERE state <> 'open';
    IF closed_through >= (SELECT min(m) FROM unnest(months) m) THEN
        RAISE EXCEPTION 'books are closed through %', to_char(closed_through, 'YYYY-MM')
            USING ERRCODE = '{MONTH_CLOSED_CODE}', DETAIL = to_char(closed_through, 'YYYY-MM');
    END IF;
END $$;
CREATE OR REPLACE FUNCTION {REFUSE_CLOSED_SNAPSHOT}(months date[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM organization_accountingmonth WHERE first_day = ANY (months) AND state = 'closed';
    IF FOUND THEN
        RAISE EXCEPTION 'the snapshot of a closed month cannot change' USING ERRCODE = '{MONTH_CLOSED_CODE}';
    END IF;
END $$;
"""

DROP = f"DROP FUNCTION {REFUSE_CLOSED}(date[]); DROP FUNCTION {REFUSE_CLOSED_SNAPSHOT}(date[]);"
