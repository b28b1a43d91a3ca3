"""Every fact of June 2007 for every subject of the county made by hand, reckoned on paper.

The county is in ``county/``; the numbers of loans are those of ``county/borrowers.py``. In each table a column is a
subject: branches 01, 02, 03, officers 甲 (E1), 乙 (E2, at 02 since April), 丙 (E3), 丁 (E4), 戊 (E5). Amounts in yuan.
"""

from decimal import Decimal

import pytest

from appraisal.scoring.fact_records import kinds_of
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.gather import ensure_snapshots, gather_facts
from appraisal.scoring.scheme import scheme_2007
from appraisal.scoring.sources import INDICATOR_SOURCES, sources
from common.dates import Month
from tests.appraisal.scoring.county import build

JUNE = Month(2007, 6)

# Accounts: 甲's and 乙's (at the outlet) in 01; 丙's in 02, 乙's from June; 丁's of June and nobody's in 03.
# Plans: 丙 lacks February, so June's is there (200) and the year to date is not; 戊 has none.
DEPOSITS = """
                            01      02      03      E1      E2      E3      E4      E5
1.1 balance_end         185000   95000   41000  130000  150000       0   10000       0
1.1 balance_previous    180000   90000   30000  120000   60000   90000       0       0
1.1 planned               1000    -500       0     300     400     200     100       -
2.1 balance_end         185000   95000   41000  130000  150000       0   10000       0
2.1 balance_last_year_end 150000 80000   30000  100000   50000   80000       0       0
2.1 planned               6000   -3000       0    1800    2400       -     600       -
"""

# Instalments due, and unpaid at the end:
# 01: loan 1 10000/0 甲, 2 8000/3000 甲 (5000 repaid of the first), 3 30000/30000 乙, 4 12000/12000 乙
# 02: 5 40000/0 乙 (handed over), 6 15000/15000 丙 (undone), 8 9000/9000 丙 (extended too late), 9 7000/0 丙,
#     21 6000/1000 丙 (the second instalment: the first moved behind it), 25 5000/5000 乙 (due on 30 June)
# 03: 10 11000/4000 丁 (moved into the year), 11 25000/25000 戊 (swapped in the year, unpaid as it was)
# Not: 7 (moved to September), 12 (swapped in 2005), 13 to 16 (due in 2006), 24 (due on 1 July).
DUE = """
                            01      02      03      E1      E2      E3      E4      E5
2.2 count_due                4       6       2       2       4       4       1       1
2.2 count_uncollected        3       4       2       1       3       3       1       1
2.3 amount_due           60000   82000   36000   18000   87000   37000   11000   25000
2.3 amount_uncollected   45000   30000   29000    3000   47000   25000    4000   25000
"""

# Non-performing at the end of 2006: 14 22000 甲; 20 14000 丙, to be adjusted; 11 25000 and 13 16000 丁.
#   Not 15: its inspection was recorded in January.
# At the end of June: 14 20000 甲; 19 8000 甲, to be adjusted; 20 14000 丙, booked by now; 10 4000 丁, to be adjusted:
#   a classification of the day of the inspection does not supersede it. Not 3: one of ten days later does.
# Balances: 01: 2 15000, 3 30000, 4 12000, 14 20000, 17 13000 (nobody's), 18 6000, 19 8000
#   02: 6 15000, 7 18000, 8 9000, 20 14000, 21 14000, 25 5000; 03: 10 4000, 22 3000, 23 11000, 24 12000
# Plans: 显性 and 隐性, six months each; 丁 lacks June's 隐性 and June's control ratio.
NPL = """
                            01      02      03      E1      E2      E3      E4      E5
2.4 npl_last_year_end    22000   14000   41000   22000       0   14000   41000       0
2.4 npl_end              28000   14000    4000   28000       0   14000    4000       0
2.4 unadjusted_last_year_end 0   14000       0       0       0   14000       0       0
2.4 unadjusted_end        8000       0    4000    8000       0       0    4000       0
2.4 planned                 66     132     198      12      18      24       -       -
2.5 npl_end              28000   14000    4000   28000       0   14000    4000       0
2.5 loans_end           104000   75000   30000   49000   47000   70000   15000   15000
2.5 control_ratio         0.04       0     0.1    0.05    0.05   0.035       -       -
"""

