"""Questions about people."""

from collections.abc import Iterable

from organization.staff.models import User


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of staff codes; who is not here any more keeps the code. One query, none for no codes."""
    wanted = {code for code in codes if code}
    known = dict(User.objects.filter(code__in=wanted).values_list("code", "name")) if wanted else {}
    return {code: known.get(code, code) for code in wanted}
