"""What happens to a loan after it was made: postings, interest, extensions, leaving the books."""

from django.utils.translation import gettext_noop as _

from exchange.sheets.columns import amount, choice, day, flag, ref, serial, whole
from exchange.sheets.lending import LOADED
from exchange.sheets.spec import Link, RowRule, Sheet
from loans.servicing.models import (
    Extension,
    InterestItem,
    InterestKind,
    InterestPayment,
    OffBookMove,
    OffBookState,
    Posting,
    PostingKind,
)

_PARTS = "s.principal + s.interest + s.compound + s.penalty"

POSTINGS = Sheet(
    title="记账",
    model=Posting,
    about=_(
        "贷款的每一笔资金流水；余额等于流水之和。启用前的余额用期初余额记入。错账用另一行冲正，不得更改。"
    ),
    columns=(
        serial("流水号", "number", _("全县唯一"), length=60),
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        choice("种类", "kind", PostingKind, _("冲正行与被冲正行同种类")),
        day("日期", "business_date", _("记账日期，不早于放款日")),
        amount("本金", "principal", _("元；没有的留空"), required=False),
        amount("利息", "interest", _("元；只有还款和表外清收才有"), required=False),
        amount("复利", "compound", _("元；只有还款和表外清收才有"), required=False),
        amount("罚息", "penalty", _("元；只有还款和表外清收才有"), required=False),
        amount("合计", "total", _("四项之和，元"), positive=True),
        ref("冲正", "reverses", "记账", _("被冲正的流水号；不是冲正的留空"), required=False),
    ),
    key=("number",),
    unique=(("reverses",),),
    guarded=("business_date",),
    happened=("business_date",),
    rules=(
        RowRule("total", f"s.total <> {_PARTS}", _("合计不等于本金、利息、复利、罚息之和")),
        RowRule(
            "kind",
            "s.kind NOT IN ('repayment', 'collection') AND s.interest + s.compound + s.penalty > 0",
            _("只有还款和表外清收才有利息、复利、罚息"),
        ),
    ),
    derived=LOADED,
)

INTEREST_ITEMS = Sheet(
    title="结息",
    model=InterestItem,
    about=_("每个结息日结出的应收利息、复利、罚息，次日应付；入账后不得更改。"),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        choice("种类", "kind", InterestKind, _("利息、复利或罚息")),
        day("结息日", "settled_on", _("结息的日期，不早于放款日")),
        amount("应收金额", "amount", _("元"), positive=True),
    ),
    key=("loan", "kind", "settled_on"),
    guarded=("settled_on",),
    happened=("settled_on",),
)

INTEREST_PAYMENTS = Sheet(
    title="利息收回",
    model=InterestPayment,
    about=_("一笔还款收回了哪一次结息的多少；冲正还款时，冲正流水要有同样的各行。入账后不得更改。"),
    columns=(
        ref("流水号", "posting", "记账", _("记账表中的流水号")),
        ref("借据号", "loan", "借据", _("流水所属的借据号"), stored=False),
        choice("种类", "kind", InterestKind, _("被收回的结息的种类"), stored=False),
        day("结息日", "settled_on", _("被收回的结息的结息日"), stored=False),
        amount("金额", "amount", _("元；不超过结息的应收金额，也不超过流水中的同种金额"), positive=True),
    ),
    key=("posting", "loan", "kind", "settled_on"),
    source="SELECT p.*, i.loan_id, i.kind, i.settled_on FROM loans_interestpayment p"
    " JOIN loans_interestitem i ON i.id = p.item_id",
    links=(Link("item_id", "结息", ("loan_id", "kind", "settled_on")),),
    guarded=("business_date",),
    borrowed={"business_date": ("posting", "business_date")},
    derived={"business_date": "s.business_date"},
)

EXTENSIONS = Sheet(
    title="展期",
    model=Extension,
    about=_(
        "分期的展期。手续齐全、在原到期日当日或之前批准的展期才改变到期日；其余的只作记载。入账后不得更改。"
    ),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        whole("期次", "sequence", _("被展期的分期的期次"), low=1, high=32_000),
        day("批准日", "approved_on", _("批准展期的日期")),
        day("展期后到期日", "new_due_on", _("晚于被展期的到期日")),
        flag("手续齐全", "has_papers", _("无手续的展期不改变到期日")),
    ),
    key=("loan", "sequence", "approved_on"),
    guarded=("approved_on",),
    happened=("approved_on",),
    derived={"moves_due_date": "(SELECT v.moves FROM extension_verdict v WHERE v.id = s.id)"},
)

OFF_BOOK_MOVES = Sheet(
    title="表外移交",
    model=OffBookMove,
    about=_(
        "借据因央行票据置换或核销转到表外，债权保留。启用前已转出的没有流水号，也没有记账。入账后不得更改。"
    ),
    columns=(
        ref("借据号", "loan", "借据", _("借据表中的借据号")),
        choice("去向", "state", OffBookState, _("已置换或已核销")),
        day("日期", "moved_on", _("转到表外的日期")),
        amount("本金", "principal", _("转出的本金，元")),
        amount("利息", "interest", _("转出的欠息，元；没有的留空"), required=False),
        ref("流水号", "posting", "记账", _("转出余额的置换或核销流水号；启用前转出的留空"), required=False),
    ),
    key=("loan", "state"),
    unique=(("posting",),),
    guarded=("moved_on",),
    happened=("moved_on",),
)
