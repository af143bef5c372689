"""Three-way merging of trees (publishing.tree): what two people made of the same record, field by field.

Only plain data: nothing here reads or writes a table. A place in a tree is written like a path,
`fields/lead_ja` or `children/pages.section/<id>/fields/body_ja`.
"""

from copy import deepcopy

from .tree import meaning

GONE = object()


def merge(base: dict | None, theirs: dict, mine: dict) -> tuple[dict, dict]:
    """The merged tree, and {place: their value} where both changed the same; there it says mine.

    A value is None for a child that they removed and I changed. Without a base every difference is
    such a place.
    """
    contested = {}
    sides = (base or _nothing(theirs, mine), theirs, mine)
    merged = _merged(*map(_keyed, sides), (), contested)
    return _listed(merged), contested


def at(tree: dict, place: str):
    """The value there; None for a child that does not exist."""
    node = _keyed(tree)
    for step in place.split("/"):
        node = node.get(step) if node else None
    return node


def put(tree: dict, place: str, value) -> dict:
    """Another tree that says `value` there; a child that is None is removed. KeyError: no such place."""
    keyed = deepcopy(_keyed(tree))
    *way, last = place.split("/")
    node = keyed
    for step in way:
        node = node[step]
    node[last] = value
    return _listed(keyed)


def _nothing(*trees) -> dict:
    """A base of which nobody kept anything, not even that a child was not there."""
    keys = {}
    for label, listed in (pair for tree in trees for pair in tree["children"].items()):
        keys.setdefault(label, {}).update((child["id"], {"id": child["id"]}) for child in listed)
    children = {label: [*by_id.values()] for label, by_id in keys.items()}
    return {"id": trees[0]["id"], "fields": {}, "children": children}


def _merged(base, theirs, mine, way, contested):
    if _same(theirs, base) or _same(theirs, mine):
        return mine
    if _same(mine, base):
        return theirs
    if isinstance(theirs, dict) and isinstance(mine, dict):
        before = base if isinstance(base, dict) else {}
        merged = {
            key: _merged(
                *(side.get(key, GONE) for side in (before, theirs, mine)), (*way, key), contested
            )
            for key in dict.fromkeys([*theirs, *mine])
        }
        return {key: value for key, value in merged.items() if value is not GONE}
    contested["/".join(way)] = None if theirs is GONE else theirs
    return mine


def _same(one, other) -> bool:
    return meaning(one) == meaning(other)


def _keyed(tree: dict) -> dict:
    """Children by their key instead of in a list."""
    children = {
        label: {child["id"]: child for child in listed}
        for label, listed in tree["children"].items()
    }
    return {**tree, "children": children}


def _listed(keyed: dict) -> dict:
    children = {
        label: [child for _, child in sorted(by_id.items()) if child is not None]
        for label, by_id in keyed["children"].items()
    }
    return {**keyed, "children": children}
