"""Pictures that the tests of `photovet.images` make for themselves."""

import io

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from photovet.images.load import load


@pytest.fixture(scope="session")
def scene():
    """96 x 64 RGB, smooth enough for lossy formats, with four corners of different colour."""
    y, x = np.mgrid[0:64, 0:96]
    pixels = np.stack([x * 2, y * 3, 255 - x * 2], axis=-1).clip(0, 255).astype(np.uint8)
    pixels[:24, :32] = (230, 30, 30)
    pixels[-24:, -32:] = (30, 200, 40)
    return pixels


@pytest.fixture(scope="session")
def heif_writer():
    """Registers the HEIF writer for Pillow, for tests only (the program decodes without registering anything)."""
    pillow_heif.register_heif_opener()


@pytest.fixture(scope="session")
def encoded():
    """encoded(pixels_or_image, format, **options) -> bytes."""

    def encode(picture, kind, **options):
        image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
        out = io.BytesIO()
        image.save(out, kind, **options)
        return out.getvalue()

    return encode


@pytest.fixture
def loaded(tmp_path):
    """loaded(data, name="photo.bin", **limits) -> LoadedPhoto of a file with these bytes."""

    def read(data, *limits):
        path = tmp_path / "photo.bin"
        path.write_bytes(data)
        return load(path, *limits)

    return read
