"""One DATA_DIR, one world: where its servers keep their data, and as which account they run."""

import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from creditunion.embedded.accounts import Account, account_for_servers
from creditunion.embedded.errors import not_yours

#: Where root's servers live when their account cannot enter DATA_DIR (a clone under /root, for example).
FAR_AWAY = Path("/var/lib/creditunion")
#: A socket's path must fit into about 107 bytes (sockaddr_un), its name included.
LONGEST_SOCKET_DIR = 85


@dataclass(frozen=True)
class World:
    data_dir: Path
    #: holds postgres/, valkey/, locks, logs and passwords
    place: Path
    account: Account

    @property
    def is_elsewhere(self) -> bool:
        return self.place.parent != self.data_dir

    @property
    def socket_dir(self) -> Path:
        """A short directory, closed to others, for PostgreSQL's socket."""
        near = self.place / "run"
        if len(str(near).encode()) <= LONGEST_SOCKET_DIR:
            path = near
        else:
            name = sha256(str(self.place).encode()).hexdigest()[:12]
            path = Path(tempfile.gettempdir()) / f"creditunion-{self.account.uid}-{name}"
        path.mkdir(mode=0o700, exist_ok=True)
        made = path.lstat()
        if os.geteuid() == 0 and made.st_uid == 0:
            self.account.give(path)
        elif made.st_uid != self.account.uid or path.is_symlink():
            # in a shared /tmp somebody else may have been there first
            raise not_yours(path, Account.of(made.st_uid).name)
        path.chmod(0o700)
        return path

    def directory(self, name: str) -> Path:
        """A directory of the servers' account, closed to others."""
        path = self.place / name
        path.mkdir(mode=0o700, exist_ok=True)
        self.account.give(path)
        return path

    def password(self, of: str) -> str:
        """The generated password of ``of``; made once, kept in a file that only this account reads.

        Call it under the world's lock when it may be the first time.
        """
        path = self.place / "passwords.json"
        known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        if of not in known:
            known[of] = secrets.token_urlsafe(24)
            fresh = path.with_suffix(".new")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump(known, file)
            _give_like(fresh, self.place)
            fresh.replace(path)
        return known[of]


def world_of(data_dir: Path) -> World:
    data_dir = data_dir.resolve()
    near = data_dir / "embedded"
    data_dir.mkdir(parents=True, exist_ok=True)
    near.mkdir(mode=0o755, exist_ok=True)
    owner = Account.of(near.stat().st_uid)
    if os.geteuid() != 0:
        if not owner.is_me:
            raise not_yours(near, owner.name)
        return World(data_dir, near, owner)
    if owner.uid != 0:  # somebody's own world, visited by root
        return World(data_dir, near, owner)
    return _world_of_root(data_dir, near)


def _world_of_root(data_dir: Path, near: Path) -> World:
    kept = near / "postgres" / "PG_VERSION"
    if kept.exists():
        return World(data_dir, near, Account.of(kept.stat().st_uid))
    account = account_for_servers()
    location = near / "location.json"
    if not location.exists() and account.can_enter(near):
        return World(data_dir, near, account)
    place = _far_place(data_dir, location)
    FAR_AWAY.mkdir(mode=0o755, exist_ok=True)
    place.mkdir(mode=0o755, exist_ok=True)
    return World(data_dir, place, account)


def _far_place(data_dir: Path, location: Path) -> Path:
    """The place noted in DATA_DIR. A moved DATA_DIR keeps its world; a copied one gets its own."""
    if location.exists():
        noted = json.loads(location.read_text())
        original = Path(noted["data_dir"])
        if original == data_dir:
            return Path(noted["place"])
        if not (original / "embedded" / "location.json").exists():
            location.write_text(json.dumps({**noted, "data_dir": str(data_dir)}))
            return Path(noted["place"])
        location.unlink(missing_ok=True)
    place = FAR_AWAY / secrets.token_hex(6)
    fresh = location.with_name(f"{place.name}.new")
    fresh.write_text(json.dumps({"data_dir": str(data_dir), "place": str(place)}))
    try:
        location.hardlink_to(fresh)  # two commands at once agree on the place of the first
    except FileExistsError:
        return _far_place(data_dir, location)
    finally:
        fresh.unlink()
    return place


def _give_like(path: Path, other: Path) -> None:
    """Root leaves files behind that the owner of ``other`` can use."""
    if os.geteuid() == 0:
        owner = other.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
