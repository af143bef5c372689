"""JSON and YAML as lists of raw records that know their lines. What a record may say is content_files.

YAML is read as JSON is: only null, true, false and decimal numbers are more than text. YAML 1.1 would
make a sexagesimal number of 9:00, an octal one of 0463, and of the field `on` the value true.
"""

import json
import re
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver


class ContentError(Exception):
    """One fault, told in one line: file, line, record, field, reason."""

    def __init__(self, reason: str, *, file="", line=None, record="", field=""):
        place = (file, f"{line}行目" if line else "", record, field, reason)
        super().__init__("： ".join(" ".join(part.split()) for part in place if part))


@dataclass(frozen=True)
class Raw:
    """`line_of("")` is where the record begins, `line_of(field)` where the field stands."""

    value: object
    line_of: Callable[[str], int]


def parse(path: Path) -> Iterator[Raw]:
    text = _text(path)
    return _yaml(path.name, text) if path.suffix in (".yaml", ".yml") else _json(path.name, text)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ContentError(f"読めません（{error.strerror}）", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise ContentError("文字コードが UTF-8 ではありません", file=path.name) from error


# JSON


def _json(file: str, text: str) -> Iterator[Raw]:
    """Record by record, because the decoder itself tells no line of what it has read."""
    decode = json.JSONDecoder(object_pairs_hook=_Pairs).raw_decode
    if not text.lstrip(" \t\r\n").startswith("["):
        raise _no_list(file)
    newlines = [match.start() for match in re.finditer("\n", text)]
    for start, end, value in _elements(file, text, decode):
        line_of = partial(_json_line, text, newlines, start, end)
        if doubled := _doubled(value):
            raise ContentError(f"{doubled} が2回あります", file=file, line=line_of(""))
        yield Raw(value, line_of)


def _elements(file: str, text: str, decode) -> Iterator[tuple]:
    """(start, end, value) of each element of the outermost list."""
    try:
        position = _expect(text, 0, "[")
        if text[position : position + 1] == "]":
            return _expect_end(text, position + 1)
        while True:
            value, end = decode(text, position)
            yield position, end, value
            position = _space(text, end)
            if text[position : position + 1] == "]":
                return _expect_end(text, position + 1)
            position = _expect(text, position, ",")
    except json.JSONDecodeError as error:
        reason = f"{error.lineno}行{error.colno}字目で JSON として読めません"
        raise ContentError(reason, file=file) from error
    except RecursionError as error:
        raise ContentError("JSON として読めません", file=file) from error


class _Pairs(dict):
    """An object that remembers the key that it was given twice."""

    doubled = ""

    def __init__(self, pairs):
        super().__init__(pairs)
        if len(self) < len(pairs):
            keys = [key for key, _ in pairs]
            self.doubled = next(key for key in keys if keys.count(key) > 1)


def _doubled(value) -> str:
    if not isinstance(value, _Pairs):
        return ""
    return value.doubled or next(filter(None, map(_doubled, value.values())), "")


def _expect(text: str, position: int, sign: str) -> int:
    position = _space(text, position)
    if text[position : position + 1] != sign:
        raise json.JSONDecodeError(f"no {sign}", text, position)
    return _space(text, position + 1)


def _expect_end(text: str, position: int):
    if _space(text, position) < len(text):
        raise json.JSONDecodeError("more than one value", text, _space(text, position))


def _space(text: str, position: int) -> int:
    return re.compile(r"[ \t\n\r]*").match(text, position).end()


def _json_line(text, newlines, start, end, field: str) -> int:
    found = re.compile(rf'"{re.escape(field)}"\s*:').search(text, start, end) if field else None
    return bisect(newlines, found.start() if found else start) + 1


# YAML


if yaml.__with_libyaml__:  # several times as fast

    class _Base(yaml.cyaml.CParser, Composer, SafeConstructor, Resolver):
        def __init__(self, text):
            for parent in _Base.__bases__[1:]:
                parent.__init__(self)
            yaml.cyaml.CParser.__init__(self, text)

else:
    _Base = yaml.SafeLoader


class _Loader(_Base):
    """Of all that YAML resolves, what JSON has."""

    yaml_implicit_resolvers = {}


for _tag, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(?:0|[1-9][0-9]*)", list("-0123456789")),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first
    )


def _yaml(file: str, text: str) -> Iterator[Raw]:
    try:
        loader = _Loader(text)
        for node in _nodes(file, loader):
            _refuse_doubled(file, node)
            yield Raw(loader.construct_document(node), partial(_yaml_line, _lines(node)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"{mark.line + 1}行{mark.column + 1}字目で YAML として読めません"
        raise ContentError(reason, file=file) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError("YAML として読めません", file=file) from error


def _nodes(file: str, loader) -> Iterator[yaml.Node]:
    """One by one: all nodes of a long file together take more memory than its records."""
    loader.get_event()
    if not loader.check_event(yaml.DocumentStartEvent):
        raise _no_list(file)
    loader.get_event()
    if not loader.check_event(yaml.SequenceStartEvent):
        raise _no_list(file)
    loader.get_event()
    while not loader.check_event(yaml.SequenceEndEvent):
        yield loader.compose_node(None, None)
    loader.get_event()
    loader.get_event()
    if not loader.check_event(yaml.StreamEndEvent):
        raise ContentError("2つめの文書（---）は読めません", file=file)


def _no_list(file: str) -> ContentError:
    return ContentError("記録の並びではありません", file=file)


def _refuse_doubled(file: str, node):
    if not isinstance(node, yaml.MappingNode):
        return
    seen = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            line = key.start_mark.line + 1
            raise ContentError(f"{name} が2回あります", file=file, line=line)
        seen.add(name)
        _refuse_doubled(file, value)


def _lines(node) -> dict[str, int]:
    """Field → line; the record's own under the empty name."""
    lines = {"": node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines[str(key.value)] = key.start_mark.line + 1
            if key.value == "fields" and isinstance(value, yaml.MappingNode):
                lines |= {str(k.value): k.start_mark.line + 1 for k, _ in value.value}
    return lines


def _yaml_line(lines: dict[str, int], field: str) -> int:
    return lines.get(field, lines[""])
