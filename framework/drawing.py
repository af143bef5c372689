"""The figure "where did the eight items go?", laid out from the records: pure geometry.

Colours and type are in static/css/framework.css, the elements in templates/framework/_drawing.html.
"""

from django.utils.translation import gettext as _

from .shapes import LEADING, Box, Columns, Curve, Drawing, Line, Mark, wrap

WIDE = Columns(width=1120, left=420, right_x=660, right=459, radius=18, em=16, title_em=20)
NARROW = Columns(width=328, left=0, right_x=108, right=219, radius=14, em=15, title_em=16)

HEAD, PAD, GAP, ROW, SOURCE, SMALL = 50, 10, 20, 56, 72, 14


def draw(items, categories, columns):
    """`items`: all, each with its category or transferred; `categories` in order."""
    drawing = Drawing(columns)
    ends = draw_targets(drawing, items, categories)
    starts = draw_sources(drawing, sorted(items, key=lambda item: item.letter))
    for item in items:
        drawing.curves.append(Curve(starts[item.pk], ends[item.pk], item.is_transferred))
    return drawing


def draw_targets(drawing, items, categories):
    """The right column from the top down. Return where each item's line ends."""
    ends, y = {}, 1
    for category in categories:
        own = (item for item in items if item.category_id == category.pk)
        rows = sorted(own, key=lambda item: item.position)
        y = draw_category(drawing, category, rows, y, ends) + GAP
    for item in items:
        if item.is_transferred:
            y = draw_transferred(drawing, item, y + PAD, ends) + GAP
    drawing.height = y - GAP + 1
    return ends


def draw_category(drawing, category, rows, top, ends):
    """Return the bottom of the category's box."""
    columns = drawing.columns
    title = wrap(category.title, (columns.right - 60) / columns.title_em)
    head = HEAD + (len(title) - 1) * columns.title_em * LEADING
    frame = len(drawing.boxes)
    y = top + head + PAD
    for item in rows:
        y = draw_target(drawing, item, y, ends)
    bottom = (y if rows else draw_nothing(drawing, y)) + PAD
    drawing.boxes[frame:frame] = [
        Box(columns.right_x, top, columns.right, bottom - top, "frame"),
        Box(columns.right_x + 1, top + 1, columns.right - 2, head, "head"),
    ]
    drawing.lines.append(
        Line(columns.right_x + 20, top + head / 2 + 10, str(category.number), "number")
    )
    drawing.write(columns.right_x + 50, top + head / 2, title, "title", columns.title_em)
    return bottom


def draw_target(drawing, item, top, ends):
    """An item under its category. Return the bottom of its row."""
    columns = drawing.columns
    lines = wrap(item.title_2020, text_room(columns))
    height = max(ROW, len(lines) * columns.em * LEADING + 18)
    middle = top + height / 2
    drawing.marks.append(Mark(mark_x(columns), middle, columns.radius, item.letter, False))
    drawing.write(text_x(columns), middle, lines, "text", columns.em)
    ends[item.pk] = (columns.right_x, middle)
    return top + height


def draw_nothing(drawing, top):
    """An empty category says so. Return the bottom of the dashed box."""
    columns = drawing.columns
    lines = wrap(_("従前の8項目に対応するものはありません"), (columns.right - 56) / SMALL)
    height = len(lines) * SMALL * LEADING + 26
    drawing.boxes.append(Box(columns.right_x + 12, top, columns.right - 24, height, "dashed"))
    drawing.write(columns.right_x + 26, top + height / 2, lines, "quiet", SMALL)
    return top + height


def draw_transferred(drawing, item, top, ends):
    """An item that is somebody else's now. Return the bottom of its box."""
    columns = drawing.columns
    whose = wrap(_("%(role)sへ変更されました") % {"role": item.transferred_to}, text_room(columns))
    title = wrap(item.title_2020, text_room(columns) * columns.em / SMALL)
    upper, lower = len(whose) * columns.em * LEADING, len(title) * SMALL * LEADING
    height = upper + lower + 32
    middle = top + height / 2
    drawing.boxes.append(Box(columns.right_x, top, columns.right, height, "dashed"))
    drawing.marks.append(Mark(mark_x(columns), middle, columns.radius, item.letter, True))
    drawing.write(text_x(columns), top + 14 + upper / 2, whose, "strong", columns.em)
    drawing.write(text_x(columns), top + 18 + upper + lower / 2, title, "quiet", SMALL)
    ends[item.pk] = (columns.right_x, middle)
    return top + height


def draw_sources(drawing, items):
    """The left column, spread over the height of the right one. Return where each item's line starts."""
    columns, starts = drawing.columns, {}
    step = (drawing.height - SOURCE) / max(len(items) - 1, 1)
    for number, item in enumerate(items):
        middle = round(SOURCE / 2 + number * step, 1)
        draw_source(drawing, item, middle)
        starts[item.pk] = (columns.left or 46, middle)
    return starts


def draw_source(drawing, item, middle):
    columns, gone = drawing.columns, item.is_transferred
    if not columns.left:
        drawing.marks.append(Mark(21, middle, 20, item.letter, gone))
        return
    box = Box(
        1, middle - SOURCE / 2 + 1, columns.left - 1, SOURCE - 2, "dashed" if gone else "frame"
    )
    drawing.boxes.append(box)
    drawing.marks.append(Mark(36, middle, columns.radius, item.letter, gone))
    drawing.write(
        68, middle, wrap(item.title_2015, (columns.left - 84) / columns.em), "text", columns.em
    )


def mark_x(columns):
    return columns.right_x + 20 + columns.radius - (0 if columns.left else 8)


def text_x(columns):
    return mark_x(columns) + columns.radius + 10


def text_room(columns):
    """In em, from the mark to the right edge of the column."""
    return (columns.right_x + columns.right - 14 - text_x(columns)) / columns.em