# Interest: 01: 2 420 甲, 3 500 乙, 14 -150 甲 (last year's, undone this year), 17 80 (己), 19 90 乙, then 60 甲
#   02: 5 600 丙, then 350 乙; 6 200 - 200 丙. 03: 24 70 戊; 999 on 1 July is not June's.
# Institutions: 01 1000 + 2000 - 1000; 03 700; officers none.
# Fees: 01 100 甲, 50 - 50 乙; 02 30 nobody's, -70 丙 (last year's, undone this year).
# Off the books: 11 1100 丁, then 2000 戊; 12 300 丁, and last year's 500 undone.
# Plans: 丁 lacks the interest of January and April.
INCOME = """
                            01      02      03      E1      E2      E3      E4      E5
2.6 interest_received     1000     950      70     330     940     600       0      70
2.6 income_from_institutions 2000    0     700       0       0       0       0       0
2.6 planned               6000    5400     600     600    1200     900       -       -
2.7 fee_income             100     -40       0     100       0     -70       0       0
2.7 planned                120      60      30      24      18      12       6       -
2.8 collected                0       0    2900       0       0       0     900    2000
2.8 planned                  0       6    3000       0       0       0    1200       -
"""

# 01's village is 乙's at the end: 55 households by the count of 30 June. Files: h1, h2 (not h3, of July).
#   Rated: h1 this year; h2 and h9 of earlier years, reviewed. Not h3 (no review), h4 (cancelled), h5 (expired),
#   h6 (不予评级), h7 (ended), h8 (of July). Businesses 5, none rated.
#   To be reviewed: h1, h2, h4, h6, h8, h9; reviewed: h1, h2, h4, h9. Not h3 (of this year), h5 (expired), h7 (withdrawn).
#   Valid certificates of the rated: h1, h9 (freeze lifted that day); not h2 (frozen).
# 02's: five files but four households: 4. Rated: k1. Four rated businesses of three: none unrated.
#   To be reviewed: k1, k2; none was by June. k1's certificate was withdrawn on the last day.
# 03: the village is nobody's: s1 filed, rated, its certificate valid for one day. One of 2 businesses is rated.
#   The community's households are in no count; 8 businesses, 1 rated, are 戊's.
# 甲's village has no count yet.
COVERAGE = """
                            01      02      03      E1      E2      E3      E4      E5
3.1 households              55       4      10       0      55       4       0       0
3.1 with_file                2       4       1       0       2       4       0       0
3.2 households              55       4      10       0      55       4       0       0
3.2 rated                    3       1       1       0       3       1       0       0
3.3 to_review                6       2       0       0       6       2       0       0
3.3 reviewed                 4       0       0       0       4       0       0       0
3.4 rated                    3       1       1       0       3       1       0       0
3.4 holding_certificate      2       0       1       0       2       0       0       0
3.5 businesses               5       3      10       0       5       3       0       8
3.5 unrated                  5       0       8       0       5       0       0       7
"""

# Reports of the first quarter: 01: 2 甲, 3 乙, 17 己, 19 乙 (its borrower's larger loan 4 is small household credit);
#   02: 25 乙 (the borrower of 2, another branch), 5 丙; 03: 23 and 24 are equal, the smaller number's 丁.
#   Missing: 25, and 5 (dated 1 April).
# Of the second: 01: 2 甲, 3 乙, 17 nobody, 19 甲; 02: 25 乙; 03: 24 戊 (the larger now).
#   Missing: 3, 17, 19, 24 (dated 1 July).
# Notices: 01: 3 乙, without the overdue one; 14 甲, noticed in 2006 only.
#   02: 5 乙, without a due one in time, and 16 of the same borrower, in order; 8 丙, in order. 03: 10 丁, receipt in July.
#   Not: 4 (30 days are over on 1 July), 6 (paid on the 30th day), 9 and 15 (paid on 31 January), 11 and 13 (off the books).
# Inspections: 01: 18 10000 as booked that day, 19 8000 wrong, both 甲; 3 30000 wrong 乙.
#   02: 21 19000 as booked that day 丙; not 20, recorded in July. 03: 10 4000 wrong 丁; 24 12000 right 戊; 11 had no balance.
# Interest due: 01: 2 470/420 甲, 3 300/0 乙 (what was paid met 2006), 17 80/80 nobody, 19 150/60 甲
#   02: 5 950/950 乙, 6 200/0 丙 (undone). 03: 11 700/0 戊 (before the swap; paid only off the books), 24 80/70 戊.
# Violations: 19 乙's on 30 April and 甲's on 1 May; 9 丙's of 2006, found this year.
MANAGEMENT = """
                            01      02      03      E1      E2      E3      E4      E5
3.6 reports_owed             8       3       2       3       5       1       1       1
3.6 reports_missing          3       2       1       1       2       1       0       1
3.7 borrowers_owed           2       2       1       1       2       1       1       0
3.7 borrowers_without        2       1       1       1       2       0       1       0
3.8 inspected_balance    48000   19000   16000   18000   30000   19000    4000   12000
3.8 misclassified_balance 38000      0    4000    8000   30000       0    4000       0
3.9 interest_due          1000    1150     780     620    1250     200       0     780
3.9 interest_collected     560     950      70     480     950       0       0      70
3.10 violations              2       1       0       1       1       1       0       0
"""

