"""Time that goes by without anybody waiting."""

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and for archives and the ages of files it is two months later."""

    def go() -> None:
        month = 60 * 24 * 3600
        now, local = time.time, time.localtime

        monkeypatch.setattr("time.time", lambda: now() + month)
        monkeypatch.setattr(
            "time.localtime", lambda moment=None: local(now() + month if moment is None else moment)
        )

    return go
