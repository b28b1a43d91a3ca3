"""Extensions moved the dates that the rule lets them move (requirements.md L17; appraisal-2007.md 2.2)."""

from datetime import date
from itertools import groupby, islice
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.books.asking import NAMED
from common.books.registry import Breach, invariant
from loans.servicing.models import Extension, Instalment
from loans.servicing.rules.extensions import ExtensionTerms, effective_extensions


class _Kept(NamedTuple):
    """An extension as it is kept, with the contract's date of its instalment."""

    number: str
    sequence: int
    contract_due_on: date | None
    approved_on: date
    new_due_on: date
    has_papers: bool
    moves_due_date: bool


@invariant("extensions_moved_what_the_rule_lets_them", gettext_lazy("展期是否生效与规定一致"), money=False)
def extensions_moved_what_the_rule_lets_them() -> list[Breach]:
    """The kept verdicts against the rule, instalment by instalment; each extension is of an instalment that exists."""
    contract = Instalment.objects.filter(loan=OuterRef("loan"), sequence=OuterRef("sequence")).values(
        "due_on"
    )
    rows = (
        Extension.objects.order_by("loan__number", "sequence", "approved_on")
        .annotate(contract_due_on=Subquery(contract))
        .values_list(
            "loan__number",
            "sequence",
            "contract_due_on",
            "approved_on",
            "new_due_on",
            "has_papers",
            "moves_due_date",
        )
    )
    instalments = groupby(map(_Kept._make, rows.iterator()), key=lambda kept: (kept.number, kept.sequence))
    broken = (breach for _key, group in instalments for breach in _of_instalment(list(group)))
    return list(islice(broken, NAMED))


def _of_instalment(extensions: list[_Kept]) -> list[Breach]:
    due_on = extensions[0].contract_due_on
    if due_on is None:
        return [_breach(kept, _("无此期次")) for kept in extensions]
    terms = [ExtensionTerms(kept.approved_on, kept.new_due_on, kept.has_papers) for kept in extensions]
    return [
        _breach(kept, _("应生效") if verdict.moves else _("不应生效"))
        for kept, verdict in zip(extensions, effective_extensions(due_on, terms), strict=True)
        if kept.moves_due_date != verdict.moves
    ]


def _breach(kept: _Kept, what: str) -> Breach:
    place = _("借据 %(number)s 第 %(sequence)s 期") % {"number": kept.number, "sequence": kept.sequence}
    return Breach(place, {_("批准日"): str(kept.approved_on), _("认定"): what})
