"""A table that says what holds, and an exit status that says whether all does."""

from bench.verdicts import Claim, Finding, exit_status, table

CLAIM = Claim("P6", "a list page hardly feels the size of the book", limit=3.0, aim=1.5)


def finding(ratio: float, claim: Claim = CLAIM) -> Finding:
    return Finding(claim, ratio, "list of loans")


def test_within_the_aim() -> None:
    assert (finding(1.5).holds, finding(1.5).verdict) == (True, "ok")


def test_short_of_the_aim_still_holds() -> None:
    assert (finding(3.0).holds, finding(3.0).verdict) == (True, "ok, short of the aim")


def test_beyond_the_limit() -> None:
    assert (finding(3.01).holds, finding(3.01).verdict) == (False, "TOO SLOW")


def test_without_an_aim_the_limit_is_all() -> None:
    assert finding(3.0, Claim("P9", "", limit=3.0)).verdict == "ok"


def test_what_is_no_number_does_not_hold() -> None:
    assert finding(float("nan")).verdict == "TOO SLOW"


def test_one_broken_claim_fails_the_run() -> None:
    assert exit_status([finding(1.0), finding(3.0)]) == 0
    assert exit_status([finding(1.0), finding(3.5)]) == 1


def test_a_run_without_findings_fails() -> None:
    assert exit_status([]) == 1


def test_a_line_for_each_finding() -> None:
    first = Finding(CLAIM, 1.234, "贷款")
    second = Finding(Claim("P9", "scores", limit=4.4), 10.0, "4x")
    assert table([first, second]).splitlines() == [
        "goal  claim                                          measured  ratio  limit   aim",
        "P6    a list page hardly feels the size of the book  贷款       1.23   3.00  1.50  ok",
        "P9    scores                                         4x        10.00   4.40        TOO SLOW",
    ]
