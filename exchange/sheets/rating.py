"""Credit ratings, certificates and annual reviews."""

from django.utils.translation import gettext_noop as _

from exchange.sheets.columns import amount, choice, code, day, number, ref, text, whole
from exchange.sheets.spec import Link, RowRule, Sheet
from loans.certificates.models import CertificateFreeze, LoanCertificate
from loans.rating.models import Grade, Rating
from loans.reviews.models import AnnualReview, ReviewOutcome

RATINGS = Sheet(
    title="评级",
    model=Rating,
    about=_("客户的资信评定，一户一年一行。"),
    columns=(
        ref("客户号", "customer", "客户", _("客户表中的客户号")),
        whole("评级年度", "year", _("四位年份"), low=1990, high=2099),
        day("评定日", "rated_on", _("评定的日期")),
        day("有效期至", "valid_until", _("有效的最后一天")),
        choice("等级", "grade", Grade, _("评定的等级；不予评级也要填写")),
        number("得分", "points", _("评级得分，0至100；没有的留空"), places=2, high=100, required=False),
        amount("授信额度", "credit_limit", _("元；没有的留空"), required=False),
        day("终止日", "ended_on", _("评级被取消的日期；有效的留空"), required=False),
    ),
    key=("customer", "year"),
    guarded=("rated_on", "ended_on"),
    fixed=("customer", "year", "grade", "valid_until"),
    happened=("rated_on", "ended_on"),
    rules=(
        RowRule("valid_until", "s.valid_until < s.rated_on", _("有效期早于评定日")),
        RowRule("ended_on", "s.ended_on < s.rated_on", _("终止日早于评定日")),
    ),
)

CERTIFICATES = Sheet(
    title="贷款证",
    model=LoanCertificate,
    about=_("发给客户的贷款证。"),
    columns=(
        code("贷款证号", "number", _("全县唯一，只用数字、字母和连字符")),
        ref("客户号", "customer", "客户", _("持证人的客户号，不得更改"), frozen=True),
        day("发证日", "issued_on", _("发证的日期")),
        day("有效期至", "valid_until", _("有效的最后一天")),
        amount("授信额度", "credit_limit", _("元")),
        day("收回日", "withdrawn_on", _("收回的日期；未收回的留空"), required=False),
    ),
    key=("number",),
    guarded=("issued_on", "withdrawn_on"),
    fixed=("customer", "valid_until"),
    happened=("issued_on", "withdrawn_on"),
    rules=(
        RowRule("valid_until", "s.valid_until < s.issued_on", _("有效期早于发证日")),
        RowRule("withdrawn_on", "s.withdrawn_on < s.issued_on", _("收回日早于发证日")),
    ),
)

FREEZES = Sheet(
    title="贷款证冻结",
    model=CertificateFreeze,
    about=_("贷款证的冻结和解冻；冻结期间贷款证无效。"),
    columns=(
        ref("贷款证号", "certificate", "贷款证", _("贷款证表中的号码")),
        day("冻结日", "frozen_on", _("冻结的日期")),
        day("解冻日", "lifted_on", _("解冻的日期；仍冻结的留空"), required=False),
        text("原因", "reason", _("冻结的原因"), length=200),
    ),
    key=("certificate", "frozen_on"),
    guarded=("frozen_on", "lifted_on"),
    fixed=("certificate",),
    happened=("frozen_on", "lifted_on"),
    rules=(RowRule("lifted_on", "s.lifted_on < s.frozen_on", _("解冻日早于冻结日")),),
)

REVIEWS = Sheet(
    title="年审",
    model=AnnualReview,
    about=_("评级的年审，一个评级一年一行，并在持证人的贷款证上盖章。"),
    columns=(
        ref("客户号", "customer", "客户", _("客户表中的客户号"), stored=False),
        whole("评级年度", "rating_year", _("被年审的评级的年度"), low=1990, high=2099, stored=False),
        whole("年审年度", "year", _("四位年份，与年审日同年"), low=1990, high=2099),
        ref("贷款证号", "certificate", "贷款证", _("盖章的贷款证号；没有的留空"), required=False),
        day("年审日", "reviewed_on", _("年审的日期")),
        choice("结论", "outcome", ReviewOutcome, _("年审结论")),
    ),
    key=("customer", "rating_year", "year"),
    source="SELECT a.*, r.customer_id, r.year AS rating_year FROM loans_annualreview a"
    " JOIN loans_rating r ON r.id = a.rating_id",
    links=(Link("rating_id", "评级", ("customer_id", "rating_year")),),
    unique=(("certificate", "year"),),
    guarded=("reviewed_on",),
    fixed=("customer", "rating_year", "certificate", "outcome"),
    happened=("reviewed_on",),
    rules=(
        RowRule(
            "reviewed_on",
            "extract(year FROM s.reviewed_on) <> s.year",
            _("年审日不在年审年度内"),
        ),
    ),
)
