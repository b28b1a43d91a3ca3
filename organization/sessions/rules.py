"""How often one may try to sign in, and how long a session lasts (requirements.md O4; attacks S01, S05).

A try is counted for the account and the source it comes from. A source is the device, where the account has signed in
from it before, else the network address. What strangers try from elsewhere slows strangers down, never the owner at a
source that the account has signed in from: nobody can lock anybody else out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Limit:
    """So many failures are free; then each makes the next try wait, twice as long as the one before.

    ``within``: older failures are forgotten. ``first`` and ``longest``: the waits after the newest failure.
    """

    tries: int
    within: timedelta
    first: timedelta
    longest: timedelta

    def free_at(self, failures: Sequence[datetime], now: datetime) -> datetime | None:
        """When the next try may be made; None: at once. ``failures`` in any order."""
        recent = [failure for failure in failures if failure > now - self.within]
        if len(recent) < self.tries:
            return None
        doublings = min(len(recent) - self.tries, 32)
        free = max(recent) + min(self.first * 2**doublings, self.longest)
        return free if free > now else None


@dataclass(frozen=True)
class Throttle:
    """The three limits that a try must pass."""

    #: one account from one source
    pair: Limit
    #: one account from all sources it has never signed in from
    account: Limit
    #: one network address over all accounts
    address: Limit


@dataclass(frozen=True)
class Failures:
    """When earlier tries failed, as far as they count for the one at hand.

    ``pair``: this account from this source since it last succeeded there; ``account``: from unknown sources;
    ``address``: any account from this network address.
    """

    pair: Sequence[datetime]
    account: Sequence[datetime]
    address: Sequence[datetime]


def free_at(
    throttle: Throttle, failures: Failures, now: datetime, *, source_known: bool, device_known: bool
) -> datetime | None:
    """When the try may be made; None: at once (attacks S01).

    Args:
        source_known: the account has signed in from this device or address before: strangers' failures do not count.
        device_known: from this device: what others at the same address do does not count either.
    """
    waits = [throttle.pair.free_at(failures.pair, now)]
    if not source_known:
        waits.append(throttle.account.free_at(failures.account, now))
    if not device_known:
        waits.append(throttle.address.free_at(failures.address, now))
    return max((wait for wait in waits if wait is not None), default=None)


@dataclass(frozen=True)
class Lasting:
    """How long a session lasts: without a click, and at most."""

    idle: timedelta
    longest: timedelta

    def is_idle(self, seen_at: datetime, now: datetime) -> bool:
        return now - seen_at > self.idle

    def is_old(self, started_at: datetime, now: datetime) -> bool:
        return now - started_at > self.longest
