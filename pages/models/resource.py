"""Forms and papers: a resource keeps its address while its editions come and go."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from centers.models import Agreement, Audience, ContactPoint, Organization
from centers.models.fields import names_field, slug_field
from framework.models import Handbook, Item
from pages.pictures import PictureField, check_picture
from pages.stored_files import figure_name, resource_name
from pages.uploads import FORMATS, check_document, size_in_words
from publishing.models import PublicModel, new_key
from publishing.rich_text import RichTextField


class Resource(PublicModel):
    natural_key_field = "slug"
    content_file = "31-resources"

    class Kind(models.TextChoices):
        FILE = "file", "ファイル"
        LINK = "link", "別のサイト"
        PAPER = "paper", "紙"

    slug = slug_field("emergency-sheet")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    title = models.CharField("名称", max_length=100, help_text="例：救急連絡シート")
    aliases = names_field("別の呼び名", "救急シート")
    lead = models.CharField("ひとことの説明", max_length=200, blank=True)
    text = RichTextField("説明", blank=True)
    position = models.PositiveSmallIntegerField("一覧での順番", default=100)

    audience = models.CharField("だれのためのものか", max_length=20, choices=Audience)
    intended_for = models.CharField(
        "使う人と場面", max_length=200, blank=True, help_text="例：高齢者施設が救急車を呼ぶとき"
    )
    not_for = models.CharField(
        "使わない人",
        max_length=200,
        blank=True,
        help_text="まちがいを防ぐために書きます。例：ご家庭用ではありません。",
    )

    publisher = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
        verbose_name="発行者",
    )
    contact = models.ForeignKey(
        ContactPoint,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="resources",
        verbose_name="問い合わせ先",
    )
    url = models.URLField("リンク先", blank=True, help_text="わからないときは空のままにします。")
    where_to_get = models.CharField(
        "手に入る場所", max_length=300, blank=True, help_text="例：市役所、公民館で配っています。"
    )

    items = models.ManyToManyField(
        Item, blank=True, related_name="resources", verbose_name="関係する取組項目"
    )
    # Not symmetrical: a record's tree must not change because another one was published.
    companions = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="companion_of",
        verbose_name="あわせて使う資料",
        help_text="どちらか一方に書けば、両方のページに出ます。",
    )

    class Meta:
        verbose_name = verbose_name_plural = "様式・資料"
        ordering = ["position", "slug"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pages:resource", args=[self.slug])

    def used_together(self):
        """The resources that it names and those that name it."""
        named = models.Q(companions=self) | models.Q(companion_of=self)
        return Resource.objects.filter(named).distinct()

    @property
    def current_edition(self):
        """The edition that readers get: the newest issued; from the prefetched editions, no query."""
        return next(iter(self.editions.all()), None)


class Edition(PublicModel):
    content_file = "31-resources"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    resource = models.ForeignKey(
        Resource, models.CASCADE, related_name="editions", verbose_name="資料"
    )
    label = models.CharField("版の名前", max_length=100, blank=True, help_text="例：令和2年度版")
    file = models.FileField(
        "ファイル",
        upload_to=resource_name,
        blank=True,
        validators=[check_document],
        help_text="PDF、Excel（.xlsx）、Word（.docx）、PowerPoint（.pptx）、CSV。",
    )
    issued_on = models.DateField(
        "発行日",
        null=True,
        blank=True,
        help_text="いちばん新しい日の版が「いま使う版」になります。",
    )
    changes = models.CharField(
        "変わったところ", max_length=300, blank=True, help_text="例：連絡先の欄を足しました。"
    )
    printed_format = models.CharField(
        "原資料にある形式", max_length=50, blank=True, help_text="例：Excelファイル"
    )
    printed_size = models.CharField(
        "原資料にある大きさ", max_length=20, blank=True, help_text="例：53KB"
    )

    class Meta:
        verbose_name = verbose_name_plural = "版"
        ordering = [models.F("issued_on").desc(nulls_last=True), "-updated_at"]

    def __str__(self):
        return self.label or self.printed_format

    def clean(self):
        if self.file and not self.issued_on:
            raise ValidationError({"issued_on": "ファイルのある版には、発行日を入れてください。"})

    @cached_property
    def file_size(self) -> int | None:
        """In bytes; None where there is no file, or where a copy of the site came without it."""
        try:
            return self.file.size if self.file else None
        except OSError:
            return None

    @property
    def format_and_size(self) -> str:
        """「Excelファイル：53KB」 of the file itself; of the source's words while there is none."""
        if self.file_size is None:
            parts = [self.printed_format and _(self.printed_format), self.printed_size]
        else:
            parts = [str(FORMATS[self.ending]), size_in_words(self.file_size)]
        return _("：").join(part for part in parts if part)

    @property
    def ending(self) -> str:
        return PurePosixPath(self.file.name).suffix

    @property
    def download_name(self) -> str:
        """What the reader's computer calls the file, in place of our random name."""
        title = self.resource.title
        return f"{title}（{self.label}）{self.ending}" if self.label else f"{title}{self.ending}"


class Figure(PublicModel):
    """A picture or drawing. Without an image: the source names it and nobody has supplied it yet."""

    content_file = "33-figures"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    image = PictureField(
        "画像",
        upload_to=figure_name,
        blank=True,
        width_field="width",
        height_field="height",
        validators=[check_picture],
        help_text="JPEG、PNG、WebP。撮った場所などの情報は、登録するときに消えます。",
    )
    width = models.PositiveIntegerField("幅", null=True, editable=False)
    height = models.PositiveIntegerField("高さ", null=True, editable=False)
    alt = models.CharField(
        "代替テキスト", max_length=300, blank=True, help_text="見えない人に伝える、画像の内容。"
    )
    caption = models.CharField("説明", max_length=200)
    printed_alt = models.CharField("原資料での画像の名前", max_length=200, blank=True)
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name="この協定のページに出す",
    )
    handbook = models.ForeignKey(
        Handbook,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name="この手引きのところに出す",
    )

    class Meta:
        verbose_name = verbose_name_plural = "図・写真"
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image="") | models.Q(image__isnull=True) | models.Q(alt__gt=""),
                name="pages_figure_image_has_alt",
                violation_error_message="画像には代替テキストが必要です。",
            )
        ]

    def __str__(self):
        return self.caption

    def get_absolute_url(self):
        """The page that shows it."""
        shown_by = self.agreement or self.handbook
        return shown_by.get_absolute_url() if shown_by else reverse("home")

    def clean(self):
        """Said at its field: a form checks no constraint on a column that is not in it."""
        if self.image and not self.alt:
            raise ValidationError({"alt_ja": "画像には代替テキストが必要です。"})
