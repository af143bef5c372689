"""The facts are the sources', the sentences are ours: no text of the project repeats theirs.

Names, titles, wordings of items and printed lines may stand; `tests/facts.py` lists each of them.
"""

import json
import re
import subprocess
from pathlib import Path

from tests.facts import VERBATIM, facts_of
from tests.sources import flat, raw_sources

ROOT = Path(__file__).parent.parent
RUN, SENTENCE, LONGEST_NAME = 20, 10, 60
MARKUP = re.compile(r"<[^<>]*>|\\n|^[ \t]*[#>|*-]+", re.MULTILINE)


def project_texts() -> dict[str, str]:
    """Every text file of the project, as written and without markup, escapes and comment signs."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = {}
    for name in filter(None, names.split("\0")):
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # deleted since, or a picture
        texts[name] = flat(text) + "\n" + flat(MARKUP.sub("", text))
    return texts


def allowed() -> list[str]:
    return sorted(map(flat, facts_of(VERBATIM)), key=len, reverse=True)


def without_names(text: str) -> str:
    return re.sub("|".join(map(re.escape, allowed())), "\n", text)


def runs_of(sources: list[str]) -> set[str]:
    flats = map(flat, sources)
    return {text[i : i + RUN] for text in flats for i in range(len(text) - RUN + 1)}


def sentences_of(source: str) -> set[str]:
    """From after a full stop, or from the beginning of any line since, to the next full stop."""
    sentences, started = set(), []
    for line in map(flat, source.splitlines()):
        started = [*(text + line for text in started), line]
        while "。" in started[0]:
            sentences.update(text.partition("。")[0] + "。" for text in started if "。" in text)
            started = [started[-1].rpartition("。")[2]]
    return {sentence for sentence in sentences if len(sentence) >= SENTENCE}


def repeated(text: str, runs: set[str]) -> list[str]:
    return [text[i : i + RUN] for i in range(len(text) - RUN + 1) if text[i : i + RUN] in runs]


def test_no_run_of_twenty_characters_is_theirs():
    runs = runs_of(raw_sources())
    assert len(runs) > 2000
    texts = project_texts()
    assert len(texts) > 100
    faults = {name: repeated(without_names(text), runs) for name, text in texts.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_no_sentence_is_theirs():
    sentences = set().union(*map(sentences_of, raw_sources()))
    assert len(sentences) > 50
    faults = [(n, s) for n, text in project_texts().items() for s in sentences if s in text]
    assert faults == []


def test_what_may_be_repeated_is_a_name_that_stands_in_the_sources():
    sources = " ".join(map(flat, raw_sources()))
    assert [name for name in allowed() if name not in sources] == []
    assert [name for name in allowed() if "。" in name or len(name) > LONGEST_NAME] == []


def test_a_copy_in_a_content_file_would_be_found():
    source = raw_sources()[0]
    sentence = max(sentences_of(source), key=len)
    body = "</p><p>".join(re.findall(r".{1,9}", sentence))
    text = json.dumps([{"body_ja": f"<p>{body}</p>"}], ensure_ascii=False)
    assert repeated(without_names(flat(MARKUP.sub("", text))), runs_of([source]))
    assert sentence in flat(MARKUP.sub("", text))
