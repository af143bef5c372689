"""What touches the database in its own way works on PostgreSQL as on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgresql

ROOT = Path(__file__).parent.parent
SAME_TESTS = [
    "tests/test_content_version.py",
    "tests/test_load_content.py",
    "tests/test_plan_and_result.py",
    "tests/test_admin_forms.py",
    "tests/test_life_of_a_change.py",
    "tests/test_drafting.py",
    "tests/test_exchanged_values.py",
    "tests/test_companions.py",
    "tests/test_ways_around_approval.py",
    "tests/test_readers_see_the_last_approved.py",
    # Only here: it needs a database with more than one writer.
    "tests/at_the_same_instant.py",
]


@pytest.mark.skipif(
    postgresql.binaries() is None,
    reason="PostgreSQL がありません / there is no PostgreSQL: apt-get install postgresql",
)
def test_the_same_tests_pass():
    with postgresql.cluster() as address:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:xdist"]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        run = subprocess.run(
            [*command, *SAME_TESTS],
            cwd=ROOT,
            env=environment | {"DATABASE_URL": address},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-3000:]
    assert " passed" in run.stdout
