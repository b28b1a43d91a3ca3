"""What an investigation report tells, product by product (docs/decisions/0016). A table here and not in the database:
the headings follow the products, as the checklists do. Sources: domain.md 2.1, 2.2 for what decides, the rest is ours."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.messages import Message
from loans.applications.models import Application, ApplicationKind


@dataclass(frozen=True)
class Heading:
    """One part of a report; ``hint`` says what belongs there."""

    key: str
    title: Message
    hint: Message


_BORROWER = Heading(
    "borrower", Message("借款人情况"), Message("品行、家庭劳力、健康、经营能力、在社信用记录")
)
_USE = Heading("use", Message("借款用途"), Message("买什么、多少钱、什么时候用，是否真实合理"))
_SOURCE = Heading("source", Message("还款来源"), Message("收入从哪里来、什么时候到手、够不够还本付息"))
_SECURITY = Heading(
    "security", Message("担保情况"), Message("保证人实力和意愿，抵（质）押物权属、价值、变现")
)
_GROUP = Heading("group", Message("联保小组情况"), Message("成员是否了解并同意本笔借款，有无逾期"))
_BUSINESS = Heading("business", Message("经营情况"), Message("行业、规模、进销存、毛利、淡旺季、竞争"))
_FINANCE = Heading("finance", Message("财务情况"), Message("资产负债、现金流量、对外担保、其他金融机构借款"))
_RISK = Heading("risk", Message("风险和措施"), Message("主要风险是什么，怎样防范，贷后怎样管"))

_CAUSE = Heading("cause", Message("展期原因"), Message("为什么不能按期归还，是暂时的还是长久的"))

HEADINGS: Mapping[str, tuple[Heading, ...]] = {
    "household_credit": (_BORROWER, _USE, _SOURCE),
    "joint_guarantee": (_BORROWER, _USE, _SOURCE, _GROUP),
    "household_other": (_BORROWER, _USE, _SOURCE, _SECURITY),
    "self_employed": (_BORROWER, _BUSINESS, _USE, _SOURCE, _SECURITY),
    "enterprise": (_BUSINESS, _FINANCE, _USE, _SOURCE, _SECURITY, _RISK),
    # whatever the product (requirements.md L17)
    ApplicationKind.EXTENSION.value: (_CAUSE, _SOURCE, _SECURITY),
}


def template_of(application: Application) -> str:
    """By which headings its report is written: its product's, or those of an extension."""
    is_extension = application.kind == ApplicationKind.EXTENSION
    return ApplicationKind.EXTENSION.value if is_extension else application.product


@dataclass(frozen=True)
class Part:
    """A heading with what was written under it."""

    title: Message
    text: str


def written(template: str, parts: Mapping[str, str]) -> list[Part]:
    """The report in the order of its template; what the template has no more comes last, under its key."""
    known = [
        Part(heading.title, parts[heading.key]) for heading in HEADINGS[template] if heading.key in parts
    ]
    keys = {heading.key for heading in HEADINGS[template]}
    every = {heading.key: heading.title for each in HEADINGS.values() for heading in each}
    others = [Part(every.get(key, Message(key)), text) for key, text in parts.items() if key not in keys]
    return known + others
