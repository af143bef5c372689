import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from activities.yearly_document import files, reading, told
from framework.models import Item
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
            proposal = reading.propose(document, start_year, official_titles())
        except (ValueError, OSError) as error:
            raise CommandError(_sentence(error, file)) from error
        if options["json"]:
            self.stdout.write(told.as_json(proposal))
        elif dry_run:
            self.stdout.write(
                "\n".join([*told.summary(proposal), "（試しに実行。保存していません）"])
            )
        else:
            self._keep(proposal)

    def _keep(self, proposal):
        """Where the proposal becomes drafts."""
        raise CommandError("まだ保存できません。--dry-run か --json を付けて、案を見てください。")


def official_titles() -> list[tuple[str, str]]:
    """Letters of the items with both of their titles."""
    titles = Item.objects.values_list("letter", "title_2015_ja", "title_2020_ja")
    return [(letter, title) for letter, *both in titles for title in both if title]


def _content(file: str) -> tuple[bytes, str]:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(), ""
    return Path(file).read_bytes(), Path(file).name


def _sentence(error: Exception, file: str) -> str:
    if isinstance(error, OSError):
        return f"{file} を開けません。ファイルの場所と名前を確かめてください。"
    return str(error)
