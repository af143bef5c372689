from collections import Counter

from django.core.management.base import BaseCommand

from publishing.editorial_checks import ERROR, INFO, WARNING, Finding, check_site

LEVELS = {ERROR: "誤り", WARNING: "注意", INFO: "お知らせ"}


class Command(BaseCommand):
    help = (
        "公開している内容の全部を、下書きのときと同じ規則で調べます。誤りがあれば 1 で終わります。"
    )

    def add_arguments(self, parser):
        parser.add_argument("--level", choices=LEVELS, help="この段階のものだけを表示する")

    def handle(self, *, level, **options):
        counts = Counter()
        for root, finding in check_site():
            counts[finding.level] += 1
            if level in (None, finding.level):
                self.stdout.write(line(root, finding))
        self.stdout.write("、".join(f"{name} {counts[code]}件" for code, name in LEVELS.items()))
        if counts[ERROR]:
            raise SystemExit(1)


def line(root, finding: Finding) -> str:
    """Public address, record, field, level, message, words: apart by tabs."""
    record = finding.record
    place = record if hasattr(record, "get_absolute_url") else root
    field = record._meta.get_field(finding.field)
    parts = [
        place.get_absolute_url() if hasattr(place, "get_absolute_url") else "",
        f"{record._meta.verbose_name} {record}",
        str(field.verbose_name),
        LEVELS[finding.level],
        finding.message,
        f"「{finding.words}」" if finding.words else "",
    ]
    return "\t".join(" ".join(part.split()) for part in parts).rstrip()
