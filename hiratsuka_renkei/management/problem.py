"""What keeps a command from working, as one sentence in Japanese and the same in English.

For faults that a person can mend: a port, a folder, a setting. Anything else stays a traceback.
"""

import os
from pathlib import Path


class Problem(Exception):
    def __init__(self, ja: str, en: str):
        super().__init__(f"{ja}\n{en}")


def unwritable(folder: Path | str, error: OSError) -> Problem:
    why = os.strerror(error.errno or 0)
    return Problem(
        f"データの保存先 {folder} に書き込めません（{why}）。",
        f"The data folder {folder} cannot be written ({why}).",
    )
