"""What a column of a copied row holds: numbers that must stay unique become new ones, all else stays."""

from collections.abc import Mapping
from typing import Any

from django.db import models

#: Encrypted in the row and unique by their hash: copies of people have none, as those whose number nobody noted.
WITHOUT = {"identity_number": "''", "identity_hash": "NULL", "credit_code": "NULL"}


def expression(field: "models.Field[Any, Any]", targets: Mapping[str, int], stride: int, mark: str) -> str:
    """SQL over the original ``o`` and the number ``k`` of the copy.

    Args:
        targets: by column, by how much the keys of the copied table it refers to are moved for each copy.
        stride: the same of the table's own keys.
        mark: letters in new numbers.
    """
    column = field.column or ""
    own = f'o."{column}"'
    if column in WITHOUT:
        return WITHOUT[column]
    if column in targets:
        return f"{own} + k * {targets[column]}"
    if field.primary_key:
        return f"{own} + k * {stride}"
    if field.unique and isinstance(field, models.UUIDField):
        return f"md5({own}::text || '{mark}' || k)::uuid"
    if field.unique:
        return f"{own} || '{mark}' || k"
    return own
