"""A year's documents as a reader's programs open them."""

import csv
import io
import re

import pypdf
from openpyxl import load_workbook


def get(client, file, year=2019, **query):
    response = client.get(f"/activities/{year}/{file}", query)
    assert response.status_code == 200
    return response


def read_pdf(client, year=2019, **query) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(get(client, "report.pdf", year, **query).content))


def words(text) -> str:
    """Without white space: lines break where the page ends."""
    return re.sub(r"\s", "", str(text))


def text_of(reader) -> str:
    return words("".join(page.extract_text() for page in reader.pages))


def rows_of(client, year=2019, **query) -> list[dict]:
    text = get(client, "activities.csv", year, **query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def book_of(client, year=2019, **query):
    return load_workbook(io.BytesIO(get(client, "report.xlsx", year, **query).content))


def sheet_rows(sheet) -> list[dict]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]
