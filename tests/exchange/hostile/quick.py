"""Reading processes without the third of a second that each takes to start: forked from one that has begun."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from exchange.reading import workbook as reading
from exchange.reading.limits import Limits
from exchange.sheets import SHEETS
from tests.exchange.hostile.forking import ENDED


class QuickReaders:
    """Put in place of ``exchange.reading.workbook._child``."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.hostile.forking"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=reading._environment(),
            text=True,
        )

    @contextmanager
    def child(self, path: Path, limits: Limits) -> Iterator[Iterator[list[Any]]]:
        numbers = map(str, (limits.memory, limits.seconds, limits.silence, limits.columns))
        arguments = [str(path.resolve()), *numbers, *(sheet.title for sheet in SHEETS)]
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        lines: list[str] = []
        for line in self._process.stdout:
            if line.startswith(ENDED):
                break
            lines.append(line)
        if lines and lines[-1] == "\n":
            del lines[-1]
        elif lines:
            lines[-1] = lines[-1].removesuffix("\n")  # it was ended in the middle of a word
        yield reading._said(_Ended(lines, int(line.removeprefix(ENDED))))

    def stop(self) -> None:
        self._process.communicate()


class _Ended:
    def __init__(self, lines: list[str], status: int) -> None:
        self.stdout, self._status = lines, status

    def wait(self) -> int:
        return self._status
