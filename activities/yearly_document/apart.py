"""Reads what others' parsers unpack in a process of its own, with a bound on its time and memory.

A hostile or broken file ends that process, not the site. The process knows neither Django nor the records.
"""

import importlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from .entry import Document, Unreadable

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEMORY = 40, 1024**3
UNREADABLE = 2
TOO_HEAVY = (
    "壊れているか、読むのに時間かメモリーがかかりすぎるファイルです。"
    "保存し直すか、分けるか、文章を貼り付けてください。"
)


def read(module: str, content: bytes) -> Document:
    """`module`: the sibling whose `read(content)` opens it. Raises Unreadable."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, module],
            input=content,
            capture_output=True,
            cwd=ROOT,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_HEAVY) from error
    if done.returncode == UNREADABLE:
        raise Unreadable(done.stdout.decode())
    if done.returncode:
        raise Unreadable(TOO_HEAVY)
    return Document(**json.loads(done.stdout))


def main(module: str):
    _bound()
    reader = importlib.import_module(f"{__package__}.{module}")
    try:
        document = reader.read(sys.stdin.buffer.read())
    except Unreadable as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        sys.exit(UNREADABLE)
    json.dump(asdict(document), sys.stdout)


def _bound():
    try:
        import resource
    except ImportError:  # Windows has no such bounds; the time limit above holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main(sys.argv[1])
