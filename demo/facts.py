"""The county's facts as plain rows, named like the columns of the county workbook (``exchange.sheets``).

Amounts are Decimals in yuan, choices are the values of the models' ``TextChoices``, references are codes and numbers.
``demo.rows`` turns them into rows of the workbook's sheets.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Unit(NamedTuple):
    code: str
    name: str
    kind: str
    parent: str | None
    opened_on: date


class Village(NamedTuple):
    code: str
    name: str
    kind: str
    branch: str


class VillageCount(NamedTuple):
    village: str
    starts_on: date
    households: int
    businesses: int


class Person(NamedTuple):
    code: str
    name: str
    is_active: bool


class Post(NamedTuple):
    user: str
    unit: str
    role: str
    starts_on: date
    ends_on: date | None


class Assignment(NamedTuple):
    """Who looks after a village, customer, account or loan (``of``: its code or number), both days included."""

    of: str
    officer: str
    starts_on: date
    ends_on: date | None


class Customer(NamedTuple):
    code: str
    kind: str
    name: str
    branch: str
    village: str | None
    identity_number: str
    credit_code: str | None
    phone: str
    address: str
    is_member: bool
    share_capital: Decimal
    opened_on: date
    filed_on: date | None


class Rating(NamedTuple):
    customer: str
    year: int
    rated_on: date
    valid_until: date
    grade: str
    points: Decimal
    credit_limit: Decimal
    ended_on: date | None


class Certificate(NamedTuple):
    number: str
    customer: str
    issued_on: date
    valid_until: date
    credit_limit: Decimal
    withdrawn_on: date | None


class Freeze(NamedTuple):
    certificate: str
    frozen_on: date
    lifted_on: date | None
    reason: str


class Review(NamedTuple):
    customer: str
    rating_year: int
    certificate: str | None
    year: int
    reviewed_on: date
    outcome: str


class Contract(NamedTuple):
    number: str
    customer: str
    unit: str
    product: str
    guarantee_mode: str
    amount: Decimal
    signed_on: date
    expires_on: date


class Loan(NamedTuple):
    number: str
    contract: str
    customer: str
    unit: str
    product: str
    guarantee_mode: str
    amount: Decimal
    rate_percent: Decimal
    released_on: date
    due_on: date
    purpose: str
    industry: str
    agricultural: bool
    funded_by_relending: bool


class Instalment(NamedTuple):
    loan: str
    sequence: int
    due_on: date
    amount: Decimal


class Posting(NamedTuple):
    number: str
    loan: str
    kind: str
    business_date: date
    principal: Decimal
    interest: Decimal
    compound: Decimal
    penalty: Decimal
    total: Decimal
    reverses: str | None


class InterestItem(NamedTuple):
    loan: str
    kind: str
    settled_on: date
    amount: Decimal


class InterestPayment(NamedTuple):
    posting: str
    loan: str
    kind: str
    settled_on: date
    amount: Decimal


class Extension(NamedTuple):
    loan: str
    sequence: int
    approved_on: date
    new_due_on: date
    has_papers: bool


class OffBookMove(NamedTuple):
    loan: str
    state: str
    moved_on: date
    principal: Decimal
    interest: Decimal
    posting: str | None


class Classification(NamedTuple):
    loan: str
    approved_on: date
    entry: int
    tier: str
    reason: str


class Inspection(NamedTuple):
    loan: str
    inspected_on: date
    entry: int
    recorded_on: date
    tier: str
    remark: str


class Violation(NamedTuple):
    loan: str
    kind: str
    acted_on: date
    found_on: date
    remark: str


class Notice(NamedTuple):
    number: str
    loan: str
    kind: str
    dated_on: date
    receipt_filed_on: date | None


class Report(NamedTuple):
    customer: str
    branch: str
    reported_on: date
    officer: str
    summary: str


class Account(NamedTuple):
    number: str
    customer: str | None
    name: str
    kind: str
    unit: str
    opened_on: date
    closed_on: date | None


class MonthEndBalance(NamedTuple):
    account: str
    month_end: date
    balance: Decimal
    average: Decimal


class Agency(NamedTuple):
    number: str
    unit: str
    officer: str | None
    kind: str
    business_date: date
    volume: Decimal
    fee: Decimal


class Interbank(NamedTuple):
    number: str
    branch: str
    business_date: date
    amount: Decimal


class Plan(NamedTuple):
    """``unit`` or ``officer``, never both."""

    unit: str | None
    officer: str | None
    target: str
    month: date
    value: Decimal
