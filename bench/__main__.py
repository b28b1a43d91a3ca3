"""``python -m bench``: make the books, measure, print the table; exit status 1 where a claim does not hold."""

import os
import sys


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    from bench.run import run
    from bench.settings import PLACE
    from bench.world import one_at_a_time, throw_away_world

    with one_at_a_time(PLACE), throw_away_world():
        return run()


if __name__ == "__main__":
    sys.exit(main())
