"""A borrower against whom nothing stands, and wishes that are granted; each test spoils one thing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from loans.applications.rules.facts import Answering, Borrower, Card, Figures, Pledged, Wish
from loans.groups.rules.refusals import Debt

FIGURES = Figures(
    capital=Decimal(50_000_000),
    one_borrower_percent=Decimal(10),
    guarantor_income_multiple=Decimal(5),
    caps={
        "house": Decimal(70),
        "land": Decimal(60),
        "machinery": Decimal(50),
        "stock": Decimal(50),
        "deposit_certificate": Decimal(90),
        "treasury_bond": Decimal(90),
    },
)
CARD = Card("0103-2007-00001", Decimal(20_000), Decimal(5_000), Decimal(1_000))
BORROWER = Borrower("张三", "household", "good", CARD, group_free=Decimal(30_000))
ON_CREDIT = Wish(
    "household_credit",
    "credit",
    Decimal(10_000),
    12,
    "农户小额信用贷款",
    "信用",
    12,
    "“春耕备耕”最长 12 个月",
)
GUARANTOR = Answering("李四", Decimal(10_000), income=Decimal(20_000), customer=7)
GUARANTEED = replace(
    ON_CREDIT,
    product="household_other",
    guarantee_mode="guarantee",
    mode_words="保证",
    guarantors=(GUARANTOR,),
)
HOUSE = Pledged("house", "房屋", Decimal(20_000))
MORTGAGED = replace(
    ON_CREDIT, product="household_other", guarantee_mode="mortgage", mode_words="抵押", collaterals=(HOUSE,)
)
PLEDGED = replace(
    MORTGAGED,
    guarantee_mode="deposit_pledge",
    mode_words="存单质押",
    collaterals=(Pledged("deposit_certificate", "存单", Decimal(20_000)),),
)
IN_GROUP = replace(ON_CREDIT, product="joint_guarantee", guarantee_mode="guarantee", mode_words="保证")

DEBT = Debt(1, "张三", "0103-2006-0007", 12, Decimal(3_000), Decimal(40), Decimal(3_000))


def since(day: str) -> date:
    return date.fromisoformat(day)
