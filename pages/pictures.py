"""Pictures are made anew from their pixels: no place, no camera, nothing hidden behind the image.

Beside the picture in its own size lie smaller ones in WebP, named after it: `figures/3f…9c-480.webp`.
"""

import io
import warnings
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .uploads import check_size

WIDTHS = (480, 960, 1600)
MAX_PIXELS = 50_000_000
# Kind → ending and how it is written. MPO is what some phones call a JPEG with a second picture in it.
KINDS = {
    "JPEG": (".jpg", {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True}),
    "MPO": (".jpg", {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True}),
    "PNG": (".png", {"format": "PNG", "optimize": True}),
    "WEBP": (".webp", {"format": "WEBP", "quality": 85}),
}
RENDITION = {"format": "WEBP", "quality": 80, "method": 4}
ACCEPTED = ("JPEG", "PNG", "WEBP")
NOT_A_PICTURE = "画像として読めません。登録できる形式は、JPEG、PNG、WebP です。"


def check_picture(file):
    """Validator of `Figure.image`. Raises ValidationError; what is stored already was checked then."""
    if getattr(file, "_committed", False):
        return
    check_size(file.size)
    _opened(file).close()


def rendition_widths(width: int) -> list[int]:
    """Never wider than the picture itself."""
    widest = min(width, WIDTHS[-1])
    return [w for w in WIDTHS if w < widest] + [widest]


def rendition_name(name: str, width: int) -> str:
    return f"{PurePosixPath(name).with_suffix('')}-{width}.webp"


class PictureFile(ImageFieldFile):
    def save(self, name, content, save=True):
        image, kind = _upright(content)
        ending, options = KINDS[kind]
        name = str(PurePosixPath(name).with_suffix(ending))
        super().save(name, _encoded(image, options), save)
        for width in rendition_widths(image.width):
            small = _encoded(_scaled(image, width), RENDITION)
            self.storage.save(rendition_name(self.name, width), small)

    @property
    def srcset(self) -> str:
        """For `<source>`: only renditions that are really there, or the browser would show none."""
        widths = rendition_widths(self.instance.width or 0)
        names = {width: rendition_name(self.name, width) for width in widths}
        present = {width: name for width, name in names.items() if self.storage.exists(name)}
        return ", ".join(f"{self.storage.url(name)} {width}w" for width, name in present.items())


class PictureField(models.ImageField):
    attr_class = PictureFile

    def formfield(self, **kwargs):
        """Without the form's own look at the picture: our validator says what is wrong with it."""
        return super().formfield(**({"form_class": forms.FileField} | kwargs))


def _opened(file) -> Image.Image:
    """Fully read, so that a picture that breaks off is found out now; the upload stays open."""
    file.seek(0)
    data = io.BytesIO(file.read())
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(data, formats=ACCEPTED)
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError(
                "画像が大きすぎます。長いほうの辺を 6000ピクセルまでにしてください。"
            )
        if image.format != "MPO" and getattr(image, "is_animated", False):
            raise ValidationError("動く画像は登録できません。1枚の画像にしてください。")
        image.load()
    except Image.DecompressionBombError as error:
        raise ValidationError("画像が大きすぎます。") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(NOT_A_PICTURE) from error
    return image


def _upright(file) -> tuple[Image.Image, str]:
    """The pixels alone, turned as the camera was held, in the colours that every screen knows."""
    with _opened(file) as image:
        kind = image.format
        upright = _in_common_colours(ImageOps.exif_transpose(image))
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    return bare, kind


def _in_common_colours(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, source, target, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile says nothing about the colours
    return image.convert(mode)


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, options: dict) -> ContentFile:
    """With some name: Django takes width and height of a file only if it has one."""
    if options["format"] == "JPEG":
        image = image.convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return ContentFile(buffer.getvalue(), name="picture")
