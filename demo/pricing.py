"""The rate of a loan: the central bank's benchmark of its term and day, times the product's floating (L6)."""

from datetime import date
from fractions import Fraction

from customers.register.models import CustomerKind
from demo.clients import Client
from demo.figures import read
from loans.origination.models import GuaranteeMode, Product
from loans.rating.models import Grade


def rate_of(client: Client, product: Product, mode: GuaranteeMode, released_on: date, months: int) -> int:
    """Ten-thousandths of a percent a year; loans on a deposit certificate bear the benchmark."""
    benchmark = _benchmark(released_on, months)
    if mode == GuaranteeMode.DEPOSIT_PLEDGE:
        return benchmark
    times = 100 + _floating(client, product)
    return round(Fraction(benchmark * times, 100))


def _benchmark(day: date, months: int) -> int:
    figures = read("rates")
    row: list[float] = [row for row in figures["benchmark"] if row[0] <= day.isoformat()][-1]
    band = sum(1 for end in figures["band_months"] if months > end)
    return round(row[1 + band] * 10_000)


def _floating(client: Client, product: Product) -> int:
    figures = read("rates")
    percent: int = figures["floating_percent"][product.value]
    if client.kind == CustomerKind.LEADING_ENTERPRISE:
        return percent - int(figures["leading_discount"])
    if client.shares:
        percent -= figures["member_discount"]
    if client.grade == Grade.EXCELLENT:
        percent -= figures["excellent_discount"]
    return percent
