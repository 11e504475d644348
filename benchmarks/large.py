"""Photos of a given size, made from smaller ones: enlarged, or copies side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.truth import pictures

TWELVE = 4000, 3000
_ONE = 1000, 750


def twelve_megapixels(
    data: Path, folder: Path, count: int, sets: Sequence[str] = ("text", "groups", "scenes", "screens_docs")
) -> list[Path]:
    """As many photos of 12 megapixels: those that are, and others enlarged, in turn from the sets."""
    sources = [pictures(data / name) for name in sets]
    mixed = [path for row in zip(*(one for one in sources if one), strict=False) for path in row]
    if not mixed:
        raise ValueError(f"no photos in {', '.join(sets)} of {data}")
    own = [path for path in pictures(data / "text") if "12mp" in path.name]
    return [resized(path, TWELVE, folder / f"large{number}.jpg") for number, path in cycled([*own, *mixed], count)]


def cycled(paths: Sequence[Path], count: int) -> Iterable[tuple[int, Path]]:
    """So many of the paths with their numbers, over and over."""
    return ((number, paths[number % len(paths)]) for number in range(count))


def resized(path: Path, size: tuple[int, int], to: Path) -> Path:
    """The photo in its own proportions, with as many pixels as `size` has."""
    with Image.open(path) as picture:
        rgb = picture.convert("RGB")
    factor = math.sqrt(size[0] * size[1] / (rgb.width * rgb.height))
    return _saved(rgb, factor, to)


def with_longest(path: Path, side: int, to: Path) -> Path:
    """The photo with this longest side, in pixels."""
    with Image.open(path) as picture:
        rgb = picture.convert("RGB")
    return _saved(rgb, side / max(rgb.size), to)


def _saved(rgb: Image.Image, factor: float, to: Path) -> Path:
    fitting = max(1, round(rgb.width * factor)), max(1, round(rgb.height * factor))
    rgb.resize(fitting, Image.Resampling.BICUBIC).save(to, quality=90)
    return to


def tiled(path: Path, megapixels: float, to: Path) -> Path:
    """A photo of this size made of copies of one, so that there is as much to find in every megapixel."""
    with Image.open(path) as picture:
        one = np.asarray(picture.convert("RGB").resize(_ONE))
    side = math.sqrt(megapixels / 0.75)
    many = np.tile(one, (math.ceil(side), math.ceil(side), 1))
    Image.fromarray(many[: round(_ONE[1] * side), : round(_ONE[0] * side)]).save(to, quality=90)
    return to
