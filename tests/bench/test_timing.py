"""Ways are timed in turns, by a clock that the test holds: nothing here takes time."""

import pytest

from bench.timing import Way, in_turns, ratio_of_fastest, ratio_of_sums


class Clock:
    """Goes on only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def takes(self, seconds: float):
        def act() -> None:
            self.now += seconds

        return act


def test_ways_take_turns() -> None:
    done: list[str] = []
    ways = [Way(act=lambda name=name: done.append(name)) for name in "ab"]
    in_turns(*ways, rounds=2, clock=Clock())
    assert "".join(done) == "abab"


def test_what_is_done_before_is_not_timed() -> None:
    clock = Clock()
    taken = in_turns(
        Way(act=clock.takes(2), before=clock.takes(100)), Way(act=clock.takes(3)), rounds=2, clock=clock
    )
    assert taken == ((2, 2), (3, 3))


def test_each_round_is_kept() -> None:
    clock, seconds = Clock(), iter((1.0, 2.0, 4.0))

    def act() -> None:
        clock.takes(next(seconds))()

    (taken,) = in_turns(Way(act=act), rounds=3, clock=clock)
    assert taken == (1, 2, 4)


def test_the_fastest_counts() -> None:
    assert ratio_of_fastest([9.0, 6.0, 8.0], [2.0, 3.0, 50.0]) == 3.0


def test_rounds_that_differ_are_added_up() -> None:
    assert ratio_of_sums([3.0, 9.0], [2.0, 1.0]) == 4.0


def test_a_way_that_fails_ends_the_run() -> None:
    def fail() -> None:
        raise RuntimeError("answered 500")

    with pytest.raises(RuntimeError, match="answered 500"):
        in_turns(Way(act=fail), rounds=1, clock=Clock())
