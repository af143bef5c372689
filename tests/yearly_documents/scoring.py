"""How much of the documents a reader finds, and how much of what it says is right.

Run as `python -m tests.yearly_documents.scoring` it prints a line for each document and one for all.
"""

import json
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.yearly_documents import corpus
from tests.yearly_documents.corpus import Document, solid

FIXTURES = Path(__file__).parents[2] / "fixtures"
MATCHED_BY = ("date", "until", "precision", "status")
TOLD = ["kind", "held_as", "moved_from", "reason", "title", "topics", "speakers"]
FIELDS = [*TOLD, "venue", "partners", "audience", "participants", "participants_note"]
MEASURES = ["entries", "body", "actor", "item", "status", "events", *FIELDS]


@dataclass
class Score:
    """Of one measure: how many were expected, said, and said rightly."""

    expected: int = 0
    said: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.expected + other.expected, self.said + other.said, self.right + other.right
        )

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0


Scores = dict[str, Score]


def scored(document: Document, proposed: list[dict]) -> Scores:
    """`proposed`: activities in the shape of the expectations."""
    scores = {name: Score() for name in MEASURES}
    scores["entries"] = _of_counts(
        Counter(map(_name, document.activities)), Counter(map(_name, proposed))
    )
    for expected, said in _pairs(document.activities, proposed):
        for name, score in _of_entry(expected, said).items():
            scores[name] += score
    return scores


def total(scores: list[Scores]) -> Scores:
    return {name: sum((each[name] for each in scores), Score()) for name in MEASURES}


def _name(activity: dict) -> str:
    return solid(activity["heading"] or "".join(activity["body"]))


def _pairs(expected: list[dict], proposed: list[dict]) -> list[tuple[dict, dict | None]]:
    """By heading, the first with the first where several are alike; None where one was not found."""
    left = list(proposed)
    pairs = []
    for one in expected:
        same = next((other for other in left if _name(other) == _name(one)), None)
        if same is not None:
            left.remove(same)
        pairs.append((one, same))
    return pairs


def _of_entry(expected: dict, said: dict | None) -> Scores:
    """What is asked of a person is neither right nor wrong: it counts only as expected."""
    said = said or {"body": [], "events": [], "uncertain": []}
    body = [solid("".join(one["body"])) for one in (expected, said)]
    scores = {"body": Score(bool(body[0]), bool(body[1]), body[0] == body[1] != "")}
    for name in ("actor", "item", "status"):
        is_asked = name in said["uncertain"] or name in expected["uncertain"]
        given = None if is_asked else said.get(name)
        wanted = None if name in expected["uncertain"] else expected[name]
        scores[name] = _of_values(wanted, given)
    return scores | _of_events(expected["events"], said["events"])


def _of_events(expected: list[dict], said: list[dict]) -> Scores:
    """An event that is none for sure may be left out."""
    scores = {name: Score() for name in ("events", *FIELDS)}
    left = list(said)
    for event in expected:
        found = next((one for one in left if _when(one) == _when(event)), None)
        if found is not None:
            left.remove(found)
        elif "event" in event["uncertain"]:
            continue
        scores["events"] += Score(1, found is not None, found is not None)
        for name in FIELDS:
            scores[name] += _of_field(name, event, found or {})
    scores["events"] += Score(0, len(left), 0)
    return scores


def _when(event: dict) -> tuple:
    return tuple(event[name] for name in MATCHED_BY)


def _of_field(name: str, expected: dict, said: dict) -> Score:
    is_asked = name in expected["uncertain"] or name in said.get("uncertain", [])
    return _of_values(None if is_asked else expected[name], None if is_asked else said.get(name))


def _of_values(expected, said) -> Score:
    """Nothing expected and nothing said counts for nothing."""
    wanted, given = ([solid(str(value)) if value else value] for value in (expected, said))
    wanted, given = ([v for v in values if v not in (None, [])] for values in (wanted, given))
    return Score(len(wanted), len(given), bool(wanted) and wanted == given)


def _of_counts(expected: Counter, said: Counter) -> Score:
    return Score(expected.total(), said.total(), (expected & said).total())


def official() -> list[tuple[str, str]]:
    records = json.loads((FIXTURES / "10-framework.json").read_text(encoding="utf-8"))
    items = [record["fields"] for record in records if record["model"] == "framework.item"]
    return [(item["letter"], item[f"title_{year}_ja"]) for item in items for year in (2015, 2020)]


def of_corpus() -> dict[str, Scores]:
    """Every document as a file, through the whole reader."""
    from activities.yearly_document import files, reading

    found = {}
    for document in corpus.documents():
        content = document.text.encode(document.expected["encoding"])
        year = document.expected["fiscal_year"]["start_year"]
        opened = files.opened(content, document.name)
        proposal = reading.propose(opened, year, official())
        found[document.name] = scored(document, proposal.as_dict()["activities"])
    return found


def lines(found: dict[str, Scores]) -> list[str]:
    rows = found | {"all": total(list(found.values()))}
    table = [f"{'':32}" + "".join(f"{name[:12]:>14}" for name in MEASURES)]
    for name, scores in rows.items():
        cells = (f"{s.recall:.2f}/{s.precision:.2f}" for s in scores.values())
        table.append(f"{name:32}" + "".join(f"{cell:>14}" for cell in cells))
    return [*table, "", "recall / precision"]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hiratsuka_renkei.settings")
    import django

    django.setup()
    sys.stdout.write("\n".join(lines(of_corpus())) + "\n")
