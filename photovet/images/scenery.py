"""Painting a lit room: a pinhole camera, textured planes, blocks, balls, cut-out people and the finish of a photo.

For the demo's sample pictures only. Knows neither clinics nor files; no randomness without a fixed seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Corners = NDArray[np.float64]
Point = tuple[float, float, float]
Colour = tuple[float, float, float]

# Towards the ceiling lamp, a little left of and behind the photographer (x right, y up, z towards the viewer).
_LAMP = np.array([-0.42, 0.76, 0.5]) / np.linalg.norm([-0.42, 0.76, 0.5])


@dataclass(frozen=True)
class Camera:
    """A pinhole camera over the origin of the floor. Metres: x right, y up from the floor, z away from the camera.

    `size` is (width, height) in pixels, `focal` in pixels, `height` in metres, `tilt` in radians (down is positive).
    """

    size: tuple[int, int]
    focal: float
    height: float
    tilt: float = 0.0

    def project(self, points: list[Point]) -> Corners:
        """(n, 2) upright pixels of n points in metres, all of which lie before the camera."""
        place = np.array(points, np.float64) - (0.0, self.height, 0.0)
        sine, cosine = np.sin(self.tilt), np.cos(self.tilt)
        depth = place[:, 2] * cosine - place[:, 1] * sine
        rise = place[:, 1] * cosine + place[:, 2] * sine
        across = self.size[0] / 2 + self.focal * place[:, 0] / depth
        down = self.size[1] / 2 - self.focal * rise / depth
        return np.stack([across, down], axis=1)


def blurred(plane: Floats, across: float, down: float | None = None) -> Floats:
    """Gaussian blur of `across` pixels sideways and `down` (as much, if not given) up and down."""
    return np.asarray(
        cv2.GaussianBlur(plane, (0, 0), sigmaX=across, sigmaY=across if down is None else down), np.float32
    )


def surface(
    size: tuple[int, int], colour: Colour, *, rough: float = 0.02, seed: int = 0, stretch: float = 1.0
) -> Floats:
    """(height, width, 3) RGB 0..1 of paint with unevenness `rough`; `stretch` above 1 draws it out into a grain."""
    fine = _clouds(size, (0.8 * stretch, 0.8), seed)
    coarse = _clouds(size, (9 * stretch, 9), seed + 1000)
    uneven = 1 + rough * 0.5 * (fine + coarse)
    return np.asarray(np.array(colour, np.float32) * uneven[..., None], np.float32)


def _clouds(size: tuple[int, int], sigma: tuple[float, float], seed: int) -> Floats:
    """(height, width) noise of spread 1, blurred by `sigma` pixels across and down; made small, to be quick."""
    shrink = [max(1.0, part / 1.5) for part in sigma]
    shape = [int(size[axis] / shrink[axis]) + 2 for axis in (1, 0)]
    noise = np.random.default_rng(seed).standard_normal(shape, np.float32)
    noise = blurred(noise, sigma[0] / shrink[0], sigma[1] / shrink[1])
    whole = np.asarray(cv2.resize(noise, size, interpolation=cv2.INTER_CUBIC), np.float32)
    return np.asarray(whole / whole.std(), np.float32)


def shaded(texture: Floats, top: float, bottom: float, *, edge: float = 0.0, reach: float = 0.12) -> Floats:
    """The texture lit from `top` to `bottom` (factors) and darkened by `edge` where it meets its neighbours."""
    height, width = texture.shape[:2]
    light = np.linspace(top, bottom, height, dtype=np.float32)[:, None]
    rows = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None] / (reach * height)
    columns = np.minimum(np.arange(width), np.arange(width)[::-1])[None] / (reach * width)
    corner = 1 - edge * (np.exp(-rows) + np.exp(-columns))
    return np.asarray(texture * (light * corner)[..., None], np.float32)


def lay(picture: Floats, corners: Corners, texture: Floats, *, opacity: Floats | None = None) -> None:
    """Paint a (h, w, 3) texture onto the quadrilateral `corners` ((4, 2) pixels, clockwise from top left)."""
    frame_height, frame_width = picture.shape[:2]
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 1, 0)
    high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 2, (frame_width, frame_height))
    if (high <= low).any():
        return
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    local = (corners - low).astype(np.float32)
    height, width = texture.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    warp = cv2.getPerspectiveTransform(source, local)
    ink = cv2.warpPerspective(texture, warp, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = _polygon(local, size)
    if opacity is not None:
        cover = cover * cv2.warpPerspective(opacity, warp, size, flags=cv2.INTER_LINEAR)
    patch = picture[low[1] : high[1], low[0] : high[0]]
    patch += (ink - patch) * cover[..., None]


def _polygon(corners: Floats, size: tuple[int, int]) -> Floats:
    """(height, width) coverage 0..1 of a convex polygon, its edges smoothed; fixed point with 4 bits for OpenCV."""
    mask = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    return np.asarray(mask / np.float32(255), np.float32)


def block(picture: Floats, camera: Camera, low: Point, high: Point, colour: Colour, *, seed: int = 1) -> None:
    """A box between two opposite corners in metres (low x, y, z and high x, y, z), lit from above."""
    (left, bottom, near), (right, top, far) = low, high
    faces: list[tuple[list[Point], float]] = []
    if left > 0:
        faces.append(([(left, top, far), (left, top, near), (left, bottom, near), (left, bottom, far)], 0.78))
    if right < 0:
        faces.append(([(right, top, near), (right, top, far), (right, bottom, far), (right, bottom, near)], 0.7))
    if top < camera.height:
        faces.append(([(left, top, far), (right, top, far), (right, top, near), (left, top, near)], 1.06))
    faces.append(([(left, top, near), (right, top, near), (right, bottom, near), (left, bottom, near)], 0.9))
    paint = surface((96, 72), colour, seed=seed)
    for corners, light in faces:
        lay(picture, camera.project(corners), shaded(paint, light, light * (0.86 if light < 1 else 1), edge=0.05))


def fill(picture: Floats, outline: Corners, colour: Colour | Floats) -> None:
    """Fill a convex outline, (n, 2) pixels, with one colour, or with a colour per column of the picture, (w, 3)."""
    low = np.maximum(np.floor(outline.min(axis=0)).astype(int) - 1, 0)
    high = np.minimum(np.ceil(outline.max(axis=0)).astype(int) + 2, picture.shape[1::-1])
    if (high <= low).any():
        return
    cover = _polygon((outline - low).astype(np.float32), (int(high[0] - low[0]), int(high[1] - low[1])))
    ink = np.asarray(colour, np.float32)
    ink = ink[low[0] : high[0]] if ink.ndim == 2 else ink
    patch = picture[low[1] : high[1], low[0] : high[0]]
    patch += (ink - patch) * cover[..., None]


def stroke(picture: Floats, path: Corners, colour: Colour, width: int) -> None:
    """A smooth line of `width` pixels along (n, 2) pixels."""
    # Through a mask, for OpenCV smooths lines on 8-bit pictures only.
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.polylines(mask, [np.round(path * 16).astype(np.int32)], False, 255, width, cv2.LINE_AA, 4)
    x, y, wide, high = cv2.boundingRect(mask)
    patch = picture[y : y + high, x : x + wide]
    patch += (np.array(colour, np.float32) - patch) * (mask[y : y + high, x : x + wide] / np.float32(255))[..., None]


def tube(picture: Floats, camera: Camera, foot: Point, radii: tuple[float, float], tall: float, colour: Colour) -> None:
    """A standing round body in metres, `radii` at foot and rim, shaded across."""
    bottom, rim = ring(camera, foot, radii[0]), ring(camera, (foot[0], foot[1] + tall, foot[2]), radii[1])
    hull = cv2.convexHull(np.concatenate([bottom, rim]).astype(np.float32))[:, 0].astype(np.float64)
    left, right = hull[:, 0].min(), hull[:, 0].max()
    share = np.clip((np.arange(picture.shape[1]) - left) / max(right - left, 1), 0, 1)
    light = 0.58 + 0.44 * np.sin(np.pi * (0.22 + 0.8 * share))
    fill(picture, hull, np.asarray(light[:, None] * np.array(colour), np.float32))
    fill(picture, rim, (colour[0] * 1.05, colour[1] * 1.05, colour[2] * 1.05))


def ring(camera: Camera, centre: Point, radius: float) -> Corners:
    """(48, 2) pixels of a lying circle."""
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    x, y, z = centre
    return camera.project([(x + radius * float(np.cos(t)), y, z + radius * float(np.sin(t))) for t in turn])


def shade_floor(picture: Floats, camera: Camera, low: Point, high: Point, strength: float) -> None:
    """A soft shadow on the horizontal rectangle between `low` and `high` (metres, at the height of `low`)."""
    span_x, span_z = (high[0] - low[0]) * 0.35, (high[2] - low[2]) * 0.35
    left, right, near, far = low[0] - span_x, high[0] + span_x, low[2] - span_z, high[2] + span_z
    corners = camera.project([(left, low[1], far), (right, low[1], far), (right, low[1], near), (left, low[1], near)])
    opacity = np.zeros((96, 96), np.float32)
    opacity[20:76, 20:76] = strength
    lay(picture, corners, np.zeros((96, 96, 3), np.float32), opacity=blurred(opacity, 9))


def ball(picture: Floats, centre: tuple[float, float], radius: float, colour: Colour) -> None:
    """An exercise ball in pixels, lit from the lamp, with the fine rings that such balls have."""
    height, width = picture.shape[:2]
    low = np.maximum(np.floor(np.array(centre) - radius - 2), 0).astype(int)
    high = np.minimum(np.ceil(np.array(centre) + radius + 2), (width, height)).astype(int)
    across, down = np.meshgrid(np.arange(low[0], high[0]), np.arange(low[1], high[1]))
    right, up = (across - centre[0]) / radius, (centre[1] - down) / radius
    distance = np.hypot(right, up)
    normal = np.stack([right, up, np.sqrt(np.clip(1 - distance**2, 0, 1))], axis=-1)
    latitude = np.arcsin(np.clip(normal @ np.array([0.35, 0.9, 0.26]), -1, 1))
    ridge = 1 + 0.035 * np.sin(latitude * 52) * (np.abs(latitude) > 0.3)
    light = 0.42 + 0.62 * np.clip(normal @ _LAMP, 0, 1) + 0.1 * np.clip(-normal[..., 1], 0, 1)
    shine = 0.4 * np.clip(normal @ np.array([-0.32, 0.62, 0.715]), 0, 1) ** 60
    ink = np.array(colour) * (light * ridge)[..., None] + shine[..., None]
    cover = np.clip((1 - distance) * radius + 0.5, 0, 1)[..., None]
    patch = picture[low[1] : high[1], low[0] : high[0]]
    patch += ((ink - patch) * cover).astype(np.float32)


def stand(picture: Floats, portrait: Floats, outline: Floats, left_top: tuple[int, int], scale: float) -> None:
    """Composite a cut-out person: `portrait` (h, w, 3) and `outline` (h, w), RGB and opacity 0..1, enlarged by `scale`.

    What lies outside the frame is cut off. The wall behind is darkened a little beside the person, as a shadow would.
    """
    size = (round(portrait.shape[1] * scale), round(portrait.shape[0] * scale))
    smooth = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    ink = np.clip(cv2.resize(portrait, size, interpolation=smooth), 0, 1)
    # A studio's flash is harder and more colourful than a clinic's ceiling lamps.
    grey = ink.mean(axis=2, keepdims=True)
    ink = 0.035 + 0.9 * (grey + 0.86 * (ink - grey))
    grown = np.asarray(cv2.resize(outline, size, interpolation=cv2.INTER_LINEAR), np.float32)
    soft = blurred(grown, max(0.7, 0.6 * scale))
    # Pulled in by a third of the soft edge, for the outermost pixels still hold the old background.
    cover = np.clip((soft - 0.35) / 0.6, 0, 1)
    left, top = left_top
    bottom, right = min(top + size[1], picture.shape[0]), min(left + size[0], picture.shape[1])
    shadow = np.zeros(picture.shape[:2], np.float32)
    shadow[top:bottom, left:right] = cover[: bottom - top, : right - left]
    reach = 0.06 * size[1]
    moved = cv2.warpAffine(shadow, np.array([[1, 0, reach * 0.7], [0, 1, reach * 0.35]]), shadow.shape[::-1])
    picture *= 1 - 0.3 * _far_blur(np.asarray(moved, np.float32), reach)[..., None]
    patch = picture[top:bottom, left:right]
    patch += (ink[: bottom - top, : right - left] - patch) * cover[: bottom - top, : right - left, None]


def _far_blur(plane: Floats, sigma: float) -> Floats:
    """A wide Gaussian blur, made at an eighth of the size: the eye sees no difference, the clock does."""
    small = cv2.resize(plane, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(sigma / 8, 0.5))
    return np.asarray(cv2.resize(small, plane.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _grain(shape: tuple[int, int], seed: int) -> Floats:
    """(height, width, 3) sensor noise, mostly grey. One tile of it, laid out in rows that are shifted and mirrored."""
    random = np.random.default_rng(seed)
    grey = random.standard_normal((256, 256, 1), np.float32) * 0.007
    tile = grey + random.standard_normal((256, 256, 3), np.float32) * 0.004
    across, down = shape[1] // 256 + 1, shape[0] // 256 + 1
    rows = [np.roll(np.concatenate([tile, tile[::-1]] * across, axis=1), 97 * row, axis=1) for row in range(down)]
    return np.asarray(np.concatenate(rows)[: shape[0], : shape[1]], np.float32)


def developed(picture: Floats, *, seed: int, lamp: tuple[float, float] = (0.35, 0.2)) -> Pixels:
    """What a phone makes of the light: fall-off from `lamp` (parts of width, height), bloom, vignette, blur, noise.

    (h, w, 3) RGB 0..1 in, uint8 out. The blur is half a pixel, the noise about two grey levels.
    """
    height, width = picture.shape[:2]
    # The light changes slowly, so it is worked out on a coarse grid.
    down, across = np.mgrid[0:1:61j, 0:1:81j].astype(np.float32)
    far, edge = np.hypot(across - lamp[0], (down - lamp[1]) * 0.8), np.hypot(across - 0.5, down - 0.5)
    light = cv2.resize(1.07 - 0.26 * far - 0.16 * edge**2, (width, height), interpolation=cv2.INTER_LINEAR)
    lit = picture * np.asarray(light, np.float32)[..., None]
    lit += 0.16 * _far_blur(np.maximum(lit - np.float32(0.86), 0), 28)
    lit = blurred(lit, 0.5) + _grain((height, width), seed)
    # A gentle S-curve, as phones apply it: it gives back the contrast that flat painted light lacks.
    step = np.arange(256) / 255
    curve = np.round(255 * (step * 0.72 + 0.28 * step * step * (3 - 2 * step))).astype(np.uint8)
    return np.asarray(cv2.LUT(cv2.convertScaleAbs(np.maximum(lit, 0), alpha=255), curve), np.uint8)
