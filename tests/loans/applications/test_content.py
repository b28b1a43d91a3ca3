"""The hash by which a decision is bound to what was seen."""

from hypothesis import given
from hypothesis import strategies as st

from loans.applications.rules import content_hash
from loans.applications.rules.content import entry_hash
from tests.builders.applications import Asked
from tests.builders.values import a_day, yuan

TEXT = st.text(alphabet="ab:,张三", max_size=6)
PLAIN = st.one_of(TEXT, st.integers(), st.booleans(), st.none())
CONTENT = st.dictionaries(TEXT, st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), max_size=6)


def asked(**fields) -> Asked:
    told = {"product": "household_other", "guarantee_mode": "mortgage", "plan": "lump_sum", **fields}
    return Asked(**{"amount": yuan(10_000), "months": 12, "purpose": "YT01", **told})


@given(CONTENT)
def test_the_order_of_the_keys_does_not_matter(content) -> None:
    assert content_hash(content) == content_hash(dict(reversed(content.items())))


@given(CONTENT, TEXT, PLAIN)
def test_any_other_content_has_another_hash(content, key, value) -> None:
    other = {**content, key: value}
    # True == 1 in Python, not in what people read
    if repr(sorted(other.items())) != repr(sorted(content.items())):
        assert content_hash(other) != content_hash(content)


def test_what_was_sent_is_told_apart_by_customer_and_by_every_figure() -> None:
    sent = entry_hash("NH001", asked())
    assert sent == entry_hash("NH001", asked(amount=yuan("10000.00")))
    assert sent != entry_hash("NH002", asked())
    assert sent != entry_hash("NH001", asked(amount=yuan("10000.01")))
    assert sent != entry_hash("NH001", asked(months=11))


def test_what_stands_behind_it_counts_too() -> None:
    from loans.applications.rules import AskedCollateral, AskedGuarantor

    bare = entry_hash("NH001", asked())
    answered = entry_hash("NH001", asked(guarantors=(AskedGuarantor("李四", yuan(5_000)),)))
    house = AskedCollateral("house", "住房", "张三", yuan(50_000), a_day("2007-06-01"))
    assert len({bare, answered, entry_hash("NH001", asked(collaterals=(house,)))}) == 3
