#!/usr/bin/env python3
"""Django's command line, with this project's settings."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import EnvError

from hiratsuka_renkei.management.problem import Problem, unwritable


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiratsuka_renkei.settings")
    try:
        read_settings()
    except Problem as problem:
        sys.exit(str(problem))
    execute_from_command_line(sys.argv)


def read_settings() -> None:
    """Reading them validates the environment and creates the secret key."""
    try:
        _ = settings.DATA_DIR
    except OSError as error:
        raise unwritable(error.filename, error) from error
    except (EnvError, ImproperlyConfigured) as error:
        raise Problem(
            f"環境変数の設定が正しくありません（{error}）。",
            f"An environment variable is set wrongly ({error}).",
        ) from error


if __name__ == "__main__":
    main()
