"""What an application says, and the hash by which a decision is bound to it (reliability.md, Rules)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class AskedGuarantor:
    """Who will answer. ``customer`` is the key of one of ours, None for somebody from outside. Yuan."""

    name: str
    amount: Decimal
    annual_income: Decimal = Decimal(0)
    customer: int | None = None
    is_natural: bool = True
    consented_on: date | None = None


@dataclass(frozen=True)
class AskedCollateral:
    """What will be mortgaged or pledged, at its appraised ``value`` in yuan."""

    kind: str
    description: str
    owner: str
    value: Decimal
    appraised_on: date
    certificate_number: str = ""


@dataclass(frozen=True)
class Asked:
    """What a customer asks for, as the investigation post typed it. ``purpose`` is a code; ``industry`` and
    ``agricultural`` None for what follows from purpose and customer."""

    product: str
    guarantee_mode: str
    amount: Decimal
    months: int
    purpose: str
    plan: str
    purpose_words: str = ""
    industry: str | None = None
    agricultural: bool | None = None
    funded_by_relending: bool = False
    guarantors: tuple[AskedGuarantor, ...] = ()
    collaterals: tuple[AskedCollateral, ...] = ()


def content_hash(content: Mapping[str, Any]) -> str:
    """The same for the same content, however its keys are ordered; another one for any other content.

    ``content`` holds texts, numbers, truth values, None, and lists and mappings of these; amounts as texts.
    """
    canonical = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def entry_hash(customer: str, asked: object) -> str:
    """Of what was sent for a customer (its code), a dataclass of plain values: tells a repeated request from another one
    with the same key."""
    return content_hash({"customer": customer, "asked": _plain(asked)})


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
