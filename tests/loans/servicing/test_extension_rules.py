"""Which extensions move a due date (appraisal-2007.md 2.2; requirements.md L17)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.servicing.rules.extensions import ExtensionTerms, effective_extensions

DUE = date(2007, 3, 10)


def verdicts(*extensions: tuple[str, str, bool]) -> list[tuple[str, bool]]:
    terms = [
        ExtensionTerms(date.fromisoformat(on), date.fromisoformat(to), papers)
        for on, to, papers in extensions
    ]
    return [(str(one.due_on), one.moves) for one in effective_extensions(DUE, terms)]


@pytest.mark.parametrize(
    ("extensions", "expected"),
    [
        ([("2007-03-10", "2007-06-10", True)], [("2007-03-10", True)]),
        ([("2007-03-11", "2007-06-10", True)], [("2007-03-10", False)]),
        ([("2007-03-01", "2007-06-10", False)], [("2007-03-10", False)]),
        ([("2007-03-01", "2007-03-10", True)], [("2007-03-10", False)]),
        (
            [("2007-03-01", "2007-06-10", True), ("2007-06-10", "2007-09-10", True)],
            [("2007-03-10", True), ("2007-06-10", True)],
        ),
        (
            [("2007-03-11", "2007-06-10", True), ("2007-06-01", "2007-09-10", True)],
            [("2007-03-10", False), ("2007-03-10", False)],
        ),
    ],
)
def test_an_extension_moves_the_date_in_force(extensions, expected) -> None:
    assert verdicts(*extensions) == expected


days = st.integers(-400, 400).map(lambda offset: DUE + timedelta(days=offset))


@given(st.lists(st.builds(ExtensionTerms, days, days, st.booleans())))
def test_the_date_in_force_only_moves_later(extensions) -> None:
    extensions.sort(key=lambda one: one.approved_on)
    found = effective_extensions(DUE, extensions)
    dates = [one.due_on for one in found]
    assert dates == sorted(dates)
    for extension, verdict in zip(extensions, found, strict=True):
        if verdict.moves:
            assert extension.has_papers
            assert extension.approved_on <= verdict.due_on < extension.new_due_on
