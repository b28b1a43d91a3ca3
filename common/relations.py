"""Named pieces of SQL that are written once and composed into one statement (architecture.md, The way data flows)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Relation:
    """A named SELECT. Its literal per cent signs are doubled; ``reads`` are the relations that it names itself."""

    name: str
    sql: str
    reads: tuple["Relation", ...] = ()


def with_relations(*relations: Relation) -> str:
    """``WITH a AS (…), b AS (…)``: the relations and all that they read, each once, what is read first."""
    ordered: dict[str, str] = {}
    for relation in relations:
        _add(relation, ordered)
    return "WITH " + ",\n".join(f"{name} AS ({sql})" for name, sql in ordered.items())


def _add(relation: Relation, ordered: dict[str, str]) -> None:
    for read in relation.reads:
        _add(read, ordered)
    if ordered.setdefault(relation.name, relation.sql) != relation.sql:
        raise ValueError(f"two relations are called {relation.name}")
