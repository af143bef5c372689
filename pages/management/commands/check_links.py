import time
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError

from pages.link_probe import ask
from pages.links import addresses, write_down


class Command(BaseCommand):
    help = "外部へのリンクがつながるかを確かめます。1日に1回ほど実行してください。"

    def add_arguments(self, parser):
        parser.add_argument(
            "--delay", type=float, default=2, help="同じサーバーに次に聞くまでの秒数"
        )
        parser.add_argument("--timeout", type=float, default=15, help="1回の返事を待つ秒数")

    def handle(self, *, delay, timeout, **options):
        places = addresses()
        answers, asked_at = {}, {}
        for number, url in enumerate(places, start=1):
            host = urlsplit(url).netloc
            self._wait(asked_at.get(host), delay)
            answers[url] = ask(url, timeout=timeout)
            asked_at[host] = time.monotonic()
            self.stdout.write(f"[{number}/{len(places)}] {answers[url].status}　{url}")
        self._refuse_when_nobody_answered(answers)
        write_down(answers)
        self._tell(places, answers)

    @staticmethod
    def _wait(last, delay):
        if last is not None:
            time.sleep(max(0, last + delay - time.monotonic()))

    @staticmethod
    def _refuse_when_nobody_answered(answers):
        """Without a line to the outside every link would look broken, and readers would be told so."""
        if answers and not any(answer.answered for answer in answers.values()):
            raise CommandError(
                "どのサーバーからも返事がありません。このサーバーから外へつながるかを確かめてください。"
                "記録はしていません。"
            )

    def _tell(self, places, answers):
        failed = [url for url, answer in answers.items() if not answer.works]
        for url in failed:
            for record in places[url]:
                self.stdout.write(
                    f"つながりません：{url}　←　{record._meta.verbose_name}「{record}」"
                )
        self.stdout.write(f"{len(answers)}件のうち、つながらないもの {len(failed)}件")
