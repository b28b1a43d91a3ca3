"""Figures of the demo county: names, places, seasons, rates and characters, as data beside the code that reads them."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache
def read(name: str) -> Any:
    """The content of ``<name>.json`` of this folder; read once, never changed by who gets it."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
