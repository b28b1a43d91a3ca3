#!/usr/bin/env python
"""Commands of the credit union system: ``manage.py help`` lists them."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "creditunion.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from creditunion.embedded import EmbeddedError

    try:
        execute_from_command_line(sys.argv)
    except (EmbeddedError, ImproperlyConfigured) as error:
        # these say what to do; a traceback would only hide it
        sys.exit(str(error))


if __name__ == "__main__":
    main()
