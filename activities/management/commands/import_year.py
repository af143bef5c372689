import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from activities import intake
from activities.yearly_document import files, reading, told
from japanese import eras

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = "年度の文書（PDF、Word、Excel、CSV、テキスト）を読み、取組と開催の案を作ります。"

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="「-」なら標準入力から読む")
        parser.add_argument("--year", required=True, help="例：2018、平成30年度、H30")
        parser.add_argument("--dry-run", action="store_true", help="案を表示し、保存しない")
        parser.add_argument("--json", action="store_true", help="案をJSONで表示し、保存しない")

    def handle(self, *, file, year, dry_run, **options):
        try:
            start_year = eras.read_fiscal_year(year)
            document = files.opened(*_content(file))
            proposal = reading.propose(document, start_year, intake.official())
        except (ValueError, OSError) as error:
            raise CommandError(_sentence(error, file)) from error
        if options["json"]:
            self.stdout.write(told.as_json(proposal))
        elif dry_run:
            self.stdout.write(
                "\n".join([*told.summary(proposal), "（試しに実行。保存していません）"])
            )
        else:
            self._keep(proposal, Path(file).name)

    def _keep(self, proposal, name: str):
        """What is certain becomes one batch of drafts; what is not waits for a person."""
        reading = intake.start(proposal, name, None)
        intake.accept_certain(reading)
        address, rows = reading.get_absolute_url(), reading.rows.count()
        asked = reading.rows.undecided().count()
        batch = intake.accept(reading, None) if asked < rows else None
        drafts = batch.revisions.count() if batch else 0
        self.stdout.write(f"取組{rows}件を読み、下書き{drafts}件の承認を頼みました。")
        if asked:
            self.stdout.write(f"{asked}件は、人が確かめてください：{settings.SITE_URL}{address}")
        elif not batch:
            self.stdout.write("すべて、すでに同じ内容があります。")


def _content(file: str) -> tuple[bytes, str]:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(), ""
    return Path(file).read_bytes(), Path(file).name


def _sentence(error: Exception, file: str) -> str:
    if isinstance(error, OSError):
        return f"{file} を開けません。ファイルの場所と名前を確かめてください。"
    return str(error)
