"""Drafts of schemes, and what people send of them, for the table of routes."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from appraisal.schemes.forms import SchemeForm
from appraisal.schemes.operations import begin_draft, submit
from appraisal.schemes.reading import scheme_bytes
from appraisal.schemes.rules.copying import copy_for
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme, scheme_2007
from organization.staff.models import Role, User
from tests.builders import a_user, in_post, the_union

#: The first year that is not scored yet.
COPIED = {"base": "2007", "effective_year": "2008", "code": "2008"}


def a_draft_each(people: Iterable[User], *, submitted: bool) -> dict[str, int]:
    """One for each person, by staff code, that somebody else wrote."""
    writer = User.objects.filter(code="P900").first()
    if writer is None:
        writer = a_user("起草人", "P900")
        in_post(writer, the_union(), Role.UNION_CREDIT_DEPARTMENT)
    base = AppraisalScheme.objects.get(code="2007")
    found = {}
    for person in people:
        draft = begin_draft(base=base, scheme=_for_2008(), by=writer, on=None)
        if submitted:
            submit(pk=draft.pk, version=1, by=writer, on=None)
        found[person.code] = draft.pk
    return found


def a_typed_scheme() -> dict[str, Any]:
    """The form of such a draft as a browser sends it, nothing changed."""
    scheme = _for_2008()
    fields = SchemeForm(scheme=scheme, base=scheme_2007()).fields
    sent = {name: "on" if field.initial is True else field.initial for name, field in fields.items()}
    return {"version": "1", **{name: value for name, value in sent.items() if value is not False}}


def a_scheme_file() -> dict[str, Any]:
    return {"file": SimpleUploadedFile("scheme.json", scheme_bytes(_for_2008()))}


def _for_2008() -> Scheme:
    return copy_for(scheme_2007(), year=2008, code="2008")
