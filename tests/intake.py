"""What the tests of an intake share: proposals as the corpus expects them, and a year like any other."""

import json
from pathlib import Path

from activities import intake
from activities.yearly_document.proposal import Proposal

FOLDER = Path(__file__).parent / "yearly_documents"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.expected.json"))


def proposal(name: str, **of_the_first) -> Proposal:
    """As expected of this document; the first entry may be said otherwise."""
    data = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    data["activities"][0] |= of_the_first
    for entry in data["activities"]:
        entry["source"] = "\n".join(filter(None, [entry["heading"], *entry["body"]]))
    return Proposal.from_dict(data | {"start_year": data["fiscal_year"]["start_year"]})


def started(name: str, person, **of_the_first):
    return intake.start(proposal(name, **of_the_first), f"{name}.txt", person)
