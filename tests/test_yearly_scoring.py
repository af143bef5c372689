"""The measure of the reader can fall: what is missed, made up or wrong costs, what is asked does not."""

import copy

import pytest

from tests.yearly_documents import corpus, scoring

DOCUMENTS = corpus.documents()
COUNCIL = DOCUMENTS[0]


def scored(**changes) -> scoring.Scores:
    """Of the first document, said as expected but for the first entry or its first event."""
    said = copy.deepcopy(COUNCIL.activities)
    for name, value in changes.items():
        record = said[0] if name in said[0] else said[0]["events"][0]
        record[name] = value
    return scoring.scored(COUNCIL, said)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_who_says_what_is_expected_misses_nothing(document):
    scores = scoring.scored(document, document.activities)
    assert {(s.recall, s.precision) for s in scores.values()} == {(1.0, 1.0)}
    assert scores["entries"].right == len(document.activities)


def test_who_says_nothing_finds_nothing():
    scores = scoring.scored(COUNCIL, [])
    assert (scores["entries"].recall, scores["events"].recall) == (0, 0)
    assert scores["entries"].expected == len(COUNCIL.activities)
    assert scores["events"].expected == len(COUNCIL.events)


@pytest.mark.parametrize(
    ("name", "value", "measure"),
    [
        ("heading", "別の会議", "entries"),
        ("body", ["別の文"], "body"),
        ("actor", "support-center", "actor"),
        ("item", "ク", "item"),
        ("date", "2018-07-20", "events"),
        ("kind", "lecture", "kind"),
        ("topics", ["別の議題"], "topics"),
    ],
)
def test_a_fault_costs_recall_and_precision(name, value, measure):
    score = scored(**{name: value})[measure]
    assert score.recall < 1
    assert score.precision < 1


def test_what_is_asked_costs_recall_alone():
    asked = scored(item="ク", uncertain=["item"])["item"]
    assert asked.recall < 1
    assert asked.precision == 1


def test_an_event_that_nobody_told_costs_precision():
    extra = COUNCIL.activities[0]["events"] * 2
    assert scored(events=extra)["events"].precision < 1
    assert scored(events=extra)["events"].recall == 1


def test_it_is_printed_with_a_line_for_all():
    lines = scoring.lines({COUNCIL.name: scored()})
    assert [line.split()[0] for line in lines[:3]] == ["entries", COUNCIL.name, "all"]
    assert set(lines[2].split()[1:]) == {"1.00/1.00"}
