"""A larger book from a small one, set-based: customers with all that hangs on them, over again under other numbers.

Rows go in as the application's role, with every constraint and trigger in force. Branches, people, plans and
standards stay as they are: the same county with more customers.
"""

from collections.abc import Sequence

from django.apps import apps
from django.db import connection, connections, models, transaction

from bench.columns import expression
from customers.register.models import Customer

Model = type[models.Model]
#: No village has fewer households than customers.
_MORE_NEIGHBOURS = """
UPDATE organization_villagecount SET households = households * %(times)s, businesses = businesses * %(times)s
"""


@transaction.atomic
def grow(*, mark: str, times: int, but: Sequence[int] = ()) -> None:
    """Copy every customer ``times`` times, except those with the keys ``but``.

    Args:
        mark: letters that tell the copies' numbers from those of another growth.

    Raises:
        IntegrityError: a copy breaks a rule of the books; nothing is added.
    """
    order = tables_in_order(tables_of_customers())
    with connection.cursor() as cursor:
        strides = {model: _largest(model) for model in order}
        for model in order:
            cursor.execute(f"CREATE TEMP TABLE {_chosen(model)} AS {_choice(model, order, but)}")
        for model in order:
            cursor.execute(_insert(model, order, strides, mark, times))
        cursor.execute(f"DROP TABLE {', '.join(map(_chosen, order))}")
        cursor.execute(_MORE_NEIGHBOURS, {"times": times + 1})


def move_sequences() -> None:
    """Have the next rows numbered after the copies: sequences are the owner's."""
    with connections["owner"].cursor() as cursor:
        for model in tables_of_customers():
            if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                )


def tables_of_customers() -> list[Model]:
    """The customer's table and all with rows that refer to it, directly or through others; histories are no facts."""
    filled = [model for model in apps.get_models() if _is_fact(model) and model._base_manager.exists()]
    found: list[Model] = [Customer]
    while more := [model for model in filled if model not in found and parents(model) & set(found)]:
        found += more
    return found


def tables_in_order(tables: Sequence[Model]) -> list[Model]:
    """What others refer to comes first.

    Raises:
        ValueError: they refer to each other in a circle.
    """
    order: list[Model] = []
    while left := [model for model in tables if model not in order]:
        ready = [model for model in left if not (parents(model) - {model}) & set(left)]
        if not ready:
            raise ValueError(f"a circle of references: {left}")
        order += ready
    return order


def parents(model: Model) -> set[Model]:
    return {target for _field, target in references(model)}


def references(model: Model) -> list[tuple[str, Model]]:
    """Columns that refer to another table, and to which."""
    fields = model._meta.concrete_fields
    return [
        (field.column, field.related_model)
        for field in fields
        if field.column and field.is_relation and isinstance(field.related_model, type)
    ]


def _is_fact(model: Model) -> bool:
    return model._meta.managed and not model._meta.proxy and not model.__name__.endswith("Event")


def _largest(model: Model) -> int:
    return int(model._base_manager.aggregate(most=models.Max("pk"))["most"])


def _chosen(model: Model) -> str:
    return f"chosen_{model._meta.db_table}"


def _choice(model: Model, grown: Sequence[Model], but: Sequence[int]) -> str:
    """The keys of the rows that are copied: all whose parents are."""
    table, key = model._meta.db_table, model._meta.pk.column
    if model is Customer:
        return f"SELECT {key} AS key FROM {table} WHERE {key} <> ALL (ARRAY{list(but)}::bigint[])"
    conditions = [
        f"({column} IS NULL OR {column} IN (SELECT key FROM {_chosen(target)}))"
        for column, target in references(model)
        if target in grown and target is not model
    ]
    return f"SELECT {key} AS key FROM {table} WHERE {' AND '.join(conditions)}"


def _insert(model: Model, grown: Sequence[Model], strides: dict[Model, int], mark: str, times: int) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    targets = {column: strides[target] for column, target in references(model) if target in grown}
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    values = [expression(field, targets, strides[model], mark) for field in fields]
    names = ", ".join(f'"{field.column}"' for field in fields)
    return f"""
        INSERT INTO {table} ({names})
        SELECT {", ".join(values)} FROM {table} o
        JOIN {_chosen(model)} c ON c.key = o.{key} CROSS JOIN generate_series(1, {times}) AS k
    """
