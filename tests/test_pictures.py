"""A picture on the site is its pixels and nothing else, in a size that suits the reader's screen."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from centers.models import Agreement
from pages.models import Figure
from pages.pictures import check_picture, rendition_name, rendition_widths
from tests.documents import picture

pytestmark = pytest.mark.django_db
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TURNED_RIGHT = 6


def figure(data=None, name="写真.JPG", **fields):
    words = {"caption_ja": "見本", "alt_ja": "赤と青の面", "alt": "赤と青の面"} | fields
    record = Figure(image=SimpleUploadedFile(name, data or picture()), **words)
    record.full_clean(exclude=["alt", "caption"])
    record.save()
    return Figure.objects.get(pk=record.pk)


def opened(name):
    with Figure._meta.get_field("image").storage.open(name) as file:
        return Image.open(io.BytesIO(file.read()))


def stored(record):
    return [record.image.name, *(rendition_name(record.image.name, w) for w in (480, 960))]


def test_place_and_camera_are_gone_from_every_copy():
    data = picture(exif={MAKER: "Maker", GPS: {1: "N", 2: (35.0, 19.0, 0.0)}})
    assert b"Maker" in data
    record = figure(data)
    for name in stored(record):
        assert not opened(name).getexif()
        assert not opened(name).info.get("exif")
    with record.image.open() as file:
        assert b"Maker" not in file.read()


def test_text_behind_the_picture_is_gone():
    record = figure(picture() + b"<script>alert(1)</script>")
    with record.image.open() as file:
        assert b"script" not in file.read()


def test_it_stands_as_the_camera_was_held():
    record = figure(picture((1200, 800), exif={ORIENTATION: TURNED_RIGHT}))
    assert Figure.objects.values_list("width", "height").get(pk=record.pk) == (800, 1200)
    red, blue = opened(record.image.name).getpixel((790, 600)), (0, 0, 254)
    assert red[0] > 200
    assert opened(record.image.name).getpixel((10, 600)) == pytest.approx(blue, abs=20)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (300, [300]),
        (480, [480]),
        (1200, [480, 960, 1200]),
        (1600, [480, 960, 1600]),
        (4000, [480, 960, 1600]),
    ],
)
def test_smaller_copies_are_never_larger_than_the_picture(width, expected):
    assert rendition_widths(width) == expected


def test_copies_are_webp_and_keep_the_shape():
    record = figure(picture((1200, 800)))
    for width, height in ((480, 320), (960, 640), (1200, 800)):
        copy = opened(rendition_name(record.image.name, width))
        assert (copy.format, copy.size) == ("WEBP", (width, height))


@pytest.mark.parametrize(
    ("kind", "mode", "ending"),
    [
        ("JPEG", "RGB", ".jpg"),
        ("JPEG", "L", ".jpg"),
        ("JPEG", "CMYK", ".jpg"),
        ("PNG", "RGBA", ".png"),
        ("PNG", "P", ".png"),
        ("PNG", "1", ".png"),
        ("WEBP", "RGB", ".webp"),
    ],
)
def test_every_common_kind_gets_in_under_a_random_name(kind, mode, ending):
    image = Image.new(mode, (600, 400))
    buffer = io.BytesIO()
    image.save(buffer, kind)
    record = figure(buffer.getvalue(), "写真 1.XYZ")
    assert record.image.name.endswith(ending)
    assert len(record.image.name) == len("figures/") + 32 + len(ending)
    assert opened(record.image.name).format == kind


def test_what_is_see_through_stays_so():
    buffer = io.BytesIO()
    Image.new("RGBA", (600, 400), (255, 0, 0, 0)).save(buffer, "PNG")
    record = figure(buffer.getvalue())
    assert opened(record.image.name).getpixel((0, 0))[3] == 0
    assert opened(rendition_name(record.image.name, 480)).getpixel((0, 0))[3] == 0


def test_colours_of_another_profile_become_common_ones():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    record = figure(picture(icc_profile=lab))
    assert not opened(record.image.name).info.get("icc_profile")
    assert figure(picture(icc_profile=b"broken")).width == 1200


def gif(frames=1):
    buffer = io.BytesIO()
    images = [Image.new("P", (9, 9), n) for n in range(frames)]
    images[0].save(buffer, "GIF", save_all=True, append_images=images[1:])
    return buffer.getvalue()


def moving_webp():
    buffer = io.BytesIO()
    images = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    images[0].save(buffer, "WEBP", save_all=True, append_images=images[1:])
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    {
        b'<svg xmlns="http://www.w3.org/2000/svg"/>': "画像として読めません",
        b"<html></html>": "画像として読めません",
        b"": "中身のない",
        picture()[:-2000]: "画像として読めません",
        gif(): "画像として読めません",
        moving_webp(): "動く画像",
        picture((7100, 7100), kind="PNG", mode="1"): "大きすぎます",
        picture((14_000, 14_000), kind="PNG", mode="1"): "大きすぎます",
    }.items(),
    ids=["svg", "html", "empty", "cut", "gif", "moving", "large", "bomb"],
)
def test_anything_else_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(ValidationError, match=sentence):
        check_picture(SimpleUploadedFile("a.png", data))


def test_a_picture_needs_words_for_those_who_do_not_see_it():
    with pytest.raises(ValidationError) as refusal:
        figure(alt_ja="", alt="")
    assert "代替テキストが必要" in str(refusal.value.message_dict["alt_ja"])


def test_the_page_offers_the_sizes_that_exist(content, client):
    agreement = Agreement.objects.get(slug="cooperation-2017")
    record = figure(agreement=agreement)
    record.image.storage.delete(rendition_name(record.image.name, 960))
    page = BeautifulSoup(client.get(agreement.get_absolute_url()).content, "html.parser")
    image = page.find("img", src=record.image.url)
    assert (image["width"], image["height"], image["alt"]) == ("1200", "800", "赤と青の面")
    offered = image.find_previous_sibling("source")["srcset"].split(", ")
    assert [size.split()[1] for size in offered] == ["480w", "1200w"]
    for size in offered:
        response = client.get(size.split()[0])
        assert response["Content-Type"] == "image/webp"
        assert response.getvalue()
