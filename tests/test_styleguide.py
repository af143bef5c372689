"""The page of all components leaves none out, and every component says what it takes."""

import re
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, reverse

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
REFERENCE = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')
NAME = re.compile(r"components/\w+\.html")


def components() -> set[str]:
    return {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}


def reached(name: str, seen: set[str] | None = None) -> set[str]:
    seen = set() if seen is None else seen
    # Django's own templates, which those of the administration extend, have none of ours.
    if name not in seen and (TEMPLATES / name).is_file():
        seen.add(name)
        for other in REFERENCE.findall((TEMPLATES / name).read_text()):
            reached(other, seen)
    return seen


def test_every_component_is_shown():
    assert len(components()) > 40
    assert components() - reached("styleguide.html") == set()


def test_every_component_is_used_by_a_page():
    pages = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path.parent.name != "components" and path.name != "styleguide.html"
    }
    python = "".join(path.read_text() for path in ROOT.glob("*/templatetags/*.py"))
    used = set().union(*map(reached, pages), NAME.findall(python))
    assert components() - used == set()


def test_the_first_line_of_a_component_says_what_it_takes():
    silent = [
        name
        for name in components()
        if not (TEMPLATES / name).read_text().startswith("{# Parameters: ")
    ]
    assert silent == []


@pytest.mark.django_db
def test_staff_see_it(content, client, staff):
    try:
        url = reverse("admin:styleguide")
    except NoReverseMatch:
        pytest.skip("the administration does not lead to it yet")
    assert client.get(url).status_code == 302
    client.force_login(staff)
    response = client.get(url)
    assert response.status_code == 200
    assert b'class="door door--open"' in response.content
