"""What the tests in a real browser share: one address for each kind of page, and what to look for.

The checks are JavaScript because only the browser knows sizes after its own line breaking.
"""

from contextlib import contextmanager

KINDS = {
    "home": "/",
    "framework": "/framework/",
    "item": "/framework/i/",
    "item transferred": "/framework/ku/",
    "centers": "/centers/",
    "support center": "/centers/support-center/",
    "office": "/centers/community-care-division/",
    "service": "/services/medical-big-net/",
    "agreement": "/agreements/cooperation-2017/",
    "resources": "/resources/",
    "resource": "/resources/emergency-sheet/",
    "resource on paper": "/resources/leaflet/",
    "page": "/pages/information-sharing/",
    "statement": "/accessibility/",
    "results of a test": "/accessibility/results/",
    "years": "/activities/",
    "year": "/activities/2019/",
    "search": "/search/",
    "search with hits": "/search/?q=研修",
    "search without hits": "/search/?q=ぬぬぬ",
    "not found": "/nothing-is-here/",
    "English": "/en/",
    "easy Japanese": "/ja-simple/centers/support-center/",
}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
RESIDENTS = "a[href='tel:0463208217']"

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The size a reader sees: text in a drawing shrinks with the drawing.
SMALL_TEXT = """() => {
  const small = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("rt, rp")) continue;
    const scale = parent.getScreenCTM ? parent.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    if (size < 13.99) small.add(`${size.toFixed(1)} ${walk.currentNode.data.trim()}`);
  }
  return [...small];
}"""

# Links inside a sentence may be as high as the line (WCAG 2.5.8 says so, too).
SMALL_TARGETS = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, .text p, .text li"))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.height > 1 && box.right > 0 && box.bottom > 0 && box.height < least)
  .map(([e, box]) => `${box.height.toFixed(1)} ${e.textContent.trim()}`)"""
TARGETS = "a[href], button, summary, input"
MAIN_TARGETS = (
    ".button, summary, input, .door .phone, .desk-contact .phone, .strip .phone, .nav li a"
)

# WCAG 1.4.12: a reader's own spacing of lines, letters, words and paragraphs.
SPACED = """() => {
  const own = new CSSStyleSheet();
  own.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [own];
}"""
# An input scrolls by itself while one types.
CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, svg, input"))
  .filter((e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowX))
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map((e) => e.textContent.trim())"""

FOCUSED = """() => {
  // A link of two lines has nothing of its own in the middle of its box.
  const isCovered = (e) => ![...e.getClientRects()].some((box) => {
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return e === document.body || e.contains(top) || top?.contains(e);
  });
  const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    href: e.getAttribute("href"), text: e.textContent.trim(), tag: e.tagName, value: e.value,
    stop: e.dataset.stop, hidden: isCovered(e),
    outline: s.outlineStyle === "none" ? 0 : parseFloat(s.outlineWidth),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@contextmanager
def visiting(browser, live_server, display=None, **options):
    """A page of its own context, and what it complained about or asked of other hosts meanwhile.

    `display`: the reader's cookie, e.g. "on.largest.dark".
    """
    context = browser.new_context(
        base_url=live_server.url, locale="ja-JP", timezone_id="Asia/Tokyo", **options
    )
    if display:
        context.add_cookies([{"name": "display", "value": display, "url": live_server.url}])
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: _note_console(page, said))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: _note_request(page, request, live_server.url))
    try:
        yield page
    finally:
        context.close()


def _note_console(page, said):
    # The browser itself reports the 404 that a test asked for.
    if said.type in ("error", "warning") and "404 (Not Found)" not in said.text:
        page.complaints.append(said.text)


def _note_request(page, request, host):
    if not request.url.startswith((host, "data:")):
        page.complaints.append(request.url)
