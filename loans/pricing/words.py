"""What a line of the floating table is called on pages and in forms."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loans.origination.models import GuaranteeMode, Product
from loans.pricing.models import FloatFactor
from loans.pricing.rules import Factor, Float
from loans.pricing.rules.floats import UNRATED
from loans.pricing.rules.sentences import signed, whole_yuan
from loans.rating.models import Grade

#: What each factor of a word can be; a deposit pledge does not float.
CHOICES: dict[Factor, list[tuple[str, str | Promise]]] = {
    Factor.PRODUCT: list(Product.choices),
    Factor.GUARANTEE: [one for one in GuaranteeMode.choices if one[0] != GuaranteeMode.DEPOSIT_PLEDGE],
    Factor.GRADE: [*Grade.choices[:-1], (UNRATED, gettext_lazy("没有等级"))],
}


@dataclass(frozen=True)
class Shown:
    """A line in words; ``is_first`` of its factor."""

    factor: str
    choice: str
    percent: str
    is_first: bool


def shown(lines: tuple[Float, ...]) -> list[Shown]:
    """The lines by factor, thresholds rising."""
    rows: list[Shown] = []
    for factor in Factor:
        own = [line for line in lines if line.factor is factor]
        name = str(FloatFactor(factor.value).label)
        rows += [
            Shown(name, choice_words(line), signed(line.percent), is_first=number == 0)
            for number, line in enumerate(sorted(own, key=lambda line: line.over))
        ]
    return rows


def choice_words(line: Float) -> str:
    """``优秀``, ``茶叶``, ``其他行业``, ``社员入股满 2,000 元``, ``超过 50,000 元``."""
    if line.factor is Factor.SHARES:
        return _("社员入股满 %(sum)s 元") % {"sum": whole_yuan(line.over)} if line.over else _("社员")
    if line.factor is Factor.AMOUNT:
        return _("超过 %(sum)s 元") % {"sum": whole_yuan(line.over)} if line.over else _("不论大小")
    if line.factor is Factor.INDUSTRY:
        return line.choice or _("其他行业")
    return str(dict(CHOICES[line.factor]).get(line.choice, line.choice))
