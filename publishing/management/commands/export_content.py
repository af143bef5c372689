from pathlib import Path

from django.core.management.base import BaseCommand

from publishing.exporting import export


class Command(BaseCommand):
    help = "公開している内容を、load_content で読めるファイルに書き出します。"

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, folder, **options):
        files = export(folder)
        self.stdout.write(f"{folder} に {len(files)}個のファイルを書きました。")
