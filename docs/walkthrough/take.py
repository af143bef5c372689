"""Takes the pictures of this folder anew from a running site that has the seed content.

    python docs/walkthrough/take.py http://127.0.0.1:8000

Needs the packages of the tests and Debian's Chromium. With fonts-morisawa-bizud-gothic installed the
pictures show the typeface most readers' Windows has. Full pages, cut where the phone's get too long.
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PAGES = {
    "home": "/",
    "year": "/activities/2019/",
    "years": "/activities/",
    "framework": "/framework/",
    "item": "/framework/a/",
    "center": "/centers/support-center/",
    "centers": "/centers/",
    "resource": "/resources/emergency-sheet/",
    "resources": "/resources/",
    "page": "/pages/information-sharing/",
    "agreement": "/agreements/cooperation-2017/",
    "service": "/services/medical-big-net/",
    "search": "/search/?q=研修",
    "404": "/nothing-is-here/",
}
SIZES = {360: (740, 1.5), 1280: (900, 1)}  # width: height of the window, device pixels per pixel
LONGEST = 2800  # CSS pixels; what is below repeats what is above
COLOURS = 28  # flat colours and grey edges of letters: more only make larger files
NEXT = 7  # colours nearer than this in every channel count as one


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        for width, (height, scale) in SIZES.items():
            page = browser.new_page(
                base_url=address,
                viewport={"width": width, "height": height},
                device_scale_factor=scale,
                locale="ja-JP",
            )
            for name, path in PAGES.items():
                page.goto(path)
                save(page.screenshot(full_page=True), HERE / f"{name}-{width}.png", LONGEST * scale)
        browser.close()


def save(screenshot: bytes, path: Path, longest: float) -> None:
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, int(longest))))
    picture.quantize(palette=palette(picture), dither=Image.Dither.NONE).save(path, optimize=True)


def palette(picture: Image.Image) -> Image.Image:
    """The commonest colours, exactly, and none beside its twin: averages would tint white and turn
    pale grounds white."""
    common = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    chosen = []
    for _, colour in common:
        if all(distance(colour, other) > NEXT for other in chosen):
            chosen.append(colour)
    image = Image.new("P", (1, 1))
    image.putpalette([channel for colour in chosen[:COLOURS] for channel in colour])
    return image


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
