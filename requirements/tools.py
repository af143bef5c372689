"""Gets what the tests and linters need that is not a Python package, or says what is left out.

Belongs here: Debian's packages (when root, with apt) and the npm tools of package.json. Nothing the
running site needs. `tools.py install` gets them, `tools.py run NAME …` runs an npm tool. A missing
tool is never an error: what needs it is skipped, and this says so.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Tuple

from problem import told

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"


class Package(NamedTuple):
    name: str
    signs: Tuple[str, ...]  # commands or paths, any of which shows that it is there
    used_for: str

    def is_there(self):
        return any(Path(s).exists() if "/" in s else shutil.which(s) for s in self.signs)


DEBIAN = (
    Package("chromium", ("chromium",), "画面のテスト / browser tests"),
    Package("fonts-noto-cjk", ("/usr/share/fonts/opentype/noto",), "画面の撮影 / screenshots"),
    Package("postgresql", ("/usr/lib/postgresql",), "PostgreSQL のテスト / PostgreSQL tests"),
    Package("nginx-light", ("/usr/sbin/nginx",), "性能の比較 / performance table"),
    Package("gettext", ("msgfmt",), "翻訳のテスト / translation tests"),
    Package("poppler-utils", ("pdftotext",), "PDF のテスト / PDF tests"),
    Package("default-jre-headless", ("java",), "HTML の検査 / HTML checker"),
    Package("nodejs", ("node",), "HTML と CSS の検査 / HTML checker, stylelint"),
    Package("npm", ("npm",), "HTML と CSS の検査 / HTML checker, stylelint"),
)


def main(action, *words):
    if action == "run":
        sys.exit(run_npm_tool(*words))
    install_debian_packages()
    install_npm_tools()


def missing_packages():
    return [package for package in DEBIAN if not package.is_there()]


def install_debian_packages():
    missing = missing_packages()
    why = "インストールに失敗 / installing failed"
    if missing and not (os.geteuid() == 0 and shutil.which("apt-get")):
        why = "root でないか apt がない / not root, or no apt"
    elif missing:
        names = [package.name for package in missing]
        say("Debian のパッケージを入れています / Installing: " + " ".join(names))
        if not apt_install(names):
            quietly(["apt-get", "update", "-qq"])
            apt_install(names)
    for package in missing_packages():
        say_left_out(package.used_for, "{}: {}".format(package.name, why))


def apt_install(names):
    return quietly(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names])


def install_npm_tools():
    locked = ROOT / "package-lock.json"
    stamp = NODE_MODULES / ".installed"
    wanted = hashlib.sha256(locked.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    if not shutil.which("npm"):
        return  # told with the Debian packages
    if quietly(["npm", "ci", "--silent", "--ignore-scripts"]):
        stamp.write_text(wanted, encoding="ascii")
    else:
        say_left_out(
            "HTML と CSS の検査 / HTML checker, stylelint", "npm ci が失敗 / npm ci failed"
        )


def run_npm_tool(name, *arguments):
    tool = NODE_MODULES / ".bin" / name
    if not tool.exists():
        say_left_out(name, "node_modules にない / not in node_modules")
        return 0
    return subprocess.run([str(tool), *arguments], cwd=str(ROOT), check=False).returncode


def quietly(command):
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    done = subprocess.run(
        command,
        cwd=str(ROOT),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


def say_left_out(what, why):
    say("省略 / left out: {} ({})".format(what, why))


if __name__ == "__main__":
    with told():
        main(*sys.argv[1:])
