"""What the database itself keeps of drafts: a second person, and the very content that they saw (attacks A06, W07)."""

import pgtrigger

_CHANGED = """
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'drafts of schemes are kept';
END IF;
IF OLD.state IN ('approved', 'discarded') THEN
    RAISE EXCEPTION 'a draft that is % does not change', OLD.state;
END IF;
IF NEW.content IS DISTINCT FROM OLD.content OR NEW.version IS DISTINCT FROM OLD.version THEN
    IF OLD.state NOT IN ('draft', 'returned') OR NEW.state <> 'draft' THEN
        RAISE EXCEPTION 'a draft that is % cannot be written', OLD.state;
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'a changed draft has a new version';
    END IF;
END IF;
IF NEW.state = 'approved' THEN
    IF OLD.state <> 'submitted' THEN
        RAISE EXCEPTION 'a draft that is % cannot be approved', OLD.state;
    END IF;
    IF EXISTS (
        SELECT 1 FROM appraisal_schemestep step
        WHERE step.draft_id = NEW.id AND step.by_id = NEW.decided_by_id
          AND step.kind IN ('created', 'edited', 'submitted')
    ) THEN
        RAISE EXCEPTION 'who wrote a draft does not approve it';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM appraisal_appraisalscheme scheme
        WHERE scheme.id = NEW.scheme_id AND scheme.content = NEW.content
    ) THEN
        RAISE EXCEPTION 'what is approved is not what was submitted';
    END IF;
END IF;
RETURN NEW;
"""


def draft_guards() -> tuple[pgtrigger.Trigger, ...]:
    """Content changes only while a draft is open and with its version; nobody approves what they wrote."""
    return (
        pgtrigger.Trigger(
            name="goes_its_way",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=_CHANGED,
        ),
    )
