from django.conf import settings
from django.core.management.base import BaseCommand

from pages.stored_files import unreferenced
from pages.uploads import size_in_words

ONE_DAY = 24 * 60 * 60


class Command(BaseCommand):
    help = "どの記録・下書き・履歴からも使われていないファイルを消します。1日たっていないものは残します。"

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="消すものを表示するだけにする")

    def handle(self, *, dry_run, **options):
        paths = unreferenced(older_than=ONE_DAY)
        size = sum(path.stat().st_size for path in paths)
        for path in paths:
            self.stdout.write(path.relative_to(settings.MEDIA_ROOT).as_posix())
            if not dry_run:
                path.unlink()
        done = "消せるもの" if dry_run else "消したもの"
        self.stdout.write(f"{done} {len(paths)}個（{size_in_words(size)}）")
