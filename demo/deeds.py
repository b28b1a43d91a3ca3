"""What the people of the demo county did beyond the books that are loaded: by the operations, each deed once."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from common.messages import Message
from demo.counter import counter_was_visited, visit_counter
from demo.demands import is_surveyed, survey
from demo.dossiers import files_are_laid_out, lay_out_files
from demo.extensions import dates_have_moved, extend_loans
from demo.groups import form_groups, groups_are_formed
from demo.households import households_are_settled, settle_households
from demo.ratings import make_ratings, ratings_are_made
from demo.standards import set_standards, standards_are_set
from demo.walks import loans_have_walked, walk_loans


@dataclass(frozen=True)
class Deed:
    """``do`` takes the county's seed and says for the terminal what was done."""

    is_done: Callable[[], bool]
    do: Callable[[int], Message]


def _files(seed: int) -> Message:
    return Message(_("已录入信用调查 %(count)s 份"), {"count": str(lay_out_files(seed))})


def _households(seed: int) -> Message:
    return Message(_("已登记 %(count)s 名家庭成员"), {"count": f"{settle_households(seed):,}"})


def _ratings(seed: int) -> Message:
    make_ratings(seed)
    return Message(_("已登记资信评定"))


def _counter(_seed: int) -> Message:
    visit_counter()
    return Message(_("已办理贷款证和年审"))


def _groups(_seed: int) -> Message:
    return Message(_("已组成 %(count)s 个联保小组"), {"count": str(form_groups())})


def _demands(seed: int) -> Message:
    survey(seed=seed)
    return Message(_("已登记春耕备耕需求"))


def _standards(seed: int) -> Message:
    count = set_standards(seed)
    return Message(_("已设定客户层级标准，调查企业 %(count)s 户"), {"count": str(count)})


def _walks(seed: int) -> Message:
    return Message(_("已办理贷款申请 %(count)s 笔，从申请到放款"), {"count": str(walk_loans(seed))})


def _extensions(_seed: int) -> Message:
    return Message(_("已办理展期申请 %(count)s 笔"), {"count": str(extend_loans())})


#: Dated in months that the demo closes.
BEFORE_THE_CLOSE = (
    Deed(households_are_settled, _households),
    Deed(files_are_laid_out, _files),
    Deed(standards_are_set, _standards),
)
AFTER_THE_CLOSE = (
    Deed(ratings_are_made, _ratings),
    Deed(counter_was_visited, _counter),
    Deed(groups_are_formed, _groups),
    Deed(is_surveyed, _demands),
    Deed(loans_have_walked, _walks),
    Deed(dates_have_moved, _extensions),
)


def deeds_are_done() -> bool:
    return all(deed.is_done() for deed in (*BEFORE_THE_CLOSE, *AFTER_THE_CLOSE))
