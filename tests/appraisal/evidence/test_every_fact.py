"""Every fact of every sheet opens a list, and the list comes to the fact (issue 3, point 1)."""

import pytest

from appraisal.evidence.labels import REST_LABELS, label_of
from appraisal.evidence.queries import Lists, Side
from appraisal.evidence.tables import DISPLAYS
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.labels import fact_kinds
from appraisal.scoring.scheme import scheme_2007
from common.dates import Month
from common.facts import SubjectKey, SubjectKind
from tests.appraisal.evidence.agreeing import lists_that_differ
from tests.appraisal.scoring.county import build
from tests.appraisal.scoring.scored import scored

JUNE = Month(2007, 6)

#: Indicators whose numerator is a part of their denominator: who is missing can be listed too.
WITH_A_REST = "2.2 2.3 2.4 2.5 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9".split()


@pytest.mark.parametrize("month", [JUNE, Month(2007, 1), Month(2007, 12)])
def test_every_fact_has_a_list(month) -> None:
    lists = Lists(month, scheme_2007())
    for indicator in INDICATOR_FACTS:
        asked = list(lists.figures_of(indicator))
        assert [one.fact for one in asked if one.side is Side.COUNTED] == list(fact_kinds(indicator))
        for one in asked:
            assert lists.behind(one, SubjectKey(SubjectKind.BRANCH, 1)).source in DISPLAYS
            assert str(label_of(one))


def test_who_is_missing_has_a_list_too() -> None:
    lists = Lists(JUNE, scheme_2007())
    asked = [one for indicator in INDICATOR_FACTS for one in lists.figures_of(indicator)]
    assert sorted({one.indicator for one in asked if one.side is Side.REST}) == WITH_A_REST
    assert {one.fact for one in asked if one.side is Side.REST} == set(REST_LABELS)


@pytest.mark.django_db
@pytest.mark.parametrize("month", ["2007-06", "2007-01"])
def test_of_the_county_made_by_hand_every_list_comes_to_the_fact(month) -> None:
    build()
    assert lists_that_differ(scored(month)) == []
