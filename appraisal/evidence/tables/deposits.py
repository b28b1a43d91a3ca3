"""1.1, 2.1, 2.6, 2.7: accounts at the ends of months, fees, and income from financial institutions."""

from django.utils.translation import gettext_lazy as _

from appraisal.evidence.links import Links
from appraisal.evidence.queries import Asked
from appraisal.evidence.tables.display import BRANCH, HOLDERS, JOIN_HOLDERS, REVERSAL, REVERSALS, Display
from common.listing.columns import Column, Kind
from deposits.models import AgencyKind, DepositKind

#: The account's manager on the day of the balance, and who earned a fee.
_MANAGER = Column("officer_name", _("客户经理"), is_searched=True, is_detail=True)
#: By indicator and fact, the other day that its increase is reckoned with: the parameter of the relation.
_OTHER_DAY = {
    ("1.1", "balance_end"): ("previous", _("同户上期末余额")),
    ("2.1", "balance_end"): ("last_year_end", _("同户上年末余额")),
}
_NOW = ("end", _("同户月末余额"))


def balances(asked: Asked, links: Links) -> Display:
    """Accounts with a balance on the day; beside it what the same account held on the other day of the increase."""
    other, title = _OTHER_DAY.get((asked.indicator, asked.fact), _NOW)
    return Display(
        joins=f"""
            JOIN deposits_depositaccount account ON account.id = item.account_id {JOIN_HOLDERS}
            LEFT JOIN deposits_depositsnapshot other
                ON other.account_id = item.account_id AND other.month = %({other})s
        """,
        selected={
            "account_number": "account.number",
            "depositor": "account.name",
            "kind": "account.kind",
            "opened_on": "account.opened_on",
            "other_balance": "other.balance",
            **HOLDERS,
        },
        row_key="item.account_id",
        columns=(
            Column("account_number", _("存款账号"), link=links.account, is_searched=True, width=22),
            Column("depositor", _("户名"), is_searched=True, width=16),
            Column("kind", _("存款种类"), Kind.CHOICE, choices=dict(DepositKind.choices), is_filtered=True),
            _MANAGER,
            BRANCH,
            Column("opened_on", _("开户日"), Kind.DATE, is_extra=True),
            Column("balance", _("余额"), Kind.AMOUNT, total=True, is_filtered=True, width=18),
            Column("other_balance", title, Kind.AMOUNT, is_detail=True, width=18),
        ),
        sort="-balance",
        opens=links.account,
    )


def fees(asked: Asked, links: Links) -> Display:
    """Fees of the year; a reversal counts against what it reverses."""
    return Display(
        joins=f"""
            JOIN deposits_agencyincome entry ON entry.id = item.income_id {JOIN_HOLDERS}
            JOIN organization_unit unit ON unit.id = entry.unit_id
        """,
        selected={
            "number": "entry.number",
            "kind": "entry.kind",
            "volume": "entry.volume",
            "unit_name": "unit.name",
            "is_reversal": REVERSAL.format(of="entry"),
            **HOLDERS,
        },
        row_key="item.income_id",
        columns=(
            Column("number", _("流水号"), is_searched=True, width=20),
            Column("business_date", _("日期"), Kind.DATE, is_filtered=True),
            Column("kind", _("业务种类"), Kind.CHOICE, choices=dict(AgencyKind.choices), is_filtered=True),
            Column("officer_name", _("经办人"), is_searched=True, is_detail=True),
            Column("unit_name", _("机构"), is_detail=True, width=20),
            REVERSALS,
            Column("volume", _("业务金额"), Kind.AMOUNT, is_extra=True, width=18),
            Column("fee", _("手续费收入"), Kind.AMOUNT, total=True, width=18),
        ),
        sort="-business_date",
    )


def interbank(asked: Asked, links: Links) -> Display:
    """Income from financial institutions as the branch entered it."""
    return Display(
        joins=f"JOIN deposits_interbankincome entry ON entry.id = item.income_id {JOIN_HOLDERS}",
        selected={
            "number": "entry.number",
            "is_reversal": REVERSAL.format(of="entry"),
            **HOLDERS,
        },
        row_key="item.income_id",
        columns=(
            Column("number", _("流水号"), is_searched=True, width=20),
            Column("business_date", _("日期"), Kind.DATE, is_filtered=True),
            Column("branch_name", _("信用社"), width=20),
            REVERSALS,
            Column("amount", _("金额"), Kind.AMOUNT, total=True, width=18),
        ),
        sort="-business_date",
    )
