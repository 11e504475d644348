"""What stands in a physical-therapy clinic, in metres, painted with `scenery`. For the demo's sample pictures only."""

from __future__ import annotations

import numpy as np

from photovet.images.scenery import (
    Camera,
    Colour,
    Corners,
    Floats,
    Point,
    block,
    blurred,
    fill,
    lay,
    ring,
    shade_floor,
    shaded,
    stroke,
    surface,
    tube,
)

_BEECH: Colour = (0.72, 0.55, 0.38)
_WHITE: Colour = (0.9, 0.89, 0.87)
_STEEL: Colour = (0.62, 0.64, 0.66)
_BLACK: Colour = (0.1, 0.1, 0.11)


def upright(camera: Camera, left_bottom: Point, size: tuple[float, float], *, turn: float = 0.0) -> Corners:
    """(4, 2) pixels, clockwise from top left, of an upright rectangle (width, height in metres).

    `turn` moves its right edge away from the camera, in metres.
    """
    x, y, z = left_bottom
    width, height = size
    right, far = x + width, z + turn
    return camera.project([(x, y + height, z), (right, y + height, far), (right, y, far), (x, y, z)])


def flat(camera: Camera, centre: Point, size: tuple[float, float], angle: float) -> Corners:
    """(4, 2) pixels, clockwise from the far left, of a rectangle lying on a horizontal surface, turned by radians."""
    width, depth = size
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    corners = np.array([(-width, depth), (width, depth), (width, -depth), (-width, -depth)]) / 2 @ spin
    return camera.project([(centre[0] + x, centre[1], centre[2] + z) for x, z in corners.tolist()])


def room(camera: Camera, *, wide: float, deep: float, wall: Colour, floor: Floats, tall: float = 2.7) -> Floats:
    """A new picture of an empty room: back wall at `deep` metres, side walls at +-`wide`, ceiling, floor, skirting."""
    picture = np.ones((camera.size[1], camera.size[0], 3), np.float32)
    near, a, b = 0.9, -wide, wide
    side = shaded(surface((400, 420), wall, rough=0.012, seed=3), 0.9, 0.78, edge=0.06)
    ceiling = shaded(surface((300, 300), (0.93, 0.93, 0.92), rough=0.006), 1.02, 0.93, edge=0.05)
    back = shaded(surface((700, 420), wall, rough=0.012, seed=2), 1.0, 0.88, edge=0.08)
    skirting = shaded(surface((400, 12), _WHITE), 1.0, 0.85)
    planes: list[tuple[list[Point], Floats]] = [
        ([(a, tall, deep), (b, tall, deep), (b, tall, near), (a, tall, near)], ceiling[::-1].copy()),
        ([(a, 0, deep), (b, 0, deep), (b, 0, near), (a, 0, near)], shaded(floor, 0.86, 1.04, edge=0.05)),
        ([(a, tall, near), (a, tall, deep), (a, 0, deep), (a, 0, near)], side * 1.03),
        ([(b, tall, deep), (b, tall, near), (b, 0, near), (b, 0, deep)], side * 0.94),
        ([(a, tall, deep), (b, tall, deep), (b, 0, deep), (a, 0, deep)], back),
        ([(a, 0.1, deep), (b, 0.1, deep), (b, 0, deep), (a, 0, deep)], skirting * 0.95),
        ([(a, 0.1, near), (a, 0.1, deep), (a, 0, deep), (a, 0, near)], skirting * 0.88),
        ([(b, 0.1, deep), (b, 0.1, near), (b, 0, near), (b, 0, deep)], skirting * 0.82),
    ]
    for corners, texture in planes:
        lay(picture, camera.project(corners), np.asarray(texture, np.float32))
    return picture


def planks(colour: Colour, *, seed: int, across: int = 18) -> Floats:
    """(900, 900, 3) floor of boards that run away from the camera, each a little different, with dark joints."""
    random = np.random.default_rng(seed)
    grain = surface((900, 900), colour, rough=0.05, seed=seed, stretch=5).transpose(1, 0, 2).copy()
    width = 900 // across
    for board in range(across):
        start = int(random.integers(0, 300))
        for top in range(start - 300, 900, 300):
            part = grain[max(top, 0) : top + 300, board * width : (board + 1) * width]
            part *= 1 + random.uniform(-0.07, 0.07)
            part[-2:] *= 0.8
        grain[:, board * width : board * width + 1] *= 0.8
    return blurred(grain, 0.8)


