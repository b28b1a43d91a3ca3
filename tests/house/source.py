"""The project's own modules, for the tests that look at the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: High to low, as docs/decisions/0001-order-of-apps.md has it.
APPS = (
    "creditunion demo exchange workbench reports appraisal recovery loans deposits customers organization common"
).split()
#: Packages that are no apps and stand above them all: the bench looks at everything, and nothing looks at it.
ABOVE = ["bench"]


@cache
def modules() -> dict[str, Path]:
    """Dotted name to file, migrations left out: they are made, not written."""
    found = {}
    for app in [*ABOVE, *APPS]:
        for file in sorted((ROOT / app).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imports(name: str) -> Iterator[str]:
    """Dotted names that the module imports; ``from a import b`` gives both ``a`` and ``a.b``."""
    for node in ast.walk(ast.parse(modules()[name].read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
