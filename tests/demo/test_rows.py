from hashlib import sha256

from demo.county import make_county
from demo.dice import dice_for
from demo.rows import facts_of, rows_of
from demo.window import LAST_DAY
from exchange.sheets import SHEETS
from tests.demo.conftest import SCALE, SEED


def digest(county) -> str:
    found = sha256()
    for title, facts in sorted(facts_of(county).items()):
        for fact in facts:
            found.update(f"{title}{tuple(fact)!r}".encode())
    return found.hexdigest()


def test_the_same_seed_makes_the_same_county(county):
    assert digest(county) == digest(make_county(SEED, SCALE))


def test_another_seed_makes_another_county(county):
    other = make_county(SEED + 1, SCALE)

    for title in ("客户", "借据", "代理业务收入"):
        assert next(iter(rows_of(other)[title])) != next(iter(rows_of(county)[title]))


def test_one_subject_does_not_stir_another():
    loans, names = dice_for(1, "loans", "0103"), dice_for(1, "names")
    before = [dice_for(1, "names").random(), loans.random()]

    assert [names.random(), dice_for(1, "loans", "0103").random()] == before
    assert before[0] != before[1]


def test_every_sheet_of_the_workbook_has_rows_with_its_headings(county):
    rows = rows_of(county)

    assert set(rows) == {sheet.title for sheet in SHEETS}
    for sheet in SHEETS:
        first = next(rows[sheet.title])
        assert list(first) == [column.heading for column in sheet.columns]
        assert first[sheet.columns[0].heading] is not None, sheet.title


def test_nothing_happens_after_the_last_day_and_something_on_it(county):
    facts = facts_of(county)
    latest = {
        sheet.title: max(
            day for fact in facts[sheet.title] for name in sheet.happened if (day := getattr(fact, name))
        )
        for sheet in SHEETS
        if sheet.happened
    }

    assert max(latest.values()) == LAST_DAY
