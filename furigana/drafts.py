"""A first guess at a reading by SudachiPy, where that is installed (the extra `furigana`). A person decides."""

from functools import cache

KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@cache
def tokenizer():
    """None where SudachiPy or its dictionary is not installed."""
    try:
        from sudachipy import Dictionary

        return Dictionary(dict="small").tokenizer()
    except ImportError:
        return None


def word_at(text: str, start: int, end: int) -> tuple[str, str]:
    """The words around text[start:end] and their kana; without SudachiPy these letters and no kana."""
    if tokenizer() is None:
        return text[start:end], ""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    words = [
        word
        for word in tokenizer().tokenize(text[line : stop if stop >= 0 else None])
        if word.begin() + line < end and word.end() + line > start
    ]
    kana = "".join(word.reading_form() for word in words).translate(KATAKANA_TO_HIRAGANA)
    return "".join(word.surface() for word in words), kana
