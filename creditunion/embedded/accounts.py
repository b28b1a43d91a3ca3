"""The account that runs the servers: the user's own, or for root a plain one, since PostgreSQL refuses root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

#: Tried in this order when root starts the servers. We add no account to anybody's machine.
CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, uid: int) -> Self:
        try:
            entry = pwd.getpwuid(uid)
        except KeyError:  # containers often run under a number without a name
            return cls(str(uid), uid, uid)
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def popen_options(self) -> dict[str, Any]:
        """Arguments that make ``subprocess`` run a program as this account."""
        return {} if self.is_me else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, directory: Path) -> bool:
        return self._test("-x", directory)

    def can_read(self, path: Path) -> bool:
        return self._test("-r", path)

    def _test(self, flag: str, path: Path) -> bool:
        asked = subprocess.run(
            ["/bin/sh", "-c", f'test {flag} "$1"', "sh", str(path)],
            cwd="/",
            check=False,
            capture_output=True,
            **self.popen_options(),
        )
        return asked.returncode == 0

    def give(self, path: Path) -> None:
        """Make this account the owner of ``path``."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


def account_for_servers() -> Account:
    if os.geteuid() != 0:
        return Account.of(os.geteuid())
    for name in CANDIDATES:
        try:
            return Account.of(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    return Account.of(65534)
