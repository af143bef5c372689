"""Every page as every reader may see it: kinds, languages, chosen colours, widths; and three judges of it.

axe and HTML_CodeSniffer run in the page, so what they find is the page after its own styles and scripts.
"""

from itertools import product
from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe

from hiratsuka_renkei.display import COLORS
from tests.browser import DESKTOP, KINDS, PHONE
from tests.urls import LANGUAGES

AXE = Axe()
SNIFFER = Path(__file__).parent.parent / "node_modules/html_codesniffer/build/HTMLCS.js"
WIDTHS = {360: PHONE, 1280: DESKTOP}

RUN_AXE = """axe.run({resultTypes: ["violations"]}).then((found) => ({
  violations: found.violations.map((v) => [v.id, v.tags, v.nodes.map((n) => n.html.slice(0, 120))]),
  tags: [...found.passes, ...found.violations].flatMap((rule) => rule.tags),
}))"""
RUN_SNIFFER = """new Promise((resolve) => HTMLCS.process("WCAG2AA", document, () => resolve(
  HTMLCS.getMessages().filter((m) => m.type === HTMLCS.ERROR)
    .map((m) => [m.code, m.element.outerHTML?.slice(0, 120) ?? ""]))))"""


class Appearance(NamedTuple):
    """What decides how a page looks: its kind, the language, the colours chosen, the width."""

    kind: str
    language: str
    colors: str
    width: int

    @property
    def path(self) -> str:
        return KINDS[self.kind] if self.language == "ja" else f"/{self.language}{KINDS[self.kind]}"


def kinds() -> list[str]:
    """Without the kinds that name a language of their own."""
    return [kind for kind, path in KINDS.items() if not path.startswith(("/en/", "/ja-simple/"))]


def all_appearances() -> list[Appearance]:
    return [Appearance(*one) for one in product(kinds(), LANGUAGES, COLORS, WIDTHS)]


def pairwise() -> list[Appearance]:
    """Few appearances in which any two choices meet: each kind in each of the colours, the rest in turns."""
    found = []
    for number, kind in enumerate(kinds()):
        for turn, colors in enumerate(COLORS):
            language = LANGUAGES[(number + turn) % len(LANGUAGES)]
            found.append(Appearance(kind, language, colors, list(WIDTHS)[(number // 3 + turn) % 2]))
    return found


def options(colors: str) -> dict:
    """For `visiting`. A reader who follows the device has a dark one here: light is chosen elsewhere."""
    scheme = "dark" if colors == "system" else "light"
    return {"display": f"off.normal.{colors}", "color_scheme": scheme, "bypass_csp": True}


def judged(page, where) -> tuple[list, set[str]]:
    """What axe and HTML_CodeSniffer find on the open page, and the criteria whose rules axe could apply."""
    if not page.evaluate("'axe' in window && 'HTMLCS' in window"):
        page.evaluate(AXE.axe_script)
        page.add_script_tag(path=SNIFFER)
    axe, sniffed = page.evaluate(RUN_AXE), page.evaluate(RUN_SNIFFER)
    found = [(str(where), "axe", name, nodes) for name, _, nodes in axe["violations"]]
    found += [(str(where), "HTML_CodeSniffer", code, html) for code, html in sniffed]
    return found, {tag for tag in axe["tags"] if tag.startswith("wcag") and tag[4:].isdigit()}
