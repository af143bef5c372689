"""How the reader wants pages to look: furigana, text size, colours. One cookie, only after a choice.

Both templates and caches read it here: 2 × 3 × 4 = 24 values, whatever the cookie says.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product

from django.http import HttpResponseForbidden, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .same_origin import is_same_origin

COOKIE, A_YEAR = "display", 365 * 24 * 60 * 60
FURIGANA = ("off", "on")
SIZES = ("normal", "large", "largest")
COLORS = ("system", "light", "dark", "contrast")


@dataclass(frozen=True)
class Display:
    furigana: bool = False
    size: str = SIZES[0]
    colors: str = COLORS[0]

    def __str__(self):
        return f"{FURIGANA[self.furigana]}.{self.size}.{self.colors}"

    @property
    def is_chosen(self) -> bool:
        return self != Display()


@cache
def _all() -> dict[str, Display]:
    values = (Display(*choice) for choice in product((False, True), SIZES, COLORS))
    return {str(display): display for display in values}


def of(cookie: str) -> Display:
    """What is not one of the 24 values is as if nothing had been chosen."""
    return _all().get(cookie, Display())


class ReadDisplay:
    """`request.display`, for templates and for furigana."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.display = of(request.COOKIES.get(COOKIE, ""))
        return self.get_response(request)


@csrf_exempt  # no session hangs on it, and a form of another site is refused
@require_POST
def choose(request):
    """Keeps what the form says, or forgets it (`clear`), and goes back to the page."""
    if not is_same_origin(request):
        return HttpResponseForbidden("この操作は、このサイトのページから行ってください。")
    response = HttpResponseRedirect(_back(request))
    chosen = of(".".join(request.POST.get(name, "") for name in ("furigana", "size", "colors")))
    if "clear" in request.POST or not chosen.is_chosen:
        response.delete_cookie(COOKIE)
    else:
        response.set_cookie(
            COOKIE, str(chosen), A_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response


def _back(request) -> str:
    back = request.POST.get("back", "")
    is_here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_here else "/"