def lamp(picture: Floats, camera: Camera, x: float, z: float, *, tall: float = 2.7) -> None:
    """A bright ceiling panel of 1.2 x 0.6 metres."""
    near, far, end = z - 0.3, z + 0.3, x + 1.2
    corners = camera.project([(x, tall, far), (end, tall, far), (end, tall, near), (x, tall, near)])
    lay(picture, corners, np.full((40, 80, 3), 1.12, np.float32))


def window(picture: Floats, camera: Camera, left_bottom: Point, size: tuple[float, float]) -> None:
    """A window with half-open horizontal blinds before a bright sky and a blur of trees."""
    width, height = size
    x, y, z = left_bottom
    view = np.linspace(1.15, 0.92, 300, dtype=np.float32)[:, None, None] * np.array([0.9, 0.97, 1.04], np.float32)
    view = np.repeat(view, 400, axis=1)
    trees = surface((400, 120), (0.5, 0.62, 0.42), rough=0.5, seed=8, stretch=1.6)
    view[180:] = trees * 0.55 + 0.45
    view = blurred(np.asarray(view, np.float32), 7)
    slats = 0.5 + 0.5 * np.sin(np.linspace(0, 26 * 2 * np.pi, 300)) ** 3
    blinds = np.clip(slats, 0, 1)[:, None, None].astype(np.float32)
    view = view * (1 - 0.5 * blinds) + np.float32(0.9) * 0.5 * blinds
    frame = surface((60, 60), _WHITE) * np.float32(0.94)
    lay(picture, upright(camera, (x - 0.06, y - 0.08, z), (width + 0.12, height + 0.14)), frame)
    lay(picture, upright(camera, left_bottom, size), np.asarray(view, np.float32))
    block(picture, camera, (x + width / 2 - 0.02, y, z - 0.02), (x + width / 2 + 0.02, y + height, z), _WHITE)
    block(picture, camera, (x - 0.1, y - 0.1, z - 0.14), (x + width + 0.1, y - 0.05, z), _WHITE)


def treatment_table(picture: Floats, camera: Camera, low: Point, size: tuple[float, float], cover: Colour) -> None:
    """A padded table, `size` (length, depth) in metres, its left near foot at `low`; pillow and paper on it."""
    x, _, z = low
    length, depth = size
    shade_floor(picture, camera, (x, 0, z), (x + length, 0, z + depth), 0.55)
    for leg_x in (x + 0.15, x + length - 0.21):
        for leg_z in (z + depth - 0.12, z + 0.06):
            block(picture, camera, (leg_x, 0, leg_z), (leg_x + 0.06, 0.62, leg_z + 0.06), _STEEL)
    block(picture, camera, (x + 0.1, 0.2, z + 0.08), (x + length - 0.1, 0.25, z + 0.12), _STEEL)
    block(picture, camera, (x + 0.06, 0.56, z + 0.05), (x + length - 0.06, 0.64, z + depth - 0.05), _BEECH)
    block(picture, camera, (x, 0.64, z), (x + length, 0.74, z + depth), cover, seed=4)
    middle = (x + length / 2 + 0.1, 0.742, z + depth / 2)
    paper = shaded(surface((90, 40), _WHITE, rough=0.03), 0.96, 1.04)
    lay(picture, flat(camera, middle, (length - 0.5, depth * 0.62), 0.0), paper)
    block(picture, camera, (x + 0.06, 0.74, z + 0.1), (x + 0.42, 0.84, z + depth - 0.1), (0.93, 0.94, 0.95), seed=6)


