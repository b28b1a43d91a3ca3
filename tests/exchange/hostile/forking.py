"""Takes the arguments of a reading process as a JSON line and forks one, which confines itself and reads as ever.

Behind what it said comes a line with its status. Django is not loaded.
"""

import json
import os
import sys

from exchange.reading import child

ENDED = "ended "


def main() -> None:
    from exchange.reading import package, sheet_xml

    assert package
    assert sheet_xml
    for line in sys.stdin:
        if process := os.fork():
            _pid, status = os.waitpid(process, 0)
            sys.stdout.write(f"\n{ENDED}{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()
        else:
            sys.argv = ["child", *json.loads(line)]
            child.main()
            os._exit(0)


if __name__ == "__main__":
    main()
