"""Asks one address whether it still answers, as politely and as warily as a stranger must.

Nothing is read but the status and the next address of a redirection; no address inside the network
is ever asked, whatever a name or a redirection says.
"""

import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

MAX_REDIRECTIONS = 5
REDIRECTIONS = {301, 302, 303, 307, 308}
# "Not for machines" or "not so fast": a person who follows the link gets there.
FOR_PEOPLE = {401, 403, 429}


@dataclass(frozen=True)
class Answer:
    """`answered`: some server spoke; else the fault may be on our own side of the line."""

    status: str
    works: bool = False
    answered: bool = False


class Fault(Exception):
    """Why there is no status, in words for staff."""


def ask(url: str, *, timeout: float) -> Answer:
    """HEAD costs the other side least; GET where that is not understood, or fails."""
    answer = _attempt("HEAD", url, timeout)
    return answer if answer.works else _attempt("GET", url, timeout)


def _attempt(method: str, url: str, timeout: float) -> Answer:
    try:
        status = _status(method, url, timeout)
    except Fault as fault:
        return Answer(str(fault))
    return Answer(str(status), works=status < 400 or status in FOR_PEOPLE, answered=True)


def _status(method: str, url: str, timeout: float) -> int:
    for _ in range(MAX_REDIRECTIONS + 1):
        status, location = _exchange(method, url, timeout)
        if status not in REDIRECTIONS or not location:
            return status
        url = urljoin(url, location)
    raise Fault("転送がくり返される")


def _exchange(method: str, url: str, timeout: float) -> tuple[int, str | None]:
    """The status and `Location`. The whole exchange has `timeout`, or drops could keep us for hours."""
    try:
        connection, target = _connection(url, timeout)
    except ValueError as error:
        raise Fault("アドレスの誤り") from error
    late = threading.Event()
    watchdog = threading.Timer(timeout, _cut, [connection, late])
    watchdog.start()
    try:
        connection.request(method, target, headers={"User-Agent": _name(), "Accept": "*/*"})
        response = connection.getresponse()
        return response.status, response.getheader("Location")
    except (OSError, HTTPException, ValueError) as error:
        raise Fault("時間切れ" if late.is_set() else _in_words(error)) from error
    finally:
        watchdog.cancel()
        connection.close()


def _connection(url: str, timeout: float) -> tuple[HTTPConnection, str]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Fault("アドレスの誤り")
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = HTTPSConnection(parts.hostname, parts.port, timeout=timeout, context=context)
    else:
        connection = HTTPConnection(parts.hostname, parts.port, timeout=timeout)
    # The very address that was looked at is the one connected to: a name cannot change in between.
    connection._create_connection = _connect_outside
    return connection, iri_to_uri(parts._replace(scheme="", netloc="", fragment="").geturl() or "/")


def _connect_outside(address, timeout, source_address=None) -> socket.socket:
    """Raises OSError, also when any address of the name is not a public one."""
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    places = [place[:2] for *_, place in found]
    if not settings.LINK_CHECK_MAY_ASK_INSIDE and not all(_is_public(host) for host, _ in places):
        raise InsideTheNetwork
    for place in places[:-1]:
        try:
            return socket.create_connection(place, timeout)
        except OSError:
            continue
    return socket.create_connection(places[-1], timeout)


class InsideTheNetwork(OSError):
    """An address of this machine, of the office's network, or of nobody."""


def _is_public(host: str) -> bool:
    address = ipaddress.ip_address(host.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def _cut(connection: HTTPConnection, late: threading.Event):
    late.set()
    if connection.sock:
        connection.sock.shutdown(socket.SHUT_RDWR)


def _in_words(error: Exception) -> str:
    words = {
        InsideTheNetwork: "内部のアドレス",
        TimeoutError: "時間切れ",
        ssl.SSLError: "証明書か暗号の誤り",
        socket.gaierror: "サーバーの名前が見つからない",
        ConnectionRefusedError: "つながらない",
        ConnectionError: "途中で切れた",
    }
    return next((word for kind, word in words.items() if isinstance(error, kind)), "応答の誤り")


def _name() -> str:
    return f"HiratsukaRenkei-LinkCheck/1.0 (+{settings.SITE_URL}/)"
