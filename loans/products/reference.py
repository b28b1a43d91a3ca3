"""The purposes that every world begins with (requirements.md L7)."""

import json
from importlib.resources import files

from common.reference import register
from loans.products.models import Purpose


def load_purposes() -> None:
    """Add each shipped purpose whose code is not there; what people changed or added stays."""
    text = files("loans.products").joinpath("figures/purposes.json").read_text(encoding="utf-8")
    for code, name, industry, months, agricultural, source in json.loads(text)["purposes"]:
        if Purpose.objects.filter(name=name).exclude(code=code).exists():
            continue  # the union has a purpose of that name with a code of its own
        Purpose.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "industry": industry,
                "longest_months": months,
                "agricultural": agricultural,
                "source": source,
            },
        )


register("贷款用途", load_purposes)
