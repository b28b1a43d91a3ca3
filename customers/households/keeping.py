"""The pages on which members and kin of a customer are entered, changed, and leave."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from common.forms.form import BookForm
from customers.households.forms import KinForm, LeaveForm, MemberForm
from customers.households.models import HouseholdMember, Kin
from customers.households.operations.kinship import declare_kinship, withdraw_kinship
from customers.households.operations.members import add_member, change_member, leave_household
from customers.households.queries import found_in, kinship_for
from customers.register.gates import to_keep
from customers.register.models import Customer
from customers.register.operations.errors import NumberTaken, RegisterError
from customers.register.taken import words_for
from organization.access.gates import address_of, found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of

#: Does what was typed, and says so.
Act = Callable[[], Any]


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    """One more member."""
    customer, day = to_keep(request, pk)
    form = MemberForm(request.POST or None, on=day, initial={"joined_on": day})

    def act() -> Any:
        who = add_member(
            customer=customer,
            person=form.person,
            by=visitor_of(request).user,
            on=day,
            address=address_of(request),
        )
        again = reverse("new-member", args=[pk])
        return format_html(
            '{} <a href="{}" data-new>{}</a>',
            _("已增加成员 %(name)s。") % {"name": who.name},
            again,
            _("再加一人"),
        )

    return _answer(request, customer, form, _("增加成员"), act)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def edit_member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Change what is known of a member."""
    customer, day = to_keep(request, pk)
    row = _member_or_404(customer, member)
    names = ("relation", "name", "born_on", "is_worker", "occupation", "joined_on")
    known = {name: getattr(row, name) for name in names}
    form = MemberForm(request.POST or None, on=day, initial=known, member=row)

    def act() -> Any:
        change_member(member=row, person=form.person, by=visitor_of(request).user, on=day)
        return _("已保存。")

    return _answer(request, customer, form, _("修改成员"), act, of=row)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def leave(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """A member left the household."""
    customer, day = to_keep(request, pk)
    row = _member_or_404(customer, member)
    form = LeaveForm(request.POST or None, on=day, initial={"left_on": day})

    def act() -> Any:
        leave_household(member=row, left_on=form.cleaned_data["left_on"], by=visitor_of(request).user, on=day)
        return _("%(name)s已离户，记录保留。") % {"name": row.name}

    return _answer(request, customer, form, _("办理离户"), act, of=row)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def new_kinship(request: HttpRequest, pk: int) -> HttpResponse:
    """Another customer who is kin, by code or name."""
    customer, day = to_keep(request, pk)
    form = KinForm(request.POST or None, on=day)
    units = visitor_of(request).access.units(Right.SEE_RECORDS)
    found = found_in(units, form.cleaned_data["other"]) if form.is_bound and form.is_valid() else []
    if form.is_bound and form.is_valid() and len(found) != 1:
        form.add_error("other", _which(found))

    def act() -> Any:
        declare_kinship(
            customer=customer,
            other=found[0],
            kin=Kin(form.cleaned_data["kin"]),
            by=visitor_of(request).user,
            on=day,
            address=address_of(request),
        )
        return _("已登记亲属关系。")

    return _answer(request, customer, form, _("登记亲属关系"), act)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def withdraw(request: HttpRequest, pk: int, kinship: int) -> HttpResponse:
    """A declaration was wrong."""
    customer, day = to_keep(request, pk)
    row = found_or_404(request, kinship_for, kinship)
    if customer.pk not in (row.customer_id, row.other_id):
        raise Http404
    withdraw_kinship(kinship=row, by=visitor_of(request).user, on=day)
    messages.success(request, _("已撤销亲属关系登记。"))
    return redirect(_back(customer))


def _answer(
    request: HttpRequest,
    customer: Customer,
    form: BookForm,
    title: str,
    act: Act,
    of: HouseholdMember | None = None,
) -> HttpResponse:
    """The page of one of these forms: done and back to the household, or the form with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act()
        except NumberTaken as error:
            form.add_error(error.field, words_for(visitor_of(request).access, error))
        except RegisterError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, done)
            return redirect(_back(customer))
    context = {"customer": customer, "form": form, "title": title, "member": of, "away": _back(customer)}
    return render(request, "customers/member.html", context, status=400 if form.errors else 200)


def _back(customer: Customer) -> str:
    return reverse("customer", args=[customer.pk]) + "?tab=members"


def _member_or_404(customer: Customer, pk: int) -> HouseholdMember:
    row = customer.members.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _which(found: list[Customer]) -> str:
    if not found:
        return _("没有找到这个客户。请核对客户号或姓名；亲属不是客户的，登记为家庭成员即可。")
    words = "、".join(f"{each.code} {each.village or each.branch}" for each in found)
    return _("有几位同名客户，请填客户号：%(customers)s") % {"customers": words}
