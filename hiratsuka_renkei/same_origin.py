"""Public forms without a cookie: they are taken only from a page of this site."""

from urllib.parse import urlsplit


def is_same_origin(request) -> bool:
    """By `Sec-Fetch-Site`, which no page can forge; else by `Origin`, for browsers before 2023."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
