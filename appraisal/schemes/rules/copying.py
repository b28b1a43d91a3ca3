"""A scheme for another year, made from one that is there (requirements.md A5)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from appraisal.scoring.scheme import Scheme


def copy_for(scheme: Scheme, *, year: int, code: str) -> Scheme:
    """The same measure for ``year``; where the name speaks of the old year, it speaks of the new one."""
    name = scheme.name.replace(str(scheme.effective_year), str(year))
    return replace(scheme, effective_year=year, code=code, name=name)


def fingerprint(content: Mapping[str, Any]) -> str:
    """What an approval is bound to: the same for the same content, whatever the order of its keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
