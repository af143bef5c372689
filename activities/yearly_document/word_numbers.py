"""The numbers and bullets that Word sets before paragraphs: they stand in no text of the file."""

from collections import defaultdict
from xml.etree import ElementTree
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "・"
# Of the fonts for signs, as Word numbers them.
SIGNS = {"\uf06c": "●", "\uf06e": "■", "\uf0d8": "➢", "\uf0fc": "✓", "\uf075": "◆", "\uf0b7": "・"}
IN_ORDER = {
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑ",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラム",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "japaneseCounting": "一二三四五六七八九十",
    "ideographDigital": "一二三四五六七八九十",
    "upperRoman": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ",
    "lowerRoman": "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
}
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def path(names: str) -> str:
    return "/".join(f"{W}{name}" for name in names.split("/"))


def attribute(element, names: str) -> str | None:
    """The value of what stands at these names below the element."""
    found = element.find(path(names))
    return None if found is None else found.get(f"{W}val")


class Numbers:
    """Counts while the paragraphs are read in their order."""

    def __init__(self, archive: ZipFile):
        self.lists = _lists(_part(archive, "word/numbering.xml"))
        self.styles = _styles(_part(archive, "word/styles.xml"))
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, paragraph) -> str:
        """「１．」 and a space, or nothing."""
        number = attribute(paragraph, "pPr/numPr/numId")
        level = attribute(paragraph, "pPr/numPr/ilvl")
        if number is None:
            number, level = self.styles.get(attribute(paragraph, "pPr/pStyle"), (None, None))
        name, levels = self.lists.get(number, ("", {}))
        kind, text, _ = levels.get(int(level or 0), ("none", "", 1))
        if kind == "none":
            return ""
        return f"{self._bullet(text) if kind == 'bullet' else self._number(name, levels, level)} "

    def _bullet(self, text: str) -> str:
        return SIGNS.get(text, text if text.isprintable() and text else BULLET)

    def _number(self, name: str, levels: dict, level: str | None) -> str:
        here, counts = int(level or 0), self.counts[name]
        counts[here] = counts.get(here, levels[here][2] - 1) + 1
        for deeper in [one for one in counts if one > here]:
            del counts[deeper]
        text = levels[here][1]
        for upper in range(here + 1):
            kind, _, start = levels.get(upper, ("decimal", "", 1))
            text = text.replace(f"%{upper + 1}", _counted(kind, counts.get(upper, start)))
        return text


def _counted(kind: str, number: int) -> str:
    letters = IN_ORDER.get(kind, "")
    if 0 < number <= len(letters):
        return letters[number - 1]
    digits = str(number)
    return digits.translate(FULL_WIDTH) if kind == "decimalFullWidth" else digits


def _part(archive: ZipFile, name: str):
    if name not in archive.namelist():
        return ElementTree.Element("none")
    return ElementTree.fromstring(archive.read(name))  # noqa: S314


def _lists(root) -> dict[str, tuple[str, dict]]:
    """By number: the list's name, and for each level its kind, its text such as （%1） and its first."""
    abstract = {one.get(f"{W}abstractNumId"): _levels(one) for one in root.iter(f"{W}abstractNum")}
    found = {}
    for one in root.iter(f"{W}num"):
        name = attribute(one, "abstractNumId")
        # A list that starts anew counts for itself.
        own = one.get(f"{W}numId") if one.find(path("lvlOverride")) is not None else name
        found[one.get(f"{W}numId")] = (own, abstract.get(name, {}))
    return found


def _levels(abstract) -> dict[int, tuple[str, str, int]]:
    return {
        int(one.get(f"{W}ilvl", 0)): (
            attribute(one, "numFmt") or "decimal",
            attribute(one, "lvlText") or "",
            int(attribute(one, "start") or 1),
        )
        for one in abstract.iter(f"{W}lvl")
    }


def _styles(root) -> dict[str, tuple[str | None, str | None]]:
    """Styles that number their paragraphs."""
    return {
        one.get(f"{W}styleId"): (
            attribute(one, "pPr/numPr/numId"),
            attribute(one, "pPr/numPr/ilvl"),
        )
        for one in root.iter(f"{W}style")
        if one.find(path("pPr/numPr")) is not None
    }
