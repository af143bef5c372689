"""How fast content files load: 10,000 activities into the seed content, on a database of its own.

`make bench` prints records a second, the memory of the process, and the ratio to `loaddata`, which
validates nothing, tells nothing and keeps no history. Seconds are those of the processor, so that a
busy machine measures the same; on an idle one the clock says nearly the same.
"""

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

RECORDS, FEW = 10_000, 1000
AT_LEAST, MEGABYTES = 1100, 300
BODY = "多職種の連携について話し合い、次の年度の進め方を決めた。\n\n会場には資料を置いた。"


def main():
    with tempfile.TemporaryDirectory() as folder:
        _set_up(folder)
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("load_content", verbosity=0)
        path = _write(Path(folder) / "activities.json", RECORDS)
        first = _timed("load_content", path)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        again = _timed("load_content", path)
        _empty()
        plain = _timed("loaddata", _write(path, FEW)) * RECORDS / FEW
    _say(f"load_content, new         {RECORDS / first:8,.0f} records/s  (at least {AT_LEAST:,})")
    _say(f"load_content, the same    {RECORDS / again:8,.0f} records/s")
    _say(f"loaddata                  {RECORDS / plain:8,.0f} records/s")
    _say(f"load_content : loaddata   {first / plain:8.2f} times as long")
    _say(f"memory at its highest     {memory:8,} MB         (at most {MEGABYTES})")


def _set_up(folder: str):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "hiratsuka_renkei.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def _write(path: Path, number_of_records: int) -> Path:
    items = ["a", "i", "u", "e", "o", "ka", "ki", "ku"]
    records = [
        {
            "model": "activities.activity",
            "fields": {
                "key": f"bench-{number}",
                "year": [2018 + number % 2],
                "actor": ["city"],
                "position": number,
                "heading_ja": f"取組 {number}",
                "heading_en": f"Activity {number}",
                "body_ja": BODY,
                "status": "reported",
                "item": [items[number % 8]],
                "other_items": [[items[(number + 3) % 8]]],
            },
        }
        for number in range(number_of_records)
    ]
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _timed(command: str, path: Path) -> float:
    from django.core.management import call_command

    start = time.process_time()
    call_command(command, path, verbosity=0)
    return time.process_time() - start


def _empty():
    from activities.models import Activity

    Activity.objects.filter(key__startswith="bench-").delete()


def _say(line: str):
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
