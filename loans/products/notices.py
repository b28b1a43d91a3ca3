"""What hangs on the wall of each branch: procedure, conditions, and the notices to borrower and guarantor. Pure.

requirements.md L14 asks for it per product. The sentences follow domain.md 2 (F14 to F18, 397号), 3 (F20 to F22),
4.3 (F26) and 5 (F27, F28); figures that the union sets from a day on (limits, rates) are not written here, the notice
says where they are to be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from common.messages import Message

Lines = tuple[Message, ...]


@dataclass(frozen=True)
class Notice:
    """``guarantor`` is empty where nobody guarantees."""

    conditions: Lines
    procedure: Lines
    borrower: Lines
    guarantor: Lines


_HOUSEHOLD = Message("居住在本社服务区内，具有完全民事行为能力，家中至少有一名劳动力或经营者")
_HONEST = Message("信用良好，没有拖欠贷款，有合法可靠的收入")
_LAWFUL = Message("用途合法，能说明用在何处、用什么归还")
_EXAMINED = Message("调查岗调查，审查岗审查，信用社贷款管理小组表决，审批岗在权限内审批；超过权限的报联社")
_SIGNED = Message("当面签订合同和借据，担保手续办妥后放款到本人账户")
_AFTERWARDS = Message("贷款发放后接受检查，到期前收到还款通知")
_SURVEYED = Message("信贷员上门调查用途、收入和还款来源")

_BORROWER: Lines = (
    Message("贷款只能用于合同写明的用途。挤占挪用的，从挪用之日起按合同利率加收 50% 至 100% 的罚息"),
    Message("按期还本付息。逾期的，从逾期之日起按合同利率加收 30% 至 50% 的罚息，未付的利息计收复利"),
    Message("同一笔贷款既逾期又挪用的，按较重的一项计收，不并罚"),
    Message(
        "不能按期归还的，应在到期日之前申请展期，由保证人、抵押人、出质人书面同意；未批准的从到期次日起算逾期"
    ),
    Message("一年以内的贷款累计展期不超过原期限；一年至五年的不超过原期限的一半；五年以上的不超过三年"),
    Message("如实提供资料，搬迁、改行或家中有重大变故时及时告知信用社"),
    Message("利率按贷款当日公布的基准利率和浮动标准执行，可以当场要求逐项说明"),
    Message("信用社不以贷收股、不搭配实物、不收合同以外的费用；有此情形可向联社反映"),
)
_GUARANTOR: Lines = (
    Message(
        "保证人对本金、利息、罚息、复利和实现债权的费用承担连带责任；借款人到期不还，信用社可以直接要求保证人归还"
    ),
    Message("合同没有约定保证期间的，保证期间为贷款到期之日起六个月"),
    Message("展期、变更金额或利率须经保证人书面同意"),
    Message("保证人应如实说明自己的收入、资产和已为他人提供的保证"),
    Message("保证人代为归还以后，有权向借款人追偿"),
)
_MEMBERS: Lines = (
    Message("联保小组全体成员对每名成员的本金、利息和费用承担连带责任"),
    Message("任何一名成员拖欠，信用社停止向全组发放新贷款，并可向其他成员追收"),
    Message("成员应监督贷款用途，协助信用社收回贷款"),
    Message("贷款还清以前不得退出小组；用贷款购置的财产不得先行处分"),
)
_SECURED: Lines = (
    *_GUARANTOR,
    Message("抵押人、出质人以所提供的财产承担责任；抵押物须办理登记，出质的存单须核押止付"),
)

NOTICES: Mapping[str, Notice] = {
    "household_credit": Notice(
        conditions=(
            _HOUSEHOLD,
            _HONEST,
            Message("已经评级并持有有效的贷款证，没有冻结，没有拖欠"),
            Message("不要求保证、抵押或质押；入股多少不影响评级"),
            Message("在贷款证限额之内，一次核定、随用随贷、余额控制、周转使用"),
        ),
        procedure=(
            Message("农户持贷款证、身份证到信用社申请"),
            Message("信贷员核对限额、余额和用途"),
            _EXAMINED,
            Message("当面签订借据，放款到本人账户，在贷款证上登记"),
            _AFTERWARDS,
        ),
        borrower=(
            *_BORROWER,
            Message("贷款证一户一证，不得出租、转借、转让；遗失的立即挂失"),
        ),
        guarantor=(),
    ),
    "joint_guarantee": Notice(
        conditions=(
            Message("由居住在服务区内的农户自愿组成联保小组，一般不少于五户，户与户经济独立，没有直系亲属"),
            Message("成员没有拖欠本社或其他金融机构的贷款，每户只参加一个小组"),
            Message("全体成员签订联保协议，协议最长三年；贷款期限不超过协议剩余期限"),
            _LAWFUL,
        ),
        procedure=(
            Message("农户自愿组成小组，签订联保协议，由信用社核定每户限额"),
            Message("成员申请，其他成员签字同意并连带保证"),
            _SURVEYED,
            _EXAMINED,
            _SIGNED,
            _AFTERWARDS,
        ),
        borrower=_BORROWER,
        guarantor=_MEMBERS,
    ),
    "household_other": Notice(
        conditions=(
            _HOUSEHOLD,
            _HONEST,
            _LAWFUL,
            Message("提供保证、抵押或质押；没有贷款证的不能用信用方式"),
        ),
        procedure=(
            Message("借款人填写申请书，按清单提交资料"),
            _SURVEYED,
            _EXAMINED,
            _SIGNED,
            _AFTERWARDS,
        ),
        borrower=_BORROWER,
        guarantor=_SECURED,
    ),
    "self_employed": Notice(
        conditions=(
            Message("有营业执照和固定经营场所，依法纳税"),
            _HONEST,
            _LAWFUL,
            Message("提供保证、抵押或质押；已评级并持有贷款证的可以在限额内用信用方式"),
        ),
        procedure=(
            Message("借款人填写申请书，按清单提交资料"),
            Message("信贷员到经营场所调查流水、存货和往来账"),
            _EXAMINED,
            _SIGNED,
            _AFTERWARDS,
        ),
        borrower=_BORROWER,
        guarantor=_SECURED,
    ),
    "enterprise": Notice(
        conditions=(
            Message("经工商登记并年检，有贷款卡，在本社开立账户"),
            Message("产品有市场，财务制度健全，没有拖欠贷款本息"),
            _LAWFUL,
            Message("提供足值的保证、抵押或质押，不发放信用贷款"),
        ),
        procedure=(
            Message("企业提交申请书、财务报表和决议"),
            Message("信贷员实地调查经营、财务和担保物"),
            _EXAMINED,
            _SIGNED,
            _AFTERWARDS,
        ),
        borrower=_BORROWER,
        guarantor=_SECURED,
    ),
}
