"""Plans of repayment as columns and forms offer them."""

from django.db import models

from loans.schedules.rules import Plan
from loans.schedules.wording import PLANS


class PlanChoice(models.TextChoices):
    """The same values as ``Plan``; which months interest is settled in follows from it."""

    BULLET_QUARTERLY = Plan.BULLET_QUARTERLY.value, PLANS[Plan.BULLET_QUARTERLY]
    BULLET_MONTHLY = Plan.BULLET_MONTHLY.value, PLANS[Plan.BULLET_MONTHLY]
    LUMP_SUM = Plan.LUMP_SUM.value, PLANS[Plan.LUMP_SUM]
    EQUAL_INSTALMENTS = Plan.EQUAL_INSTALMENTS.value, PLANS[Plan.EQUAL_INSTALMENTS]
    EQUAL_PRINCIPAL = Plan.EQUAL_PRINCIPAL.value, PLANS[Plan.EQUAL_PRINCIPAL]
    FREE = Plan.FREE.value, PLANS[Plan.FREE]
