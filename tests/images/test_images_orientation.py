"""Every EXIF orientation is applied exactly once, in every format that carries one."""

import io

import numpy as np
import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photovet.images.orientation import stored_view, upright_size, valid

ORIENTATIONS = range(1, 9)


def stored(pixels, orientation):
    """The picture as a camera that was held this way stores it (the inverse of what a viewer does)."""
    inverse = {5: 5, 6: 8, 7: 7, 8: 6}.get(orientation, orientation)
    image = Image.fromarray(pixels)
    exif = Image.Exif()
    exif[0x0112] = inverse
    image.info["exif"] = exif.tobytes()
    return ImageOps.exif_transpose(image)


def exif_with(value):
    exif = Image.Exif()
    exif[0x0112] = value
    return exif.tobytes()


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "MPO", "AVIF"])
def test_every_orientation(kind, orientation, scene, encoded, loaded):
    options = {"JPEG": {"quality": 95}, "MPO": {"quality": 95}, "AVIF": {"quality": 95}, "WEBP": {"lossless": True}}
    image = stored(scene, orientation)
    image.info.clear()
    if kind == "MPO":
        options["MPO"] |= {"save_all": True, "append_images": [image]}
    data = encoded(image, kind, exif=exif_with(orientation), **options.get(kind, {}))
    photo = loaded(data)
    assert photo.photo.size == (96, 64)
    assert np.abs(photo.pixels.astype(int) - scene).mean() < 6


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "jpeg"])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_compressed_and_deep_tiff(compression, orientation, scene, encoded, loaded):
    image = stored(scene, orientation)
    image.info.clear()
    data = encoded(image, "TIFF", compression=compression, tiffinfo={0x0112: orientation})
    assert np.abs(loaded(data).pixels.astype(int) - scene).mean() < 8


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_heic(orientation, scene, heif_writer, loaded):
    image = stored(scene, orientation)
    image.info.clear()
    file = pillow_heif.from_pillow(image)
    out = io.BytesIO()
    # The writer turns an EXIF orientation into `irot` and `imir`, as a phone does.
    file.save(out, quality=95, exif=exif_with(orientation))
    photo = loaded(out.getvalue())
    assert photo.format == "HEIF"
    assert photo.photo.size == (96, 64)
    assert np.abs(photo.pixels.astype(int) - scene).mean() < 8


@pytest.mark.parametrize("value", [0, 9, 255, 65535])
def test_invalid_values_mean_upright(value, scene, encoded, loaded):
    assert (loaded(encoded(scene, "PNG", exif=exif_with(value))).pixels == scene).all()


def test_a_tag_of_the_wrong_type_means_upright(scene, encoded, loaded):
    assert valid("6") == valid(None) == valid(6.0) == valid(()) == 1
    assert valid((6, 1)) == 6


def test_xmp_orientation_is_not_what_viewers_show(scene, encoded, loaded):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a tiff:Orientation="6" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"/></x:xmpmeta>'
    assert loaded(encoded(scene, "JPEG", xmp=xmp)).photo.size == (96, 64)


def test_the_photos_of_all_orientations_are_one_picture(photos):
    from photovet.images.load import load

    first = load(photos / "formats/orient_Landscape_1.jpg")
    assert first.photo.size == (1800, 1200)
    for number in (0, *ORIENTATIONS):
        other = load(photos / f"formats/orient_Landscape_{number}.jpg")
        assert other.photo.size == first.photo.size
        # The pictures carry their own number and colour; the layout around it is the same.
        assert np.abs(other.pixels[::20, ::20].astype(int) - first.pixels[::20, ::20]).mean() < 12, number


@given(st.integers(1, 8), st.integers(1, 9), st.integers(1, 9))
def test_the_views_agree_with_pillow(orientation, width, height):
    pixels = np.arange(width * height * 3, dtype=np.uint8).reshape(height, width, 3)
    image = Image.fromarray(pixels)
    image.info["exif"] = exif_with(orientation)
    wanted = np.asarray(ImageOps.exif_transpose(image))
    upright = np.empty_like(wanted)
    assert upright_size((width, height), orientation) == (wanted.shape[1], wanted.shape[0])
    stored_view(upright, orientation)[...] = pixels
    assert (upright == wanted).all()
