"""A small scored county: two branches with two officers each, in May and June 2007."""

from dataclasses import dataclass

from appraisal.scoring.models import Score, ScoreRun
from organization.staff.models import User
from tests.builders import an_officer, open_months
from tests.builders.people import People, the_people
from tests.builders.scores import a_run, a_score


@dataclass(frozen=True)
class County:
    people: People
    run: ScoreRun
    other: User
    scores: dict[str, Score]


def the_county() -> County:
    """Branch B is better in June; in May branch A was. Alice and a colleague in A, two others in B."""
    people = the_people()
    open_months("2007-05", "2007-06")
    other = an_officer(people.branch_a, "马卫东", "E0103")
    in_b = [
        an_officer(people.branch_b, name, code) for name, code in (("李志强", "E0201"), ("刘玉兰", "E0202"))
    ]
    may, june = a_run("2007-05"), a_run("2007-06")
    a_score(may, people.branch_a, collected="900.00")
    a_score(may, people.branch_b, collected="500.00")
    scores = {
        "0101": a_score(june, people.branch_a, collected="500.00"),
        "0201": a_score(june, people.branch_b, collected="800.00"),
        "E0101": a_score(june, people.alice, people.branch_a, violations=1),
        "E0103": a_score(june, other, people.branch_a, violations=0),
        "E0201": a_score(june, in_b[0], people.branch_b, violations=2),
        "E0202": a_score(june, in_b[1], people.branch_b, planned=None, control_ratio=None),
    }
    return County(people, june, other, scores)
