"""Every indicator and every fact has its words."""

from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.labels import FACT_LABELS, FORMULAS, fact_kinds


def test_every_fact_and_formula_is_named_and_nothing_else() -> None:
    facts = {name for indicator in INDICATOR_FACTS for name in fact_kinds(indicator)}
    assert facts == set(FACT_LABELS)
    assert list(FORMULAS) == list(INDICATOR_FACTS)
