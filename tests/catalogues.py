"""The words of the public pages and their catalogues, read without gettext's programs."""

import ast
import re
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

LOCALES = {"en": "en", "ja-simple": "ja_Simple"}
FOLDERS = LOCALES | {"ja": "ja"}
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
IN_TEMPLATE = re.compile(r"""\b(?:_|gettext)\((u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))\)""")
ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)
NOT_PUBLIC = ("templates/admin/", "templates/styleguide.html", "tests/")
NOT_OURS = {".venv", "node_modules", "var", "static"}


def public_words() -> set[str]:
    found = set()
    for path in _files("*.html"):
        found |= {
            ast.literal_eval(m[1]) for m in IN_TEMPLATE.finditer(templatize(path.read_text()))
        }
    for path in _files("*.py"):
        found |= set(_in_python(path.read_text()))
    return found


def words_of(language: str) -> dict[str, str]:
    """Msgid → translation, as the .po file has them; its head is under ""."""
    text = _file(language, "po").read_text().replace("#~ ", "")
    return {_joined(m[1]): _joined(m[2]) for m in ENTRY.finditer(text)}


def compiled_words_of(language: str) -> dict[str, str]:
    with _file(language, "mo").open("rb") as file:
        return GNUTranslations(file)._catalog


def _file(language: str, ending: str) -> Path:
    return settings.BASE_DIR / f"locale/{FOLDERS[language]}/LC_MESSAGES/django.{ending}"


def _files(pattern: str):
    for folder in settings.BASE_DIR.iterdir():
        if folder.is_dir() and folder.name not in NOT_OURS and not folder.name.startswith("."):
            for path in sorted(folder.rglob(pattern)):
                if not path.relative_to(settings.BASE_DIR).as_posix().startswith(NOT_PUBLIC):
                    yield path


def _in_python(source: str):
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=word)]) if name in CALLS:
                yield word


def _joined(lines: str) -> str:
    return "".join(map(ast.literal_eval, lines.splitlines()))