def stool(picture: Floats, camera: Camera, x: float, z: float, cover: Colour) -> None:
    """A round stool on a steel foot."""
    shade_floor(picture, camera, (x - 0.2, 0, z - 0.2), (x + 0.2, 0, z + 0.2), 0.5)
    tube(picture, camera, (x, 0.0, z), (0.24, 0.24), 0.03, (0.3, 0.31, 0.33))
    tube(picture, camera, (x, 0.03, z), (0.028, 0.028), 0.43, _STEEL)
    tube(picture, camera, (x, 0.45, z), (0.2, 0.2), 0.09, cover)


def mug(picture: Floats, camera: Camera, foot: Point, colour: Colour) -> None:
    """A mug of 8 x 10 centimetres, its coffee to be seen from above."""
    x, y, z = foot
    shade_floor(picture, camera, (x - 0.03, y, z - 0.045), (x + 0.075, y, z + 0.035), 0.6)
    handle = camera.project([(x + 0.052, y + 0.055, z)])[0]
    pixels = camera.focal / z
    turn = np.linspace(0, 2 * np.pi, 60)
    loop = handle + np.stack([np.cos(turn) * 0.022, np.sin(turn) * 0.028], axis=1) * pixels
    stroke(picture, loop, (colour[0] * 0.66, colour[1] * 0.66, colour[2] * 0.66), max(2, round(0.009 * pixels)))
    tube(picture, camera, foot, (0.037, 0.042), 0.1, colour)
    fill(picture, ring(camera, (x, y + 0.092, z), 0.0375), (0.2, 0.13, 0.09))


def door(picture: Floats, camera: Camera, x: float, z: float) -> None:
    """A wooden door of 0.95 x 2.05 metres with frame and handle, its left bottom corner at x, on the wall at z."""
    lay(picture, upright(camera, (x - 0.07, 0, z), (1.09, 2.13)), surface((60, 120), _WHITE) * 0.93)
    leaf = surface((190, 410), _BEECH, rough=0.05, seed=9, stretch=1.0)
    leaf = blurred(leaf, 0.8, 14)
    lay(picture, upright(camera, (x, 0, z), (0.95, 2.05)), shaded(leaf, 1.02, 0.9, edge=0.06))
    lay(picture, upright(camera, (x + 0.62, 1.05, z), (0.14, 0.8)), surface((20, 80), (0.68, 0.76, 0.8)))
    block(picture, camera, (x + 0.06, 1.0, z - 0.06), (x + 0.2, 1.03, z - 0.03), _STEEL)


def wall_bars(picture: Floats, camera: Camera, x: float, z: float) -> None:
    """A Swedish ladder, 0.9 metres wide, on the wall at z."""
    for level in np.arange(0.25, 2.35, 0.19):
        block(picture, camera, (x, float(level), z - 0.1), (x + 0.9, float(level) + 0.04, z - 0.06), _BEECH)
    for post in (x - 0.04, x + 0.9):
        block(picture, camera, (post, 0, z - 0.12), (post + 0.05, 2.45, z), (0.66, 0.49, 0.33))


def bands(picture: Floats, camera: Camera, left_top: Point, colours: tuple[Colour, ...]) -> None:
    """Elastic bands hung over hooks on a rail, each a narrow loop of its own length."""
    x, y, z = left_top
    block(picture, camera, (x - 0.1, y, z - 0.05), (x + 0.2 * len(colours), y + 0.06, z), _BEECH)
    for place, colour in enumerate(colours):
        hook, long = x + 0.2 * place, 0.75 + 0.13 * ((place * 2) % 3)
        for side, tone in ((0.045, 0.8), (-0.015, 1.0)):
            turn = np.linspace(0, 1, 30)
            centre = hook + side * np.sin(turn * np.pi * 0.5) * 1.3
            points = [(float(c), y + 0.02 - long * float(t), z - 0.06) for c, t in zip(centre, turn, strict=True)]
            stroke(picture, camera.project(points), (colour[0] * tone, colour[1] * tone, colour[2] * tone), 9)
        block(picture, camera, (hook - 0.012, y + 0.01, z - 0.09), (hook + 0.03, y + 0.03, z - 0.04), _STEEL)


