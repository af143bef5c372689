from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publishing.content_syntax import ContentError
from publishing.loading import load

# Progress is told every so many records; an unchanged text is shown so far around a change.
EVERY, CONTEXT = 1000, 20


class Command(BaseCommand):
    help = "内容のファイルを読み込みます。何度実行しても同じ結果になり、失敗したときは何も変わりません。"

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="省略すると fixtures/ の全部"
        )
        parser.add_argument("--dry-run", action="store_true", help="何が変わるかだけを表示する")

    def handle(self, *, files, dry_run, **options):
        paths = files or _all_in(Path(settings.FIXTURE_DIRS[0]))
        progress = self._progress if options["verbosity"] else None
        try:
            outcome = load(paths, dry_run=dry_run, progress=progress)
        except ContentError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._tell(outcome, dry_run, names_added=options["verbosity"] > 1)

    def _progress(self, step: str, done: int, total: int):
        """Only a long load has one; on a terminal it stays on its line."""
        if total < EVERY or (done % EVERY and done != total):
            return
        is_terminal = self.stderr.isatty()
        self.stderr.write(
            f"{step} {done:,} / {total:,}件",
            ending="\r" if is_terminal and done < total else "\n",
        )

    def _tell(self, outcome, dry_run, *, names_added):
        added = [f"追加 {name}" for name in outcome.added] if names_added else []
        for line in [*added, *_changed(outcome), *_drafts(outcome)]:
            self.stdout.write(line)
        self.stdout.write(
            f"追加 {len(outcome.added)}件、変更 {len(outcome.changed)}件、そのまま {outcome.unchanged}件"
            + ("（試しに実行。保存していません）" if dry_run else "")
        )


def _all_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".json", ".yaml", ".yml"))


def _changed(outcome):
    for record, changes in outcome.changed:
        yield f"変更 {record}"
        for change in changes:
            old, new = around(change.old, change.new)
            told = f"{old or '（空）'} → {new or '（空）'}" if old != new else "書式だけの変更"
            yield f"  {change.label}：{told}"


def _drafts(outcome):
    for draft in outcome.drafts:
        yield (
            f"下書きあり {draft}（{draft.get_state_display()}、{draft.author_name}）："
            "下書きのもとの内容が変わりました。承認の前に、管理画面で違いを確かめてください。"
        )


def around(old: str, new: str) -> tuple[str, str]:
    """Both on one line, without most of what they begin and end with alike."""
    old, new = (" ".join(text.split()) for text in (old, new))
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return tuple(_cut(text, head, len(text) - tail) for text in (old, new))


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, first: int, last: int) -> str:
    start = first - CONTEXT if first > 2 * CONTEXT else 0
    end = last + CONTEXT if len(text) - last > 2 * CONTEXT else len(text)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
