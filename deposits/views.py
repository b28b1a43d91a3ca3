"""Pages of deposit accounts: the list, a customer's, one account."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from customers.register.queries import customer_for
from customers.register.tabs import opened as opened_customer
from deposits import accounts
from deposits.accounts import account_for, opened
from deposits.tables import ACCOUNTS, accounts_at, accounts_of
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tab_lists import list_tab
from organization.access.tabs import record_page, tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def deposit_accounts(request: HttpRequest) -> HttpResponse:
    """The list of accounts at the visitor's nodes."""
    visitor = visitor_of(request)
    found = accounts_at(visitor.access.units(Right.SEE_RECORDS), day=visitor.day or timezone.localdate())
    return list_answer(request, ACCOUNTS, found, head=[visitor.place])


@require_GET
@requires(Right.SEE_RECORDS)
def of_customer(request: HttpRequest, pk: int) -> HttpResponse:
    """A customer's accounts, those at other branches neither shown nor counted."""
    visitor = visitor_of(request)
    customer = found_or_404(request, customer_for, pk)
    units = visitor.access.units(Right.SEE_RECORDS)
    found = accounts_of(customer.pk, units, day=visitor.day or timezone.localdate())
    return list_tab(request, opened_customer(customer), "deposits", ACCOUNTS, found, head=[customer.name])


@require_GET
@requires(Right.SEE_RECORDS)
def deposit_account(request: HttpRequest, number: str) -> HttpResponse:
    """An account on a day, with its tabs."""
    found, day = found_or_404(request, account_for, number), day_of_record(request)
    visitor, holder = visitor_of(request), found.customer
    context = {
        "account": found,
        "day": day,
        "is_past": day != visitor.day,
        "newest": accounts.balances(found, day).first(),
        "assignment": accounts.manager_on(found, day),
        "sees_customer": holder is not None and holder.branch_id in visitor.access.units(Right.SEE_RECORDS),
    }
    return record_page(request, opened(found), "deposits/account.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def balances(request: HttpRequest, number: str) -> HttpResponse:
    """Month by month."""
    found, day = found_or_404(request, account_for, number), day_of_record(request)
    context = {"balances": accounts.balances(found, day)}
    return tab_answer(request, opened(found), "balances", "deposits/balances.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def managers(request: HttpRequest, number: str) -> HttpResponse:
    """Who had the account, one after another."""
    found, day = found_or_404(request, account_for, number), day_of_record(request)
    context = {"holders": accounts.managers(found, day)}
    return tab_answer(request, opened(found), "managers", "deposits/managers.html", context)
