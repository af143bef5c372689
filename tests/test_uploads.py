"""Only files that carry nothing but their content get in, and every refusal is a sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from pages.uploads import check_document, size_in_words
from tests.documents import object_stream, office, pdf, relation

NOTHING = b"\x00" * 3_000_000
GOOD = {
    "sheet.xlsx": office(),
    "SHEET.XLSX": office(),
    "救急連絡シート.docx": office(".docx"),
    "slides.pptx": office(".pptx"),
    "leaflet.pdf": pdf(),
    "packed.pdf": pdf(object_stream(b"3 0 obj << /Type /Page >>")),
    "list.csv": "名称,電話\r\n支援センター,0463-75-9444\r\n".encode("utf-8-sig"),
    "windows.csv": "名称,電話\r\n支援センター,-1\r\n".encode("cp932"),
    "linked.docx": office(".docx", parts=relation("hyperlink", "https://example.jp/")),
    "chart.docx": office(".docx", parts={"word/embeddings/chart.xlsx": office()}),
}
MACRO = office(main="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
HIDDEN_MACRO = office(parts={"xl/vbaProject.bin": b"macro"})
NESTED = office(parts={"xl/embeddings/b.xlsx": office()})
REFUSED = {
    ("sheet.xlsm", office()): "マクロ",
    ("sheet.xls", b"\xd0\xcf\x11\xe0" + NOTHING[:99]): "古いOffice形式",
    ("locked.xlsx", b"\xd0\xcf\x11\xe0" + NOTHING[:99]): "パスワード付き",
    ("macro.xlsx", MACRO): "マクロ",
    ("hidden.xlsx", HIDDEN_MACRO): "マクロ",
    ("old-macro.xlsx", office(parts={"xl/macrosheets/sheet1.xml": "<x/>"})): "マクロ",
    ("button.docx", office(".docx", parts={"word/activeX/activeX1.xml": "<x/>"})): "ActiveX",
    ("object.docx", office(".docx", parts={"word/embeddings/oleObject1.bin": b"x"})): "埋め込まれ",
    ("nested.docx", office(".docx", parts={"word/embeddings/a.xlsx": NESTED})): "さらに",
    ("inner.docx", office(".docx", parts={"word/embeddings/a.xlsx": HIDDEN_MACRO})): "マクロ",
    ("reference.xlsx", office(parts={"xl/externalLinks/externalLink1.xml": "<x/>"})): "参照",
    (
        "template.docx",
        office(".docx", parts=relation("attachedTemplate", "http://x/a.dotm")),
    ): "よそ",
    ("picture.docx", office(".docx", parts=relation("image", "https://x/a.png"))): "よそ",
    ("share.docx", office(".docx", parts=relation("hyperlink", "file://server/x"))): "よそ",
    ("entity.docx", office(".docx", parts={"word/_rels/a.rels": '<!DOCTYPE a><a b="c"/>'})): "壊れ",
    ("wide.docx", office(".docx", parts={"word/_rels/a.rels": "<a/>".encode("utf-16")})): "壊れ",
    ("word.xlsx", office(".docx")): "別の種類",
    ("archive.xlsx", office(parts={"[Content_Types].xml": "<Types/>"})): "別の種類",
    ("up.xlsx", office(parts={"../../up.xml": "<x/>"})): "壊れ",
    ("prefixed.xlsx", office(first=b"<html>")): "余分",
    ("appended.xlsx", office(last=b"<script>")): "余分",
    ("commented.xlsx", office(comment=b"<script>")): "余分",
    ("broken.xlsx", office()[:-30]): "壊れ",
    ("bomb.xlsx", office(parts={f"xl/{n}.xml": NOTHING * 5 for n in range(15)})): "大きく",
    ("parts.xlsx", office(parts={f"xl/{n}.xml": "" for n in range(5_001)})): "大きく",
    ("page.html", b"<html></html>"): "登録できる形式",
    ("drawing.svg", b"<svg/>"): "登録できる形式",
    ("program.js", b"alert(1)"): "登録できる形式",
    ("program.exe.pdf", b"MZ" + NOTHING[:99]): "プログラム",
    ("no-ending", pdf()): "登録できる形式",
    (".pdf", pdf()): "フォルダー",
    ("photo.jpg", b"\xff\xd8\xff"): "図・写真",
    ("photo.pdf", b"\xff\xd8\xff" + NOTHING[:99]): "画像",
    ("html.pdf", b"<html>" + pdf()): "PDFのファイルではありません",
    ("both.pdf", pdf(last=b"\n" + office())): "余分",
    ("cut.pdf", pdf()[:30]): "途中で",
    ("script.pdf", pdf(b"<< /S /JavaScript /JS (x) >>")): "JavaScript",
    ("escaped.pdf", pdf(b"<< /S /Java#53cript >>")): "JavaScript",
    ("packed.pdf", pdf(object_stream(b"<< /S /JavaScript >>"))): "JavaScript",
    ("packed-escaped.pdf", pdf(object_stream(b"<< /Launch >>", b"/Obj#53tm"))): "起動",
    ("odd-packing.pdf", pdf(b"<< /ObjStm >> stream\nxyz\nendstream")): "確かめられません",
    ("bomb.pdf", pdf(object_stream(NOTHING * 20))): "大きく",
    ("launch.pdf", pdf(b"<< /S /Launch >>")): "起動",
    ("attached.pdf", pdf(b"<< /Type /EmbeddedFile >>")): "添付",
    ("locked.pdf", pdf(b"<< /Encrypt 4 0 R >>")): "パスワード",
    ("page.csv", b"<html><script>"): "表のデータではない",
    ("binary.csv", b"a,b\x00\x01"): "表のデータではない",
    ("letters.csv", b"\x81\xff\xfe\xff"): "文字コード",
    ("formula.csv", b'a,"=HYPERLINK(1)"\n'): "式",
    ("empty.csv", b""): "中身のない",
}


@pytest.mark.parametrize("name", GOOD)
def test_accepts(name):
    check_document(SimpleUploadedFile(name, GOOD[name]))


@pytest.mark.parametrize(("name", "data"), REFUSED, ids=[name for name, _ in REFUSED])
def test_refuses_with_a_sentence(name, data):
    with pytest.raises(ValidationError) as refusal:
        check_document(SimpleUploadedFile(name, data))
    (sentence,) = refusal.value.messages
    assert REFUSED[name, data] in sentence
    assert sentence.endswith("。")


@pytest.mark.parametrize("name", ["../a.pdf", "a/b.pdf", "a\\b.pdf", "a\u202efdp.pdf", "a\n.pdf"])
def test_refuses_names_that_lead_elsewhere_or_deceive(name):
    with pytest.raises(ValidationError, match="ファイルの名前"):
        check_document(ContentFile(pdf(), name=name))


def test_refuses_what_is_too_large(settings):
    settings.UPLOAD_MAX_BYTES = 100 * 1024
    with pytest.raises(ValidationError, match=r"大きすぎます（147KB）。100KBまで"):
        check_document(SimpleUploadedFile("large.csv", b"a," * 75_000))


@pytest.mark.parametrize("end", range(0, 600, 7))
def test_a_file_cut_anywhere_is_refused_in_words(end):
    for name in ("sheet.xlsx", "packed.pdf"):
        with pytest.raises(ValidationError):
            check_document(SimpleUploadedFile(name, GOOD[name][: min(end, len(GOOD[name]) - 9)]))


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1KB"), (1024, "1KB"), (53_300, "53KB"), (1024 * 1024, "1.0MB"), (20_971_520, "20.0MB")],
)
def test_sizes_are_said_in_the_unit_that_fits(size, words):
    assert size_in_words(size) == words
