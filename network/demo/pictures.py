"""The demo's pictures: drawn by code from a fixed seed, so that every start draws the same."""

import io
import math
import random

from PIL import Image, ImageDraw

SIZE = (1200, 675)
HUES = {
    "sakky": "#1f5fa8",
    "ekami": "#0e7a78",
    "kao": "#2f7a35",
    "samiedu": "#0b7aa6",
    "pkky": "#7b3f8c",
    "esedu": "#9a5b00",
    "ysao": "#a5402d",
    "edupoli": "#b02a6f",
    "network": "#17543f",
}
PAPER, INK, SAND = "#fbf9f4", "#1d2421", "#dfdacd"


def _mix(colour: str, other: str, share: float) -> tuple[int, ...]:
    pair = [[int(code[i : i + 2], 16) for i in (1, 3, 5)] for code in (colour, other)]
    return tuple(round(a * share + b * (1 - share)) for a, b in zip(*pair, strict=True))


def draw(kind: str, college: str, seed: str) -> bytes:
    """A picture of a kind ("table", "path" …) in a college's colour, as PNG."""
    chance = random.Random(seed)  # noqa: S311 - the same drawing each time is the point
    hue = HUES[college]
    image = Image.new("RGB", SIZE, _mix(hue, PAPER, 0.12))
    _SHAPES.get(kind, _circle)(ImageDraw.Draw(image), hue, chance)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _dot(pen, x, y, radius, fill):
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _circle(pen, hue, chance):
    """Eight around one table."""
    centre_x, centre_y = chance.randint(420, 780), 340
    _dot(pen, centre_x, centre_y, 150, _mix(hue, PAPER, 0.35))
    start = chance.random() * math.tau
    for index in range(8):
        angle = start + index * math.tau / 8
        colour = hue if index % 3 else _mix(hue, INK, 0.6)
        _dot(pen, centre_x + 245 * math.cos(angle), centre_y + 245 * math.sin(angle), 46, colour)


def _canteen(pen, hue, chance):
    for row in range(3):
        for column in range(4):
            x, y = 190 + column * 275 + chance.randint(-18, 18), 150 + row * 190
            pen.rounded_rectangle((x - 85, y - 38, x + 85, y + 38), 18, fill=_mix(hue, PAPER, 0.4))
            for seat in (-55, 0, 55):
                _dot(pen, x + seat, y - 62, 16, hue)
                _dot(pen, x + seat, y + 62, 16, _mix(hue, INK, 0.6) if chance.random() > 0.5 else SAND)


def _path(pen, hue, chance):
    points = [(60 + i * 120, 520 - i * 38 + 70 * math.sin(i * 0.9 + chance.random())) for i in range(10)]
    pen.line(points, fill=_mix(hue, PAPER, 0.5), width=44, joint="curve")
    for index, (x, y) in enumerate(points):
        _dot(pen, x, y, 20 + index * 3, hue if index % 2 else _mix(hue, INK, 0.6))


def _table(pen, hue, chance):
    pen.rounded_rectangle((260, 250, 940, 430), 60, fill=_mix(hue, PAPER, 0.45))
    for index in range(5):
        x = 330 + index * 135 + chance.randint(-12, 12)
        _dot(pen, x, 195, 42, hue)
        _dot(pen, x, 490, 42, _mix(hue, INK, 0.55))


def _board(pen, hue, chance):
    pen.rounded_rectangle((180, 90, 1020, 585), 16, fill=_mix(hue, PAPER, 0.3))
    for row in range(3):
        for column in range(5):
            if chance.random() > 0.2:
                x, y = 225 + column * 158, 130 + row * 150
                colour = chance.choice([PAPER, SAND, _mix(hue, PAPER, 0.7)])
                pen.rectangle((x, y, x + 120, y + 105), fill=colour)
                pen.line((x + 16, y + 34, x + 100, y + 34), fill=INK, width=5)
                pen.line((x + 16, y + 60, x + 70 + chance.randint(0, 30), y + 60), fill=INK, width=5)


def _walk(pen, hue, chance):
    for index in range(7):
        x, height = 90 + index * 165, chance.randint(170, 330)
        pen.rectangle((x - 60, 560 - height, x + 60, 560), fill=_mix(hue, PAPER, 0.25 + 0.05 * (index % 3)))
        pen.rectangle((x - 20, 490, x + 20, 560), fill=_mix(hue, INK, 0.7))
    for index in range(6):
        _dot(pen, 150 + index * 120, 600 - (index % 2) * 14, 24, hue)


def _dots(pen, hue, chance):
    for _index in range(60):
        colour = chance.choice([hue, _mix(hue, PAPER, 0.5), _mix(hue, INK, 0.6), SAND])
        _dot(pen, chance.randint(40, 1160), chance.randint(40, 635), chance.randint(10, 44), colour)


def _waves(pen, hue, chance):
    shift = chance.random() * 3
    for row in range(6):
        line = [(x, 150 + row * 85 + 38 * math.sin(x / 130 + row * 0.7 + shift)) for x in range(0, 1210, 10)]
        pen.line(line, fill=_mix(hue, PAPER, 0.3 + row * 0.12), width=30, joint="curve")


def _steps(pen, hue, chance):
    for index in range(6):
        x, top = 120 + index * 165, 540 - index * 78
        pen.rectangle((x, top, x + 165, 600), fill=_mix(hue, PAPER, 0.25 + index * 0.11))
        if chance.random() > 0.25:
            _dot(pen, x + 82, top - 40, 32, hue)


def _speech(pen, hue, chance):
    for index in range(5):
        x, y, wide = (
            130 + (index % 3) * 340 + chance.randint(-25, 25),
            90 + (index // 3) * 270,
            chance.randint(220, 290),
        )
        colour = hue if index % 2 else _mix(hue, INK, 0.55)
        pen.rounded_rectangle((x, y, x + wide, y + 150), 46, fill=colour)
        pen.polygon([(x + 55, y + 140), (x + 110, y + 140), (x + 45, y + 205)], fill=colour)


def _calendar(pen, hue, chance):
    pen.rounded_rectangle((210, 80, 990, 600), 24, fill=PAPER)
    pen.rectangle((210, 80, 990, 170), fill=hue)
    for row in range(4):
        for column in range(7):
            x, y = 250 + column * 103, 205 + row * 96
            taken = chance.random() > 0.72
            pen.rounded_rectangle((x, y, x + 72, y + 66), 12, fill=hue if taken else _mix(hue, PAPER, 0.15))


def _house(pen, hue, chance):
    pen.polygon([(300, 320), (600, 110), (900, 320)], fill=_mix(hue, INK, 0.6))
    pen.rectangle((350, 320, 850, 600), fill=_mix(hue, PAPER, 0.45))
    for row in range(2):
        for column in range(4):
            x, y = 395 + column * 112, 355 + row * 120
            pen.rectangle((x, y, x + 74, y + 82), fill="#ffe9a8" if chance.random() > 0.4 else _mix(hue, INK, 0.6))


_SHAPES = {
    "circle": _circle,
    "canteen": _canteen,
    "path": _path,
    "table": _table,
    "board": _board,
    "walk": _walk,
    "dots": _dots,
    "waves": _waves,
    "steps": _steps,
    "speech": _speech,
    "calendar": _calendar,
    "house": _house,
}
