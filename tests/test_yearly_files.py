"""A yearly document says the same in whatever form it comes; what cannot be read says what to do."""

import io
import re
import zipfile

import pypdf
import pytest

from activities.yearly_document import apart, files, office as office_files, pdf, plain_text
from tests.documents import picture
from tests.yearly_documents import corpus, office, paper
from tests.yearly_documents.office import zipped

DOCUMENTS = corpus.documents()
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp932",
    "euc_jp",
    "iso2022_jp_ext",
)
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def plain(document) -> str:
    return document.text.replace("\r\n", "\n").removeprefix("\ufeff")


def cells(rows) -> list[list[str]]:
    """Without blank rows and what is blank at a row's end."""
    kept = [re.sub(r"(\t\s*)+$", "", "\t".join(cell.strip() for cell in row)) for row in rows]
    return [row.split("\t") for row in kept if row.strip()]


def cells_of(document) -> list[list[str]]:
    return cells(document.rows or [corpus.WIDE_GAP.split(x) for x in document.text.split("\n")])


@each
def test_text_and_csv_are_read_as_they_stand(document):
    content = document.text.encode(document.expected["encoding"])
    read = files.opened(content, document.name)
    if document.name.endswith(".csv"):
        assert cells(read.rows) == cells(corpus.rows_of(document))
    else:
        assert (read.text, read.rows) == (plain(document), None)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_is_known_by_its_bytes(encoding):
    read = 0
    for document in DOCUMENTS:
        try:
            content = plain(document).encode(encoding)
        except UnicodeEncodeError:
            continue
        read += 1
        assert plain_text.decoded(content) == plain(document)
    assert read >= (17 if encoding in ENCODINGS[:6] else 10)


@each
def test_a_word_file_says_the_same(document):
    package = office.docx(plain(document), header="取組の報告", footer="1")
    read = office_files.read(package)
    if read.rows is None:
        assert read.text.rstrip() == plain(document).rstrip()
    else:
        assert cells(read.rows) == cells(corpus.rows_of(document))


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if d.expected["layout"] == "columns"])
def test_a_spreadsheet_says_the_same(document):
    rows = corpus.rows_of(document)
    assert cells(office_files.read(office.xlsx(rows)).rows) == cells(rows)


@each
def test_a_pdf_says_the_same_line_by_line(document):
    pages = pdf.read(paper.pdf(document.text)).text.split("\f")
    assert len(pages) == document.text.count("\f") + 1
    printed = [corpus.WIDE_GAP.split(x.rstrip()) for page in pages for x in page.split("\n")]
    lines = re.split("[\n\f]", plain(document))
    wanted = [corpus.WIDE_GAP.split(line.rstrip()) for line in lines]
    assert cells(map(filled, printed)) == cells(map(filled, wanted))


def filled(row: list[str]) -> list[str]:
    """Paper does not show where a cell in the middle is empty."""
    return row[:1] + [cell for cell in row[1:] if cell]


@pytest.mark.parametrize("made", [paper.pdf, office.docx])
def test_a_file_is_opened_in_a_process_of_its_own_whatever_its_name(made):
    document = DOCUMENTS[0]
    read = files.opened(made(document.text), "取組.txt")
    assert corpus.solid(read.text) == corpus.solid(document.text)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_pdf_may_be_turned(turn):
    markup = f'#set text(font: "BIZ UDPGothic")\n#rotate({turn}deg, reflow: true)[会議　8月2日\\ 会場　北館]'
    assert pdf.read(paper.typeset(markup)).text == "会議　8月2日\n会場　北館"


def test_words_of_two_columns_stay_apart_and_digits_close():
    markup = (
        '#set text(font: "BIZ UDPGothic")\n#grid(columns: 2, column-gutter: 3em)[第 1 回][35 人]'
    )
    read = pdf.read(paper.typeset(markup.replace(" 1 ", "1").replace("35 ", "35"))).text
    assert re.split("  +", read) == ["第1回", "35人"]


