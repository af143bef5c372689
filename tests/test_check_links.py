"""Links are checked politely, against a server that fails in every way; readers are told in time."""

import contextlib
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import time
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command

from centers.models import Organization
from pages import link_probe, links
from pages.link_probe import Answer, ask
from pages.models import LinkCheck, Resource, Section
from publishing.publication import content_version
from tests.translations import forget_translations

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
ANSWERS = {
    "/ok": OK,
    "/404": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "/500": b"HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n",
    "/403": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    "/loop": b"HTTP/1.1 302 Found\r\nLocation: /loop\r\n\r\n",
    "/moved": b"HTTP/1.1 301 Moved\r\nLocation: /ok\r\n\r\n",
    "/out": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
    "/noise": b"\x00\x01 not http at all\r\n\r\n",
    "/nothing": b"",
}


class BadServer:
    """Answers by path: as above, or by doing what no server should."""

    def __init__(self, wrap=None):
        self.wrap, self.asked = wrap, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self):
        """The thread that waits for the next caller would hold a socket open that is only closed."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.socket.accept()
                threading.Thread(target=self._answer, args=[client], daemon=True).start()

    def _answer(self, client):
        with contextlib.suppress(OSError, ValueError), client:
            client = self.wrap(client) if self.wrap else client
            request = client.recv(9999).decode()
            method, path = request.partition("?")[0].split()[:2]
            self.asked.append((method, path, time.monotonic(), request))
            getattr(self, f"_{path[1:].replace('-', '_')}", self._say)(client, method, path)
            client.close()

    def _say(self, client, method, path):
        client.sendall(ANSWERS.get(path, OK))

    def _get_only(self, client, method, path):
        client.sendall(OK if method == "GET" else ANSWERS["/500"])

    def _hang(self, client, method, path):
        time.sleep(5)

    def _drip(self, client, method, path):
        for _ in range(50):
            client.sendall(b"H")
            time.sleep(0.1)

    def _reset(self, client, method, path):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _huge(self, client, method, path):
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            client.sendall(b"x" * 65536)


@pytest.fixture
def server(settings):
    settings.LINK_CHECK_MAY_ASK_INSIDE = True
    server = BadServer()
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("path", "expected"),
    {
        "/ok": Answer("200", works=True, answered=True),
        "/moved": Answer("200", works=True, answered=True),
        "/403": Answer("403", works=True, answered=True),
        "/get-only": Answer("200", works=True, answered=True),
        "/huge": Answer("200", works=True, answered=True),
        "/404": Answer("404", answered=True),
        "/500": Answer("500", answered=True),
        "/loop": Answer("転送がくり返される"),
        "/out": Answer("アドレスの誤り"),
        "/hang": Answer("時間切れ"),
        "/drip": Answer("時間切れ"),
        "/reset": Answer("途中で切れた"),
        "/nothing": Answer("途中で切れた"),
        "/noise": Answer("応答の誤り"),
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_answer_and_every_silence_is_understood_in_time(server, path, expected):
    started = time.monotonic()
    assert ask(f"http://{server.address}{path}", timeout=0.5) == expected
    assert time.monotonic() - started < 3


def test_it_says_who_asks_and_asks_lightly_first(server):
    ask(f"http://{server.address}/404", timeout=1)
    assert [method for method, *_ in server.asked] == ["HEAD", "GET"]
    assert all("LinkCheck/1.0 (+http://127.0.0.1:8000/)" in request for *_, request in server.asked)


def test_a_host_that_is_not_there(server):
    server.stop()
    assert ask(f"http://{server.address}/", timeout=1) == Answer("つながらない")
    assert ask("http://name.invalid/", timeout=1) == Answer("サーバーの名前が見つからない")


def test_no_encryption_where_some_was_promised(server):
    assert ask(f"https://{server.address}/ok", timeout=1) == Answer("証明書か暗号の誤り")


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for(settings, tmp_path):
    settings.LINK_CHECK_MAY_ASK_INSIDE = True
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
    ]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = BadServer(lambda client: context.wrap_socket(client, server_side=True))
    assert ask(f"https://{server.address}/ok", timeout=2) == Answer("証明書か暗号の誤り")
    server.stop()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]"])
def test_nothing_inside_the_network_is_asked(host):
    assert ask(f"http://{host}:9/", timeout=1) == Answer("内部のアドレス")


def test_a_redirection_does_not_lead_inside_either(monkeypatch):
    steps = {"http://example.jp/": (302, "http://127.0.0.1:9/")}
    real = link_probe._exchange
    monkeypatch.setattr(
        link_probe,
        "_exchange",
        lambda method, url, timeout: steps.get(url) or real(method, url, timeout),
    )
    assert ask("http://example.jp/", timeout=1) == Answer("内部のアドレス")


@pytest.mark.parametrize("url", ["ftp://example.jp/", "javascript:1", "http://", "http://a:b/"])
def test_only_web_addresses(url):
    assert ask(url, timeout=1) == Answer("アドレスの誤り")


@pytest.fixture
def three_links(content, server):
    """One record of each kind of field, and no other address in the content."""
    for language in ("en", "ja-simple"):
        forget_translations(language)
    Organization.objects.update(website="")
    Section.objects.update(body_ja="", body="")
    Resource.objects.update(text_ja="", text="", url="")
    for model in {type(record) for found in links.addresses().values() for record in found}:
        model.objects.update(website="")
    center = Organization.objects.get(slug="support-center")
    Organization.objects.filter(pk=center.pk).update(website=f"http://{server.address}/404")
    section = Section.objects.filter(page__slug="information-sharing").first()
    html = f'<p><a href="http://{server.address}/500?a=1&amp;b=2">見本の一覧</a></p>'
    Section.objects.filter(pk=section.pk).update(body_ja=html, body=html)
    Resource.objects.filter(slug="emergency-sheet").update(url=f"http://{server.address}/ok")
    return server


def check(**options):
    call_command("check_links", delay=0, timeout=1, **options)


@pytest.mark.django_db
def test_addresses_of_every_kind_are_found(three_links):
    found = {url.split("/", 3)[3]: records for url, records in links.addresses().items()}
    assert set(found) == {"404", "500?a=1&b=2", "ok"}
    assert found["404"] == [Organization.objects.get(slug="support-center")]


@pytest.mark.django_db
def test_readers_get_a_telephone_number_after_the_third_failure(three_links, client, capsys):
    def page():
        html = client.get("/centers/support-center/").content
        return BeautifulSoup(html, "html.parser").main

    for failed in range(3):
        assert page().find("a", href=lambda href: href.endswith("/404")), failed
        check()
    assert "つながらないもの 2件" in capsys.readouterr().out
    broken = page().find(class_="broken-link")
    assert "このリンク先は現在つながりません" in broken.get_text()
    assert broken.find("a", href="tel:0463208217")
    assert not page().find("a", href=lambda href: href.endswith("/404"))

    section = BeautifulSoup(client.get("/pages/information-sharing/").content, "html.parser")
    assert "見本の一覧" in section.find(class_="broken-link").get_text()
    assert Resource.objects.get(slug="emergency-sheet").url in str(
        client.get("/resources/emergency-sheet/").content
    )


@pytest.mark.django_db
def test_what_recovers_is_a_link_again(three_links, client):
    url = f"http://{three_links.address}/404"
    for _ in range(3):
        check()
    ANSWERS["/404"], broken = OK, ANSWERS["/404"]
    try:
        before = content_version()
        check()
    finally:
        ANSWERS["/404"] = broken
    assert content_version() > before
    assert LinkCheck.objects.get(url=url).failures == 0
    assert url in client.get("/centers/support-center/").content.decode()


@pytest.mark.django_db
def test_without_a_line_to_the_outside_nothing_is_held_against_the_links(three_links):
    three_links.stop()
    with pytest.raises(CommandError, match="どのサーバーからも返事がありません"):
        check()
    assert not LinkCheck.objects.exists()


@pytest.mark.django_db
def test_addresses_that_are_no_longer_used_are_forgotten(three_links):
    check()
    Organization.objects.update(website="")
    check()
    assert sorted(
        url.split("/", 3)[3] for url in LinkCheck.objects.values_list("url", flat=True)
    ) == [
        "500?a=1&b=2",
        "ok",
    ]


@pytest.mark.django_db
def test_one_host_is_not_asked_faster_than_politeness_allows(three_links):
    call_command("check_links", delay=0.2, timeout=1, verbosity=0)
    heads = [at for method, _, at, _ in three_links.asked if method == "HEAD"]
    assert len(heads) == 3
    assert min(b - a for a, b in pairwise(heads)) >= 0.2
