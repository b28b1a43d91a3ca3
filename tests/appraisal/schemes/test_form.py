"""The form of a scheme: what it accepts is a scheme that scores, and what it refuses is said beside the field."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.schemes.forms import SchemeForm, name_of
from appraisal.schemes.rules.comparing import differences, places
from appraisal.schemes.words import CHOICES, value_in_words
from appraisal.scoring.scheme import Scheme, scheme_2007
from appraisal.scoring.scheme_fields import (
    ChoiceField,
    ChoicesField,
    CodesField,
    NumberField,
    SwitchField,
    WholeField,
)
from appraisal.scoring.sheet import score_sheet
from loans.origination.models import Product
from tests.appraisal.scoring.fact_strategies import all_facts

BASE = scheme_2007()


def typed(**changed: Any) -> MultiValueDict[str, Any]:
    """The form as the browser sends it untouched, with fields changed by name (``__`` for the hyphens)."""
    blank = SchemeForm(scheme=BASE, base=BASE)
    values = {name: field.initial for name, field in blank.fields.items()}
    values |= {name.replace("__", "-").replace("_of_", "."): value for name, value in changed.items()}
    sent = {name: "on" if value is True else value for name, value in values.items() if value is not False}
    return MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in sent.items()}
    )


def form(**changed: Any) -> SchemeForm:
    return SchemeForm(typed(**changed), scheme=BASE, base=BASE)


def errors(**changed: Any) -> dict[str, list[str]]:
    return {name: list(messages) for name, messages in form(**changed).errors.items()}


def test_untouched_it_is_the_scheme_it_shows() -> None:
    untouched = form()
    assert untouched.is_valid(), untouched.errors
    assert untouched.cleaned == BASE
    assert differences(BASE, untouched.cleaned) == []


def test_numbers_as_people_type_them() -> None:
    shown = form(
        parts__2__weight="５９．５%", indicators__2_of_1__cap=" 12.50 ", indicators__2_of_6__cap="40"
    )
    assert shown.is_valid(), shown.errors
    assert shown.cleaned.parts["2"].weight == Decimal("0.595")
    assert shown.cleaned.indicators["2.1"].cap == Decimal("12.5")
    assert shown.cleaned.full_marks == Decimal("99.5")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("indicators__2_of_1__points", "", "该字段是必填项。"),
        ("indicators__2_of_1__points", "1e3", "应为 0 至 1000 之间的数，最多六位小数"),
        ("indicators__2_of_1__points", "NaN", "应为 0 至 1000 之间的数，最多六位小数"),
        ("indicators__2_of_1__points", "1_0", "应为 0 至 1000 之间的数，最多六位小数"),
        ("indicators__3_of_2__target", "101", "应为 1% 至 100% 之间的数，最多四位小数"),
        ("indicators__3_of_2__target", "33.333333", "应为 1% 至 100% 之间的数，最多四位小数"),
        ("indicators__3_of_7__days_unpaid", "30.5", "应为 0 至 366 之间的整数"),
        ("indicators__2_of_1__cap", "9", "指标2.1「最高分」低于其应得分值10"),
        ("indicators__2_of_1__floor", "11", "指标2.1「最低分」高于其应得分值10"),
        ("indicators__2_of_5__cap", "", "该字段是必填项。"),
        ("parts__1__maximum", "19", "第1部分「满分」19低于各指标分值之和20"),
        ("parts__1__name", "a\u202eb", "第1部分「名称」含有不能显示的字符"),
        ("subjects", [], "该字段是必填项。"),
        ("indicators__1_of_1__since", "may", "选择一个有效的选项。 may 不在可用的选项中。"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(field: str, value: Any, says: str) -> None:
    name = field.replace("__", "-").replace("_of_", ".")
    assert errors(**{field: value}) == {name: [says]}


def test_what_was_typed_stays() -> None:
    wrong = form(indicators__2_of_1__cap="很多", indicators__2_of_1__points="11")
    assert not wrong.is_valid()
    assert wrong["indicators-2.1-cap"].value() == "很多"
    assert wrong["indicators-2.1-points"].value() == "11"


def test_every_reading_and_every_value_has_words() -> None:
    for place in places():
        if isinstance(place.field, ChoiceField | ChoicesField):
            assert set(place.field.choices) <= set(CHOICES)
    assert value_in_words(NumberField("目标", "0", "1", unit="%"), Decimal("0.95")) == "95%"


def _values(place: Any) -> st.SearchStrategy[Any]:
    field = place.field
    if isinstance(field, NumberField):
        least, most = (
            int(float(bound) * (100 if field.unit == "%" else 1)) for bound in (field.least, field.most)
        )
        numbers = st.decimals(least, most, places=2).map(str)
        return numbers | st.just("") if field.optional else numbers
    if isinstance(field, WholeField):
        return st.integers(field.least, field.most).map(str)
    if isinstance(field, SwitchField):
        return st.booleans()
    if isinstance(field, ChoiceField):
        return st.sampled_from([choice.value for choice in field.choices])
    if isinstance(field, ChoicesField):
        every = [choice.value for choice in field.choices]
        return st.lists(st.sampled_from(every), min_size=1, unique=True)
    if isinstance(field, CodesField):
        return st.lists(st.sampled_from(Product.values), unique=True)
    return st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=field.most)


@st.composite
def typings(draw: st.DrawFn) -> dict[str, Any]:
    """Some fields changed at will; bounds that would stand in the way are lifted, so that most are accepted."""
    chosen = draw(
        st.lists(st.sampled_from([each for each in places() if each.path != "full_marks"]), max_size=12)
    )
    changed: dict[str, Any] = (
        {f"parts-{part}-maximum": "1000" for part in "123"} if draw(st.booleans()) else {}
    )
    changed |= {f"parts-{part}-weight": "10" for part in "123"} if changed else {}
    for place in chosen:
        if place.path.endswith("/points"):
            bounds = (f"{place.path.rpartition('/')[0]}/{each}" for each in ("floor", "cap"))
            changed |= dict(zip(map(name_of, bounds), ("-1000", "1000"), strict=True))
        changed[name_of(place.path)] = draw(_values(place))
    return changed


@given(typings(), all_facts())
@settings(derandomize=True, deadline=None, max_examples=150)
def test_whatever_it_accepts_is_stored_read_and_scored(changed: dict[str, Any], facts: Any) -> None:
    shown = form(**changed)
    if not shown.is_valid():
        assert all(name in shown.fields or name == "__all__" for name in shown.errors)
        return
    scheme = shown.cleaned
    assert Scheme.from_data(scheme.to_data()) == scheme
    again = SchemeForm(MultiValueDict(_sent(SchemeForm(scheme=scheme, base=BASE))), scheme=scheme, base=BASE)
    assert again.is_valid(), again.errors
    assert differences(scheme, again.cleaned) == []
    sheet = score_sheet(scheme, facts, {})
    assert [line.indicator for line in sheet.lines] == list(BASE.indicators)


def _sent(blank: SchemeForm) -> dict[str, list[Any]]:
    values = {name: field.initial for name, field in blank.fields.items() if field.initial is not False}
    return {
        name: value if isinstance(value, list) else ["on" if value is True else value]
        for name, value in values.items()
    }
