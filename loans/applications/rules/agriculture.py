"""Which loans are agriculture-related, and as what the statistics count them (domain.md 7.4, F40). Pure."""

from enum import Enum

#: 农林牧渔业 and its services, as purposes and loaded books name their trades.
FARMING = frozenset(
    "农业 林业 畜牧业 渔业 农林牧渔业 农林牧渔服务业 种植 养殖 粮油种植 高山蔬菜 蔬菜 生猪 茶叶 烟叶 林果 水利".split()
)
#: 支农: supplies, processing of farm products, machinery, infrastructure.
SUPPORTING = frozenset("农机 农资 小水电 农产品加工".split())
#: What a household spends on itself.
CONSUMPTION = frozenset("建房 助学 消费 医疗".split())

_HOUSEHOLDS = ("household",)


class Counted(Enum):
    """Lines of the statistics (F40); rural self-employed are households there."""

    HOUSEHOLD_FARMING = "household_farming"
    HOUSEHOLD_OTHER_BUSINESS = "household_other_business"
    HOUSEHOLD_CONSUMPTION = "household_consumption"
    RURAL_FARMING = "rural_farming"
    RURAL_SUPPORTING = "rural_supporting"
    RURAL_OTHER = "rural_other"
    URBAN_FARMING = "urban_farming"
    URBAN_SUPPORTING = "urban_supporting"
    NOT_COUNTED = "not_counted"


#: Farming, what serves it, and the rest, of customers in town and below it.
_LINES = {
    False: (Counted.URBAN_FARMING, Counted.URBAN_SUPPORTING, Counted.NOT_COUNTED),
    True: (Counted.RURAL_FARMING, Counted.RURAL_SUPPORTING, Counted.RURAL_OTHER),
}


def counted_as(kind: str, industry: str, *, is_rural: bool, supports: bool = False) -> Counted:
    """The line of a loan to a customer of ``kind`` for an industry; ``is_rural``: below the county town; ``supports``:
    its purpose is known to serve farming, whatever the trade.

    Households and rural self-employed count with all their loans, rural enterprises too; those of the county town only
    with farming and what serves it (F40).
    """
    if kind in _HOUSEHOLDS or (kind == "self_employed" and is_rural):
        return _of_household(industry)
    farming, supporting, other = _LINES[is_rural]
    if industry in FARMING:
        return farming
    return supporting if supports or industry in SUPPORTING else other


def is_agricultural(counted: Counted) -> bool:
    """Whether the loan is one of the agriculture-related (涉农贷款)."""
    return counted is not Counted.NOT_COUNTED


def _of_household(industry: str) -> Counted:
    if industry in CONSUMPTION:
        return Counted.HOUSEHOLD_CONSUMPTION
    return Counted.HOUSEHOLD_FARMING if industry in FARMING else Counted.HOUSEHOLD_OTHER_BUSINESS
