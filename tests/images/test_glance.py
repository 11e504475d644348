"""A photo at the size of a window is what `load` sees, only smaller."""

import numpy as np
import pytest
from PIL import Image, ImageCms

from photovet.errors import UnreadablePhoto
from photovet.images.glance import glance
from photovet.images.limits import Limits
from photovet.images.load import load
from photovet.images.orientation import ORIENTATION_TAG
from photovet.images.render import shrunk


def picture(size=(900, 600), mode="RGB"):
    """Large forms, each corner another shade, so that a turned or mirrored one differs."""
    rng = np.random.default_rng(3)
    small = rng.integers(0, 255, (6, 9, 3), np.uint8)
    return Image.fromarray(small).resize(size, Image.Resampling.BICUBIC).convert(mode)


def differs(path, longest):
    """By how many of 255 levels on average the glance differs from the shrunk photo."""
    seen, loaded = glance(path, longest), load(path)
    height, width = seen.pixels.shape[:2]
    small = shrunk(loaded.pixels, height * width + height)[:height, :width]
    assert seen.size == loaded.photo.size
    assert max(height, width) <= longest
    assert seen.profile == loaded.profile
    return float(np.abs(seen.pixels.astype(int)[: small.shape[0], : small.shape[1]] - small).mean())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright(tmp_path, orientation):
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    picture().save(tmp_path / "a.jpg", quality=92, exif=exif)
    assert differs(tmp_path / "a.jpg", 300) < 4


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_it_has_the_photos_colours(tmp_path, mode):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if mode == "RGB" else None
    picture(mode=mode).save(tmp_path / "a.jpg", quality=92, icc_profile=profile)
    assert differs(tmp_path / "a.jpg", 400) < 4


@pytest.mark.parametrize("size", [(901, 601), (300, 200), (1, 1), (1200, 90)])
def test_any_size(tmp_path, size):
    picture(size).save(tmp_path / "a.jpg", quality=92)
    seen = glance(tmp_path / "a.jpg", 300)
    assert seen.size == size
    assert max(seen.pixels.shape[:2]) <= 300
    assert max(seen.pixels.shape[:2]) >= min(290, max(size))


def test_another_format_is_loaded(tmp_path):
    picture(mode="RGBA").save(tmp_path / "a.png")
    assert differs(tmp_path / "a.png", 300) < 1


def test_what_is_no_picture_or_too_large_is_refused(tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    picture().save(tmp_path / "a.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:4000])
    for name, limits in (("bad.jpg", Limits()), ("cut.jpg", Limits()), ("a.jpg", Limits(max_pixels=1000))):
        with pytest.raises(UnreadablePhoto) as refused:
            load(tmp_path / name, limits)
        with pytest.raises(UnreadablePhoto, match=refused.value.code):
            glance(tmp_path / name, 300, limits)
