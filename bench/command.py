"""``python -m bench.command BOOK COMMAND …``: a command of ``manage.py`` on one of the bench's books."""

import os
import sys

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from bench.databases import point_at

    point_at(sys.argv[1])
    call_command(*sys.argv[2:])
