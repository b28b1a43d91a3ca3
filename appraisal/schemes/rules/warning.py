"""What a careful reader would ask about a scheme that passes all checks: said, not refused."""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.scoring.figures import plain
from appraisal.scoring.scheme import Scheme, part_of, weighted_maximum
from common.messages import Message

HUNDRED = 100


def warnings_of(scheme: Scheme) -> Iterator[Message]:
    """One sentence for each."""
    whole = weighted_maximum(scheme.parts)
    if whole != HUNDRED:
        yield Message("综合满分为 %(whole)s 分，不是 100 分", {"whole": plain(whole)})
    for key, part in scheme.parts.items():
        together = _together(scheme, key)
        if together < part.maximum:
            values = {"part": key, "maximum": plain(part.maximum), "together": plain(together)}
            yield Message(
                "第%(part)s部分满分 %(maximum)s 分，各指标分值之和只有 %(together)s 分，满分无法得到", values
            )
    for indicator, terms in scheme.indicators.items():
        if not terms.used and indicator != "3.10":
            yield Message("指标%(indicator)s不参加计分", {"indicator": indicator})


def _together(scheme: Scheme, part: str) -> Fraction:
    counted = (terms.counted for key, terms in scheme.indicators.items() if part_of(key) == part)
    return sum(counted, Fraction(0))
