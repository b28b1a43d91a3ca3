"""The schemes that every world begins with."""

import json
from importlib.resources import files

from django.db.models import Q

from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme
from common.reference import register

SCHEMES = ("scheme_2007.json",)


def load_schemes() -> None:
    """Add the published schemes whose year the union has no scheme of its own for."""
    for name in SCHEMES:
        text = files("appraisal.scoring").joinpath(name).read_text(encoding="utf-8")
        scheme = Scheme.from_data(json.loads(text))
        taken = Q(code=scheme.code) | Q(effective_year=scheme.effective_year, in_force=True)
        if not AppraisalScheme.objects.filter(taken).exists():
            AppraisalScheme.objects.create(
                code=scheme.code, effective_year=scheme.effective_year, content=scheme.to_data()
            )


register("考核办法", load_schemes)
