"""What the database itself keeps of schemes: for pages, shell and SQL alike (attacks A06)."""

import pgtrigger

_CHANGED = """
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'appraisal scheme % cannot be deleted', OLD.code;
END IF;
IF (NEW.id, NEW.code, NEW.effective_year, NEW.content) IS DISTINCT FROM
   (OLD.id, OLD.code, OLD.effective_year, OLD.content) THEN
    RAISE EXCEPTION 'appraisal scheme % cannot be changed', OLD.code;
END IF;
IF NEW.in_force AND NOT OLD.in_force THEN
    RAISE EXCEPTION 'appraisal scheme % was replaced and cannot come back', OLD.code;
END IF;
IF OLD.in_force AND NOT NEW.in_force AND EXISTS (
    SELECT 1 FROM appraisal_scorerun run WHERE run.scheme_id = OLD.id AND NOT run.provisional
) THEN
    RAISE EXCEPTION 'months are scored by appraisal scheme %', OLD.code;
END IF;
RETURN NEW;
"""
_ADDED = """
IF NEW.content ->> 'code' IS DISTINCT FROM NEW.code
   OR NEW.content ->> 'effective_year' IS DISTINCT FROM NEW.effective_year::text THEN
    RAISE EXCEPTION 'appraisal scheme % says otherwise of itself', NEW.code;
END IF;
RETURN NEW;
"""


def scheme_guards() -> tuple[pgtrigger.Trigger, ...]:
    """A scheme is what it says, never changes, and leaves force only while no closed month is scored by it."""
    return (
        pgtrigger.Trigger(
            name="says_what_it_is", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_ADDED
        ),
        pgtrigger.Trigger(
            name="never_changes",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=_CHANGED,
        ),
    )
