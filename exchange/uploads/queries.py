"""Questions about sent workbooks."""

from exchange.uploads import files
from exchange.uploads.models import Upload, UploadQuerySet
from organization.access.rights import Right
from organization.access.scope import Access, nodes_below
from organization.units.models import Unit, UnitKind


def uploads_seen(access: Access) -> UploadQuerySet:
    """The uploads for the nodes where the person may load, the newest first."""
    seen = Upload.objects.filter(unit_id__in=access.units(Right.LOAD_WORKBOOKS))
    return seen.select_related("unit", "uploaded_by", "loaded_by", "ended_by", "job").order_by("-uploaded_at")


def unit_to_load_for(access: Access) -> Unit:
    """The highest node where the person may load: what they send is for it and all below.

    Raises:
        Unit.DoesNotExist: they may load nowhere.
    """
    order = {UnitKind.UNION: 0, UnitKind.BRANCH: 1, UnitKind.OUTLET: 2}
    units = Unit.objects.filter(pk__in=access.units(Right.LOAD_WORKBOOKS))
    highest = min(units, key=lambda unit: (order[UnitKind(unit.kind)], unit.code), default=None)
    if highest is None:
        raise Unit.DoesNotExist
    return highest


def scope_of(unit: Unit) -> frozenset[int] | None:
    """The nodes that an upload for ``unit`` may touch; None for the whole county, new branches included."""
    return None if unit.kind == UnitKind.UNION else nodes_below(unit)


def union() -> Unit | None:
    """The union, whose code every workbook repeats; None before there is one."""
    return Unit.objects.filter(kind=UnitKind.UNION).first()


def something_is_old() -> bool:
    """Whether uploads or stray files are to be put away."""
    if Upload.objects.at_rest().overdue().exists():
        return True
    return bool(files.strays(Upload.objects.waiting().values_list("pk", flat=True)))
