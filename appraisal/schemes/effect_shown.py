"""One subject by two schemes, part by part and indicator by indicator."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from appraisal.schemes.effect import SubjectEffect
from appraisal.scoring.scheme import PARTS, Scheme, part_of
from common.money import to_cents


@dataclass(frozen=True)
class LineShown:
    """``full_old`` and ``full_new`` are what the indicator brings for doing what was planned."""

    key: str
    name: str
    old: Decimal | None
    new: Decimal | None
    change: Decimal | None
    full_old: Decimal
    full_new: Decimal
    steps: list[str]


@dataclass(frozen=True)
class PartShown:
    key: str
    name: str
    lines: list[LineShown]
    old: Decimal | None
    new: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.old is None or self.new is None else self.new - self.old


def lines_shown(effect: SubjectEffect, old: Scheme, new: Scheme) -> list[PartShown]:
    """``old`` and ``new`` of a part are its points by weight, as they count in the composite."""
    shown = []
    for part in PARTS:
        lines = [
            LineShown(
                line.indicator,
                gettext(new.indicators[line.indicator].name),
                line.old,
                line.new,
                line.change,
                to_cents(old.indicators[line.indicator].counted),
                to_cents(new.indicators[line.indicator].counted),
                [step.text for step in line.working],
            )
            for line in effect.lines
            if part_of(line.indicator) == part
        ]
        weighted = effect.sheet.weighted[part] if effect.sheet else None
        was = getattr(effect.score, f"weighted{part}")
        shown.append(PartShown(part, gettext(new.parts[part].name), lines, was, weighted))
    return shown
