"""``python -m bench.peak COMMAND …``: run it, print the largest resident memory of it or of what it started, in MB.

A process of its own, because a child begins with its parent's peak: this one is small.
"""

import resource
import subprocess
import sys


def main(command: list[str]) -> int:
    """The command's exit status."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # kilobytes, on macOS bytes
    print(most / (1e6 if sys.platform == "darwin" else 1e3))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
