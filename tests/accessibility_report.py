"""`make accessibility-report`: every appearance before every judge, and the dated result as a content file.

Not a test of the suite: it takes a quarter of an hour. Any violation fails it, and nothing is written.
"""

import json
import os
import subprocess
from pathlib import Path

from django.conf import settings

from hiratsuka_renkei.display import COLORS
from japanese import eras
from tests import nu
from tests.appearances import AXE, WIDTHS, all_appearances, judged, kinds, options
from tests.browser import KINDS, visiting
from tests.conftest import CHROMIUM

MODULES = Path(__file__).parent.parent / "node_modules"
RESULT = settings.FIXTURE_DIRS[0] / "36-accessibility-test.json"
CATEGORIES = ("accessibility", "best-practices", "seo")
# The standard still has the criterion of correct markup, which WCAG 2.2 has dropped: Nu answers it.
MARKUP = "wcag411"


def test_every_appearance(live_server, content, browser, tmp_path):
    started_on = eras.today()
    found, criteria = by_appearance(browser, live_server, tmp_path)
    found += [(name, "Nu", kind, what) for name, kind, what in nu.messages(tmp_path)]
    assert found == []
    scores = by_lighthouse(live_server.url)
    assert {page: score for page, score in scores.items() if set(score.values()) != {100}} == {}
    write(
        started_on=str(started_on),
        ended_on=str(eras.today()),
        addresses="\n".join(KINDS[kind] for kind in kinds()),
        tools="\n".join(versions(browser)),
        appearances=len(all_appearances()),
        machine_checked="\n".join(sorted(map(numbered, {*criteria, MARKUP}))),
    )


def by_appearance(browser, live_server, folder):
    found, criteria = [], set()
    for colors in COLORS:
        with visiting(browser, live_server, **options(colors)) as page:
            for appearance in all_appearances():
                if appearance.colors == colors:
                    page.set_viewport_size(WIDTHS[appearance.width])
                    answer = page.goto(appearance.path)
                    name = "-".join(map(str, appearance)).replace(" ", "_")
                    (folder / f"{name}.html").write_bytes(answer.body())
                    violations, applied = judged(page, appearance)
                    found += violations
                    criteria |= applied
    return found, criteria


def by_lighthouse(site):
    """Page → category → 0 to 100. Not for the page that is an error by its status."""
    pages = [KINDS[kind] for kind in kinds() if kind != "not found"]
    return {page: lighthouse(site + page) for page in pages}


def lighthouse(url):
    command = [str(MODULES / ".bin/lighthouse"), url, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    # robots.txt keeps search engines from the pages of hits.
    command += ["--skip-audits=is-crawlable"] if "/search/" in url else []
    flags = ["--headless", "--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    done = subprocess.run(
        [*command, "--chrome-flags=" + " ".join(flags)],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        check=True,
    )
    categories = json.loads(done.stdout)["categories"]
    return {name: round(categories[name]["score"] * 100) for name in CATEGORIES}


def versions(browser):
    axe = AXE.axe_script.split("axe v", 1)[1].split(maxsplit=1)[0]
    names = {
        "html_codesniffer": "HTML_CodeSniffer",
        "vnu-jar": "Nu Html Checker",
        "lighthouse": "Lighthouse",
    }
    packages = {
        name: json.loads((MODULES / key / "package.json").read_text())
        for key, name in names.items()
    }
    found = {name: package["version"] for name, package in packages.items()}
    found |= {"axe-core": axe, "Chromium": browser.version}
    return [f"{name} {version}" for name, version in sorted(found.items())]


def numbered(tag):
    """`wcag1411` → 1.4.11."""
    return f"{tag[4]}.{tag[5]}.{tag[6:]}"


def write(**fields):
    """The words of the record stay as people wrote them."""
    records = json.loads(RESULT.read_text(encoding="utf-8"))
    records[0]["fields"] |= fields
    RESULT.write_text(json.dumps(records, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
