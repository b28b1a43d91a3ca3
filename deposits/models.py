"""Deposits, whose they are, and the income that lending does not bring (requirements.md D1, D2, D6, D7, D8)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import (
    append_only,
    closed_month_guards,
    closed_month_on_insert,
    closed_snapshot_guards,
)
from common.periods import Dated, ends_after_start, one_at_a_time
from customers.register.models import Customer
from organization.staff.models import User
from organization.units.models import Unit, code_validator


class DepositKind(models.TextChoices):
    SAVINGS = "savings", _("储蓄存款")
    CORPORATE = "corporate", _("对公存款")
    DERIVED = "derived", _("派生性存款")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DepositAccount(models.Model):
    """A depositor's account at an outlet or branch."""

    number = models.CharField(_("存款账号"), max_length=32, unique=True, validators=[code_validator])
    customer = models.ForeignKey(
        Customer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deposit_accounts",
        verbose_name=_("客户"),
    )
    name = models.CharField(_("户名"), max_length=60)
    kind = models.CharField(_("存款种类"), max_length=10, choices=DepositKind.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="deposit_accounts", verbose_name=_("开户机构")
    )
    opened_on = models.DateField(_("开户日"))
    closed_on = models.DateField(_("销户日"), null=True, blank=True)

    class Meta:
        constraints = (
            one_of("depositaccount", "kind", DepositKind),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="depositaccount_closes_after_it_opens",
            ),
        )
        triggers = tuple(closed_month_guards("opened_on", "closed_on", fixed=("unit_id",)))

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AccountAssignment(Dated):
    """The account manager (客户经理) of a deposit account, one at a time, with history."""

    account = models.ForeignKey(
        DepositAccount, models.PROTECT, related_name="assignments", verbose_name=_("存款账户")
    )
    officer = models.ForeignKey(
        User, models.PROTECT, related_name="account_assignments", verbose_name=_("客户经理")
    )

    class Meta:
        constraints = (
            ends_after_start("accountassignment"),
            one_at_a_time("accountassignment_one_officer_at_a_time", "account"),
        )
        triggers = tuple(closed_month_guards("starts_on", "ends_on", fixed=("account_id", "officer_id")))

    def __str__(self) -> str:
        return f"{self.account_id} {self.officer_id}"


class MonthEndBalance(AppendOnly):
    """What an account held at the end of a month, and on average over it. ``month_end`` is the month's last day."""

    account = models.ForeignKey(
        DepositAccount, models.PROTECT, related_name="balances", verbose_name=_("存款账户")
    )
    month_end = models.DateField(_("月末"))
    balance = MoneyField(_("月末余额"))
    average = MoneyField(_("月均余额"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account", "month_end"], name="monthendbalance_one_for_each_month"
            ),
            *bounded("monthendbalance", "balance", "average"),
            # The day after a month's end is a first day.
            models.CheckConstraint(
                condition=models.Q(
                    models.lookups.Exact(
                        models.functions.ExtractDay(
                            models.ExpressionWrapper(
                                models.F("month_end") + 1, output_field=models.DateField()
                            )
                        ),
                        1,
                    )
                ),
                name="monthendbalance_is_at_a_month_end",
            ),
        )
        indexes = (models.Index(fields=["month_end"], name="monthendbalance_by_month"),)
        triggers = (append_only(), closed_month_on_insert("month_end"))

    def __str__(self) -> str:
        return f"{self.account_id} {self.month_end}"


class DepositSnapshot(models.Model):
    """An account as it stood at a month's end: what scores and boards read. Rows of closed months never change."""

    month = models.DateField(_("月份"))
    account = models.ForeignKey(DepositAccount, models.PROTECT, related_name="+", verbose_name=_("存款账户"))
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("信用社"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("机构"))
    officer = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("客户经理"))
    kind = models.CharField(_("存款种类"), max_length=10, choices=DepositKind.choices)
    balance = MoneyField(_("月末余额"))
    average = MoneyField(_("月均余额"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["month", "account"], name="depositsnapshot_one_for_each_month"),
            *bounded("depositsnapshot", "balance", "average"),
        )
        triggers = tuple(closed_snapshot_guards())

    def __str__(self) -> str:
        return f"{self.month} {self.account_id}"


class AgencyKind(models.TextChoices):
    UTILITIES = "utilities", _("代收水电费")
    TELEPHONE = "telephone", _("代收电话费")
    TAXES = "taxes", _("代收工商税费")
    INSURANCE = "insurance", _("代办保险")
    OTHER = "other", _("其他代理业务")


class AgencyIncome(AppendOnly):
    """Agency business of a day (代理中间业务): volume and fee, to the branch and to the officer named on it.

    A mistake is undone by a row of its own that names the one it ``reverses`` and counts against it.
    """

    number = models.CharField(_("流水号"), max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agency_income", verbose_name=_("机构"))
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("经办人")
    )
    kind = models.CharField(_("业务种类"), max_length=20, choices=AgencyKind.choices)
    business_date = models.DateField(_("日期"))
    volume = MoneyField(_("业务金额"))
    fee = MoneyField(_("手续费收入"))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("冲正")
    )

    class Meta:
        constraints = (one_of("agencyincome", "kind", AgencyKind), *bounded("agencyincome", "volume", "fee"))
        indexes = (models.Index(fields=["business_date"], name="agencyincome_by_day"),)
        triggers = (append_only(), closed_month_on_insert("business_date"))

    def __str__(self) -> str:
        return self.number


class InterbankIncome(AppendOnly):
    """A month's income from financial institutions (金融机构往来收入) as the branch enters it: the branch's alone.

    A correction is a further row of an open month; the month's figure is their sum.
    """

    number = models.CharField(_("流水号"), max_length=40, unique=True)
    branch = models.ForeignKey(
        Unit, models.PROTECT, related_name="interbank_income", verbose_name=_("信用社")
    )
    business_date = models.DateField(_("日期"))
    amount = MoneyField(_("金额"))
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("冲正")
    )

    class Meta:
        constraints = (*bounded("interbankincome", "amount"),)
        indexes = (models.Index(fields=["business_date"], name="interbankincome_by_day"),)
        triggers = (append_only(), closed_month_on_insert("business_date"))

    def __str__(self) -> str:
        return self.number
