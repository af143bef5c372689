"""The Nu HTML checker: one Java machine for a whole folder of pages, and what it has to say."""

import json
import shutil
import subprocess
from pathlib import Path

JAR = Path(__file__).parent.parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def why_not() -> str | None:
    if shutil.which("java") is None:
        return "Java がありません / there is no Java: apt-get install default-jre-headless"
    if not JAR.exists():
        return "vnu-jar がありません / no vnu-jar: python3 requirements/tools.py install"
    return None


def messages(folder: Path) -> list[tuple[str, str, str]]:
    """(file, kind, what) for every error and every warning."""
    command = ["java", "-Xss2m", "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, text=True, check=True
    )
    return [
        (Path(m["url"]).name, m.get("subType", m["type"]), f"{m['message']} {m.get('extract', '')}")
        for m in json.loads(done.stderr)["messages"]
    ]
