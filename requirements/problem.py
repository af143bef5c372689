"""How the scripts beside this file tell a person what is wrong: one sentence, twice, no traceback.

The commands of the site itself say it in serve.py; these scripts run where Django is not there yet.
"""

import contextlib
import sys


class Problem(Exception):
    def __init__(self, ja, en):
        super().__init__(ja, en)
        self.ja, self.en = ja, en


@contextlib.contextmanager
def told():
    try:
        yield
    except Problem as problem:
        print(problem.ja, problem.en, sep="\n", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
