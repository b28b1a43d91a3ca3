"""The thresholds and industries that every world begins with (requirements.md L1)."""

from datetime import date

from common.reference import register
from customers.register.models import CustomerKind
from customers.tiers.models import LocalIndustry, TierStandard

BEGINNING = date(2000, 1, 1)
#: The plan leaves its figures blank, so these are ours, and say so: least balance, least output, yuan.
FIRST_THRESHOLDS = {
    CustomerKind.LEADING_ENTERPRISE: (500_000, 5_000_000),
    CustomerKind.PRIVATE_ENTERPRISE: (100_000, 1_000_000),
    CustomerKind.SELF_EMPLOYED: (20_000, None),
    CustomerKind.HOUSEHOLD: (5_000, None),
}
OURS = "年度信贷工作计划的数额为空白，本系统暂定，请联社设定"
#: The year's credit plan (sources 000, 二、二、1): 茶叶、高山蔬菜、农家乐、生猪养殖、山区小水电.
FIRST_INDUSTRIES = ("茶叶", "高山蔬菜", "农家乐", "生猪", "小水电")
NAMED = "年度信贷工作计划：绿色农业产品和山区特色资源开发"


def load_tiers() -> None:
    """Add the first version of each, from long ago and without a target; what people set later stays."""
    for tier, (balance, output) in FIRST_THRESHOLDS.items():
        given = {"least_balance": balance, "least_output": output, "source": OURS}
        TierStandard.objects.get_or_create(tier=tier, starts_on=BEGINNING, defaults=given)
    for name in FIRST_INDUSTRIES:
        LocalIndustry.objects.get_or_create(name=name, starts_on=BEGINNING, defaults={"source": NAMED})


register("客户层级标准和重点行业", load_tiers)
