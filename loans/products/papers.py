"""What must lie on the table before a loan is examined and before money goes out: the checklist. Pure.

A table here and not in the database: the list follows laws and the products themselves, the wall print shows it, and
who adds a product changes both in one place (docs/decisions/0014). Sources: F16 for small credit, F20 and F21 for
groups, F46 for what must be there before submission, F27 and mem-H for security; the rest is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from common.messages import Message


@dataclass(frozen=True)
class Paper:
    """One document. ``before_release``: asked for only when the contract is signed, not with the application."""

    code: str
    name: Message
    before_release: bool = False


APPLICATION = Paper("application", Message("借款申请书"))
IDENTITY = Paper("identity", Message("借款人身份证、户口簿复印件"))
CERTIFICATE = Paper("certificate", Message("贷款证原件"))
SPOUSE = Paper("spouse", Message("配偶身份证复印件和同意借款的书面意见"))
PURPOSE = Paper("purpose", Message("用途证明：购销合同、订单或种养计划"))
INCOME = Paper("income", Message("还款来源证明：收入、种养规模或经营流水"))
AGREEMENT = Paper("agreement", Message("全体成员签字的联保协议"))
MEMBERS = Paper("members", Message("全体成员同意本笔借款并连带保证的签字"))
LICENCE = Paper("licence", Message("营业执照、税务登记证复印件"))
LEGAL_PERSON = Paper("legal_person", Message("法定代表人身份证明、组织机构代码证、贷款卡"))
STATEMENTS = Paper("statements", Message("近两年和最近一期的财务报表"))
RESOLUTION = Paper("resolution", Message("公司章程和股东会（董事会）同意借款的决议"))
REPORT = Paper("report", Message("贷前调查报告"))
CONTRACT = Paper("contract", Message("借款合同"), before_release=True)
NOTICE = Paper("notice", Message("借款人、保证人签字的须知回执"), before_release=True)

GUARANTOR = Paper("guarantor", Message("保证人身份证明（企业为营业执照）和收入或资产证明"))
GUARANTOR_CONSENT = Paper("guarantor_consent", Message("保证人同意保证的书面意见"))
GUARANTEE_CONTRACT = Paper("guarantee_contract", Message("保证合同"), before_release=True)
TITLE = Paper("title", Message("抵押物权属证书"))
VALUATION = Paper("valuation", Message("抵押物价值评估或双方认定书"))
OWNERS = Paper("owners", Message("抵押物全体共有人同意抵押的书面意见"))
MORTGAGE_CONTRACT = Paper("mortgage_contract", Message("抵押合同"), before_release=True)
REGISTRATION = Paper("registration", Message("抵押登记证明（他项权证）"), before_release=True)
PLEDGED = Paper("pledged", Message("质物或权利凭证和出质人同意质押的书面意见"))
PLEDGE_CONTRACT = Paper("pledge_contract", Message("质押合同"), before_release=True)
HANDED_OVER = Paper("handed_over", Message("质物交付或出质登记证明"), before_release=True)
DEPOSIT = Paper("deposit", Message("存单原件和存款人同意质押的书面意见"))
STOPPED = Paper("stopped", Message("存单核押和止付通知回执"), before_release=True)

EXTENSION_REQUEST = Paper("extension_request", Message("借款人的展期申请书"))
EXTENSION_CAUSE = Paper("extension_cause", Message("不能按期归还的原因证明和新的还款来源证明"))
EXTENSION_CONSENT = Paper("extension_consent", Message("保证人、抵（出）质人或联保成员同意展期的书面意见"))
EXTENSION_AGREEMENT = Paper("extension_agreement", Message("展期协议"), before_release=True)

_OF_PRODUCT: Mapping[str, tuple[Paper, ...]] = {
    "household_credit": (APPLICATION, IDENTITY, CERTIFICATE),
    "joint_guarantee": (APPLICATION, IDENTITY, AGREEMENT, MEMBERS, PURPOSE),
    "household_other": (APPLICATION, IDENTITY, SPOUSE, PURPOSE, INCOME),
    "self_employed": (APPLICATION, IDENTITY, SPOUSE, LICENCE, PURPOSE, INCOME),
    "enterprise": (APPLICATION, LICENCE, LEGAL_PERSON, STATEMENTS, RESOLUTION, PURPOSE),
}
_OF_MODE: Mapping[str, tuple[Paper, ...]] = {
    "credit": (),
    "guarantee": (GUARANTOR, GUARANTOR_CONSENT, GUARANTEE_CONTRACT),
    "mortgage": (TITLE, VALUATION, OWNERS, MORTGAGE_CONTRACT, REGISTRATION),
    "pledge": (PLEDGED, PLEDGE_CONTRACT, HANDED_OVER),
    "deposit_pledge": (DEPOSIT, PLEDGE_CONTRACT, STOPPED),
}


def papers_for(product: str, guarantee_mode: str) -> tuple[Paper, ...]:
    """All of them, those for the application first. A group's agreement is its guarantee: no other one is asked."""
    security = () if product == "joint_guarantee" else _OF_MODE[guarantee_mode]
    # a business that borrows on credit does so by its certificate (S0)
    held = (CERTIFICATE,) if guarantee_mode == "credit" and product == "self_employed" else ()
    every = (*_OF_PRODUCT[product], *held, *security, REPORT, CONTRACT, NOTICE)
    return tuple(sorted(every, key=lambda paper: paper.before_release))


def papers_to_extend(guarantee_mode: str) -> tuple[Paper, ...]:
    """Of an extension (requirements.md L17); on credit nobody else has to agree."""
    consent = () if guarantee_mode == "credit" else (EXTENSION_CONSENT,)
    return (EXTENSION_REQUEST, EXTENSION_CAUSE, *consent, REPORT, EXTENSION_AGREEMENT)


def papers_by_mode(
    product: str, modes: tuple[str, ...]
) -> tuple[tuple[Paper, ...], list[tuple[str, tuple[Paper, ...]]]]:
    """What every mode asks for, and mode by mode what it asks for beside that."""
    asked = {mode: papers_for(product, mode) for mode in modes}
    first = asked[modes[0]]
    every = tuple(paper for paper in first if all(paper in papers for papers in asked.values()))
    return every, [
        (mode, tuple(paper for paper in papers if paper not in every)) for mode, papers in asked.items()
    ]