def rack(picture: Floats, camera: Camera, x: float, z: float, colours: tuple[Colour, ...]) -> None:
    """A rack of two shelves with pairs of small dumbbells."""
    shade_floor(picture, camera, (x, 0, z), (x + 1.3, 0, z + 0.4), 0.5)
    for level in (0.35, 0.75):
        block(picture, camera, (x, level - 0.03, z), (x + 1.3, level, z + 0.4), (0.25, 0.26, 0.28))
        for place, colour in enumerate(colours):
            left = x + 0.05 + place * 1.22 / len(colours)
            block(picture, camera, (left + 0.04, level + 0.04, z + 0.1), (left + 0.12, level + 0.07, z + 0.14), _STEEL)
            for end in (left, left + 0.11):
                block(picture, camera, (end, level, z + 0.06), (end + 0.055, level + 0.11, z + 0.18), colour)
    for post in (x - 0.04, x + 1.3):
        block(picture, camera, (post, 0, z), (post + 0.04, 0.95, z + 0.4), (0.2, 0.21, 0.23))


def plant(picture: Floats, camera: Camera, x: float, z: float, *, level: float = 0.0, size: float = 1.0) -> None:
    """A pot with a round bush of leaves; always the same one."""
    random = np.random.default_rng(12)
    if not level:
        shade_floor(picture, camera, (x - 0.15, 0, z - 0.15), (x + 0.15, 0, z + 0.15), 0.5)
    rim = level + 0.34 * size
    foot = camera.project([(x, rim, z)])[0]
    pixels = camera.focal / z * size
    leaves: list[tuple[Corners, Colour]] = []
    # Round leaves: long pointed ones are read as the letter W by the text networks.
    for leaf in range(90):
        angle, far = random.uniform(-1.5, 1.5), np.sqrt(random.uniform(0.01, 0.2)) * pixels
        middle = foot + np.array([np.sin(angle), -np.cos(angle) * 0.85 - 0.1]) * far
        long, broad, lean = 0.1 * pixels, 0.052 * pixels, angle + random.uniform(-0.7, 0.7)
        along, aside = np.array([np.sin(lean), -np.cos(lean)]), np.array([np.cos(lean), np.sin(lean)])
        turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)[:, None]
        outline = middle + np.cos(turn) * along * long + np.sin(turn) * aside * broad
        tone = random.uniform(0.85, 1.1) + 0.002 * leaf
        leaves.append((outline, (0.2 * tone, 0.36 * tone, 0.2 * tone)))
    tube(picture, camera, (x, level, z), (0.11 * size, 0.15 * size), 0.34 * size, (0.84, 0.82, 0.79))
    fill(picture, ring(camera, (x, rim - 0.01, z), 0.135 * size), (0.16, 0.12, 0.09))
    for outline, colour in leaves:
        fill(picture, outline, colour)


def monitor(picture: Floats, corners: Corners, screen: Floats) -> None:
    """A computer monitor whose glass is the quadrilateral `corners` (pixels): bezel, stand, a little glare."""
    centre, wide = corners.mean(axis=0), float(np.ptp(corners[:, 0]))
    foot = corners[[3, 2]].mean(axis=0)
    stem = np.array([(-0.07, 0), (0.07, 0), (0.08, 0.22), (-0.08, 0.22)]) * wide
    fill(picture, foot + stem, (0.13, 0.13, 0.14))
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    base = np.stack([np.cos(turn) * 0.24, 0.215 + np.sin(turn) * 0.05], axis=1) * wide
    fill(picture, foot + base + np.array([0, 0.014 * wide]), (0.08, 0.08, 0.09))
    fill(picture, foot + base, (0.2, 0.2, 0.21))
    bezel = centre + (corners - centre) * (1.045, 1.075)
    fill(picture, bezel + np.array([0.008, 0.004]) * wide, (0.05, 0.05, 0.055))
    fill(picture, bezel, _BLACK)
    height, width = screen.shape[:2]
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    glare = 0.07 * np.exp(-(((across / width - 0.85 + 0.5 * down / height) / 0.18) ** 2))
    lay(picture, corners, np.asarray(screen * 0.96 + glare[..., None], np.float32))