TABLES = (DEPOSITS, DUE, NPL, INCOME, COVERAGE, MANAGEMENT)

ALL = "2007-01、2007-02、2007-03、2007-04、2007-05、2007-06"
MISSING = {
    "E3": {"2.1": ["缺少存款净增计划：2007-02"]},
    "E4": {
        "2.4": ["缺少隐性不良贷款净压计划：2007-06"],
        "2.5": ["缺少不良贷款控制比率：2007-06"],
        "2.6": ["缺少贷款利息收入计划：2007-01、2007-04"],
    },
    "E5": {
        "1.1": [f"缺少存款净增计划：{ALL}"],
        "2.1": [f"缺少存款净增计划：{ALL}"],
        "2.4": [f"缺少显性不良贷款净压计划：{ALL}", f"缺少隐性不良贷款净压计划：{ALL}"],
        "2.5": ["缺少不良贷款控制比率：2007-06"],
        "2.6": [f"缺少贷款利息收入计划：{ALL}"],
        "2.7": [f"缺少中间业务收入计划：{ALL}"],
        "2.8": [f"缺少已置换、已核销清收计划：{ALL}"],
    },
}


def by_hand() -> dict[tuple[str, str, str], Decimal | None]:
    """(subject, indicator, fact) -> what the tables say."""
    found = {}
    for table in TABLES:
        head, *rows = table.strip("\n").splitlines()
        for row in rows:
            indicator, fact, *values = row.split()
            for subject, value in zip(head.split(), values, strict=True):
                found[subject, indicator, fact] = None if value == "-" else Decimal(value)
    return found


@pytest.fixture
def county(db):
    people = build()
    ensure_snapshots(JUNE)
    return people


def test_the_tables_speak_of_every_fact() -> None:
    facts = {(indicator, name) for indicator, record in INDICATOR_FACTS.items() for name in kinds_of(record)}
    assert {(indicator, fact) for _, indicator, fact in by_hand()} == facts


def test_every_fact_is_what_the_hand_reckons(county) -> None:
    gathered = gather_facts(JUNE, scheme_2007()).values()
    assert [each.subject.code for each in gathered] == ["01", "02", "03", "E1", "E2", "E3", "E4", "E5"]
    found = {
        (each.subject.code, indicator, fact): value
        for each in gathered
        for indicator, record in each.facts.items()
        for fact, value in vars(record).items()
    }
    wrong = {key: (found[key], value) for key, value in by_hand().items() if found[key] != value}
    assert not wrong, "found, and by hand"


def test_what_is_missing_is_named_month_by_month(county) -> None:
    found = {
        each.subject.code: {
            indicator: [sentence.text for sentence in sentences]
            for indicator, sentences in each.missing.items()
        }
        for each in gather_facts(JUNE, scheme_2007()).values()
        if each.missing
    }
    assert found == MISSING


def test_an_officer_belongs_to_the_branch_of_the_last_day(county) -> None:
    branches = {
        each.subject.code: each.subject.branch_id for each in gather_facts(JUNE, scheme_2007()).values()
    }
    assert branches["E2"] == county.b.pk
    assert branches["E1"] == branches["01"] == county.a.pk


def test_the_rows_behind_a_fact_add_up_to_it(county) -> None:
    """For each relation and subject: the list, its count and its sums are the fact."""
    subjects = gather_facts(JUNE, scheme_2007())
    for name, relation in sources(JUNE, scheme_2007()).items():
        grouped = relation.grouped()
        for key in subjects:
            narrowed = relation.of(key)
            rows = narrowed.rows()
            assert all(row[f"{key.kind}_id"] == key.pk for row in rows), name
            if rows:
                assert narrowed.totals() == grouped[key], (name, key)
            else:
                assert key not in grouped, (name, key)


def test_the_list_of_a_fact_is_the_fact_and_the_list_beside_it_the_rest(county) -> None:
    """Rows that add nothing are in neither list; what a row adds to one it does not add to the other."""
    subjects = gather_facts(JUNE, scheme_2007())
    beside = 0
    for name, relation in sources(JUNE, scheme_2007()).items():
        for key in subjects:
            narrowed = relation.of(key)
            whole = narrowed.totals()
            for fact, told in relation.facts.items():
                listed = narrowed.behind(fact)
                assert listed.totals() == {fact: whole[fact]}, (name, key, fact)
                assert all(row["counted"] for row in listed.rows())
                if told.part_of:
                    rest = narrowed.beside(fact)
                    assert rest.totals() == {fact: whole[told.part_of] - whole[fact]}, (name, key, fact)
                    beside += len(rest.rows())
    assert beside


def test_every_indicator_has_its_rows() -> None:
    names = set(sources(JUNE, scheme_2007()))
    assert list(INDICATOR_SOURCES) == list(INDICATOR_FACTS)
    assert {name for used in INDICATOR_SOURCES.values() for name in used} == names
