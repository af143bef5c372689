from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publishing.content_files import ContentError
from publishing.loading import load


class Command(BaseCommand):
    help = "内容のファイルを読み込みます。何度実行しても同じ結果になり、失敗したときは何も変わりません。"

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="省略すると fixtures/ の全部"
        )
        parser.add_argument("--dry-run", action="store_true", help="何が変わるかだけを表示する")

    def handle(self, *, files, dry_run, **options):
        paths = files or sorted(Path(settings.FIXTURE_DIRS[0]).glob("*.json"))
        try:
            outcome = load(paths, dry_run=dry_run)
        except ContentError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._tell(outcome, dry_run, names_added=options["verbosity"] > 1)

    def _tell(self, outcome, dry_run, *, names_added):
        added = [f"追加 {name}" for name in outcome.added] if names_added else []
        for line in [*added, *(f"変更 {name}" for name in outcome.changed)]:
            self.stdout.write(line)
        self.stdout.write(
            f"追加 {len(outcome.added)}件、変更 {len(outcome.changed)}件、そのまま {outcome.unchanged}件"
            + ("（試しに実行。保存していません）" if dry_run else "")
        )
