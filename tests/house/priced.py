"""Standards, products and purposes for the table of routes: the shipped ones, which belong to no branch."""

from typing import Any

from loans.pricing.forms.floats import FloatsForm
from loans.pricing.models import FloatingStandard
from loans.pricing.queries import floats_of
from tests.house.things import NOBODYS, Thing

BASE_RATES = {
    "starts_on": "2007-07-31",
    "source": "人民银行公告",
    "half_year": "6.03",
    "one_year": "6.84",
    "three_years": "7.02",
    "five_years": "7.20",
    "longer": "7.38",
}
LIMITS = {"starts_on": "2007-07-31", "source": "人民银行公告", "floor_times": "0.9", "ceiling_times": ""}
PURPOSE = {
    "code": "mushrooms",
    "name": "食用菌种植",
    "longest_months": "12",
    "source": "本社拟定",
    "industry": "食用菌",
    "agricultural": "on",
    "is_offered": "on",
}


def standards() -> dict[str, Thing]:
    return {
        "floats": Thing(FloatingStandard.objects.get().pk, missing=NOBODYS),
        "product": Thing("household_other", missing="mortgage"),
        "purpose": Thing("tea", missing="nothing"),
    }


def a_typed_version(**changed: Any) -> dict[str, Any]:
    """The form of a new version as a browser sends it: the newest one's lines, from the world's day on."""
    standard = FloatingStandard.objects.latest("pk")
    form = FloatsForm(on=standard.starts_on, lines=floats_of(standard))
    sent = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    begun = {"seen": standard.pk, "starts_on": "2007-07-31", "source": "联社理事会"}
    return {**sent, **begun, **changed}
