"""Names under which files are kept: random, so that nobody guesses them and no upload overwrites another.

A transaction that is rolled back leaves its files behind; `manage.py purge_files` removes those.
"""

import secrets
from pathlib import PurePosixPath


def random_name(folder: str, filename: str) -> str:
    """`resources/3f…9c.xlsx`: only the extension, in lower case, survives of what the sender wrote."""
    return f"{folder}/{secrets.token_hex(16)}{PurePosixPath(filename).suffix.lower()}"


def resource_name(edition, filename: str) -> str:
    return random_name("resources", filename)


def figure_name(figure, filename: str) -> str:
    return random_name("figures", filename)
