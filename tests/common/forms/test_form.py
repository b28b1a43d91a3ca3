"""Forms keep what was typed, say what is wrong beside the field, and count days from the business date."""

from datetime import date
from decimal import Decimal

import pytest

from common.forms.fields import AmountField, ChoiceField, DayField, IdentityField, TextField
from common.forms.form import BookForm


class LoanForm(BookForm):
    sections = (("谁", ("name", "number")), ("多少", ("amount", "due_on", "kind", "gone")))

    name = TextField(label="姓名", max_length=10)
    number = IdentityField(label="身份证号码", required=False)
    amount = AmountField(label="金额", low=100, high=50_000)
    due_on = DayField(label="到期日")
    kind = ChoiceField(label="品种", choices=[("a", "甲")])


GOOD = {"name": " 王　明 ", "number": "", "amount": "2万", "due_on": "+30", "kind": "a"}


def a_form(**typed: str) -> LoanForm:
    return LoanForm({**GOOD, **typed}, on=date(2007, 6, 30))


def test_what_was_understood() -> None:
    form = a_form()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "王 明"
    assert form.cleaned_data["amount"] == Decimal("20000.00")
    assert form.cleaned_data["due_on"] == date(2007, 7, 30)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("amount", "50", "不能小于 100.00 元"),
        ("amount", "6万", "不能大于 50,000.00 元"),
        ("amount", "许多", "5万"),
        ("due_on", "明天", "20070630"),
        ("name", "王\x07明", "不能使用的字符"),
        ("number", "410522198001010019", "校验位"),
        ("kind", "b", "b"),
        ("name", "", "必填"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(field: str, typed: str, words: str) -> None:
    form = a_form(**{field: typed})
    assert not form.is_valid()
    assert words in form.errors[field][0]
    assert list(form.errors) == [field]
    assert form[field].value() == typed


def test_what_must_be_chosen_asks_for_it() -> None:
    must, may = (ChoiceField(label="品种", choices=[("a", "甲")], required=each) for each in (True, False))
    assert [str(field.choices[0][1]) for field in (must, may)] == ["请选择", ""]


def test_sections_leave_out_what_the_form_has_not() -> None:
    form = a_form()
    del form.fields["number"]
    assert [(title, [field.name for field in fields]) for title, fields in form.shown()] == [
        ("谁", ["name"]),
        ("多少", ["amount", "due_on", "kind"]),
    ]


def test_a_form_with_days_needs_a_business_date() -> None:
    with pytest.raises(TypeError):
        LoanForm(GOOD)