def with_part(package: bytes, name: str, content: bytes = b"x") -> bytes:
    buffer = io.BytesIO(package)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(paper.pdf("会議")))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def old_office(*names: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"".join(n.encode("utf-16-le") for n in names)


def table_of(span: str, words: str = "") -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>'
    row = f"<w:tr>{cell}<w:tc><w:p/></w:tc></w:tr>"
    return f'<w:x xmlns:w="{office.W}"><w:tbl>{row}</w:tbl></w:x>'.encode()


WORD = office.docx("○会議")
ENTITY = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
UNREADABLE = {
    "empty": (b"", "中身がありません"),
    "blank": (b" \r\n\t\n", "中身がありません"),
    "scan": (paper.typeset("#rect()"), "文字のないPDF"),
    "locked-pdf": (locked_pdf(), "パスワードの付いたPDF"),
    "broken-pdf": (b"%PDF-1.7\nnothing", "壊れているか"),
    "too-many-pages": (paper.typeset("#for n in range(201) [a #pagebreak()]"), "200ページまで"),
    "locked-office": (old_office("EncryptedPackage"), "パスワードを外して"),
    "old-word": (old_office("Root Entry", "WordDocument"), ".docx にして"),
    "old-excel": (old_office("Root Entry", "Workbook"), ".xlsx にして"),
    "macros": (with_part(WORD, "word/vbaProject.bin"), "マクロ"),
    "half-a-file": (WORD[: len(WORD) // 2], "壊れている"),
    "other-archive": (zipped(ppt__presentation=b"<p/>"), "WordでもExcelでもない"),
    "bomb": (with_part(WORD, "word/extra.xml", b" " * 61_000_000), "大きくなりすぎる"),
    "entities": (zipped(word__document=ENTITY), "壊れている"),
    "entities-in-utf-16": (zipped(xl__workbook=ENTITY.decode().encode("utf-16")), "壊れている"),
    "number-is-no-number": (zipped(word__document=table_of(span="x")), "壊れている"),
    "too-wide": (zipped(word__document=table_of(span="2000000000", words="会議")), "200列"),
    "too-deep": (zipped(word__document=b"<a>" * 20_000 + b"</a>" * 20_000), "壊れている"),
    "no-words": (office.docx(""), "文字のないWord"),
    "no-cells": (office.xlsx([[" "]]), "文字のないExcel"),
    "picture": (picture((8, 8)), "画像のファイル"),
    "phone-photo": (b"\0\0\0\x18ftypheic\0\0\0\0", "画像のファイル"),
    "program": (b"MZ\x90\0\x03\0\0\0\x04\0", "文字を読み取れません"),
    "rich-text": (rb"{\rtf1\ansi", "RTF"),
    "web-page": (b"<!DOCTYPE html><p>", "ウェブページ"),
    "too-many-rows": (b"a,b\n" * 5_001, "5,000行"),
    "too-long": (b"a" * 1_000_001, "長すぎます"),
    "too-large": (b"%PDF" + bytes(50 * 1024 * 1024), "50MBまで"),
}


@pytest.mark.parametrize("fault", UNREADABLE)
def test_what_cannot_be_read_says_what_to_do(fault):
    content, words = UNREADABLE[fault]
    name = "取組.csv" if fault == "too-many-rows" else "取組"
    with pytest.raises(files.Unreadable, match=re.escape(words)) as refused:
        files.opened(content, name)
    assert re.search("ください。$", str(refused.value))


def test_reading_ends_in_time(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    with pytest.raises(files.Unreadable, match="時間"):
        apart.read("pdf", paper.pdf("会議"))


def test_a_paste_is_text_or_cells():
    assert files.pasted("○会議\r\n８月２日").text == "○会議\n８月２日"
    assert files.pasted('会議\t"8月2日\n9月1日"\n講座\t3月').rows[0] == ["会議", "8月2日\n9月1日"]
    with pytest.raises(files.Unreadable, match="中身がありません"):
        files.pasted(" \n")


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_cells_are_parted_by_what_parts_them(mark):
    text = "\n".join(mark.join(row) for row in [["市", "会議", "1,2"], ["市", "講座", "3"]])
    text = text.replace("1,2", '"1,2"')
    assert files.opened(text.encode(), "取組.csv").rows[0] == ["市", "会議", "1,2"]


def test_a_text_with_commas_is_no_table_and_a_table_needs_no_name():
    assert files.opened("会議, 講座\n相談".encode(), "取組.txt").rows is None
    assert files.opened("市,会議,8月\n市,講座,9月\n市,相談,".encode(), "取組.txt").rows[2] == [
        "市",
        "相談",
        "",
    ]


def test_a_text_may_hold_a_quotation_mark_that_never_ends():
    text = '"会議' + "\n講座" * 50_000
    assert files.pasted(text).text == text


def test_our_own_data_is_taken_as_it_is():
    record = '{"fiscal_year": {"start_year": 2018}, "activities": []}'
    assert files.opened(record.encode(), "activities.json").record["activities"] == []
    assert files.opened(b'{"a": 1}', "x.json").record is None
