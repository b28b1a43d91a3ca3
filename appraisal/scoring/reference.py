"""The schemes that every world begins with."""

import json
from importlib.resources import files

from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme
from common.reference import register

SCHEMES = ("scheme_2007.json",)


def load_schemes() -> None:
    """Add the published schemes that are not there yet. One that is there belongs to the union's managers."""
    for name in SCHEMES:
        text = files("appraisal.scoring").joinpath(name).read_text(encoding="utf-8")
        scheme = Scheme.from_data(json.loads(text))
        AppraisalScheme.objects.get_or_create(
            code=scheme.code,
            defaults={"effective_year": scheme.effective_year, "content": scheme.to_data()},
        )


register("考核办法", load_schemes)
