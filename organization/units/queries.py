"""Which branch a unit's figures belong to: for the ORM and for SQL, one meaning."""

from django.db.models import Case, F, When

from organization.units.models import UnitKind

#: Joins the unit of ``{of}`` (a foreign key column such as ``l.unit_id``) as ``unit``; ``BRANCH`` reads it.
JOIN_UNIT = "JOIN organization_unit unit ON unit.id = {of}"
#: The branch of the joined ``unit``: a branch is its own, an outlet its parent's, the union has none.
BRANCH = "CASE unit.kind WHEN 'branch' THEN unit.id WHEN 'outlet' THEN unit.parent_id END"


def branch_id_of(path: str) -> Case:
    """The id of the branch of the unit at ``path`` (such as ``loan__unit``, or ``""`` for a unit itself).

    NULL for the union: figures of its own belong to no branch.
    """
    prefix = f"{path}__" if path else ""
    return Case(
        When(**{f"{prefix}kind": UnitKind.BRANCH}, then=F(f"{prefix}pk")),
        When(**{f"{prefix}kind": UnitKind.OUTLET}, then=F(f"{prefix}parent_id")),
    )
