"""Whatever the depth and the colour model, a face stays visible; what is not whole is not a photo."""

import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from photovet.errors import UnreadablePhoto
from photovet.images.jpeg_segments import holds_whole_picture


def difference(photo, wanted):
    return np.abs(photo.pixels.astype(int) - wanted).mean()


def grey_of(scene):
    return np.repeat(np.asarray(Image.fromarray(scene).convert("L"))[..., None], 3, axis=2).astype(int)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "JPEG2000", "PPM"])
def test_every_format(kind, scene, encoded, loaded):
    photo = loaded(encoded(scene, kind))
    assert photo.format == kind
    assert difference(photo, scene) < 8


def test_heic(scene, heif_writer, encoded, loaded):
    assert difference(loaded(encoded(scene, "HEIF", quality=95)), scene) < 8


@pytest.mark.parametrize("kind", ["HEIF", "JPEG", "PNG", "WEBP", "TIFF"])
def test_the_pixels_stay_when_the_decoder_has_gone(scene, heif_writer, encoded, loaded, kind):
    """libheif's own memory goes with its picture: detectors saw whatever lay there afterwards, or their worker died."""
    memory = loaded(encoded(scene, kind)).pixels
    while getattr(memory, "base", None) is not None:
        memory = memory.base
    assert not isinstance(memory, memoryview)


@pytest.mark.parametrize("bits", [8, 10, 12, 16])
@pytest.mark.parametrize("kind", [".png", ".tif"])
def test_sixteen_bits_are_scaled_by_the_range_in_use(bits, kind, scene, loaded):
    deep = (scene[..., ::-1].astype(np.uint32) * ((1 << bits) - 1) // 255).astype(np.uint16)
    for values, wanted in (
        (deep, scene.astype(int)),
        (deep[..., 1], np.repeat(scene[..., 1:2], 3, axis=2).astype(int)),
    ):
        photo = loaded(cv2.imencode(kind, values)[1].tobytes())
        assert difference(photo, wanted) <= 4


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, 1), (8, 3)])
def test_deep_tiff_is_turned_once(orientation, turns, scene, loaded):
    stored = np.ascontiguousarray(np.rot90(scene.astype(np.uint16) * 257, turns))
    height, width = stored.shape[:2]
    body = stored.tobytes()
    tags = [(256, 4, width), (257, 4, height), (258, 3, 16), (259, 3, 1), (262, 3, 2), (273, 4, 8)]
    tags += [(274, 3, orientation), (277, 3, 3), (278, 4, height), (279, 4, len(body)), (284, 3, 1)]
    directory = b"".join(struct.pack("<HHII", number, kind, 1, value) for number, kind, value in tags)
    # Three equal depths would lie elsewhere in the file; six bytes do not fit into the entry.
    at = 8 + len(body)
    directory = directory.replace(struct.pack("<HHII", 258, 3, 1, 16), struct.pack("<HHII", 258, 3, 3, at))
    data = b"II*\0" + struct.pack("<I", at + 6) + body + struct.pack("<3H", 16, 16, 16)
    photo = loaded(data + struct.pack("<H", len(tags)) + directory + bytes(4))
    assert photo.photo.size == (96, 64)
    assert difference(photo, scene) <= 1


def test_deep_png_is_turned_once(scene, encoded, loaded):
    deep = cv2.imencode(".png", np.ascontiguousarray(np.rot90(scene)[..., ::-1]).astype(np.uint16) * 257)[1].tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    block = b"eXIf" + exif.tobytes()[6:]
    chunk = struct.pack(">I", len(block) - 4) + block + struct.pack(">I", zlib.crc32(block))
    photo = loaded(deep[:33] + chunk + deep[33:])
    assert photo.photo.size == (96, 64)
    assert difference(photo, scene) == 0


def test_grey_bilevel_and_palette(scene, encoded, loaded):
    image = Image.fromarray(scene)
    assert difference(loaded(encoded(image.convert("L"), "PNG")), grey_of(scene)) == 0
    dots = loaded(encoded(image.convert("1"), "PNG")).pixels
    assert set(np.unique(dots)) == {0, 255}
    assert np.abs(cv2.blur(dots, (9, 9)).astype(int) - grey_of(scene)).mean() < 12
    assert difference(loaded(encoded(image.quantize(64), "PNG")), scene) < 12


def test_float_and_signed(scene, encoded, loaded):
    grey = np.asarray(Image.fromarray(scene).convert("L"), np.float32)
    holes = grey / 255
    holes[0, :3] = np.nan, np.inf, -np.inf
    photo = loaded(encoded(Image.fromarray(holes), "TIFF"))
    assert np.abs(photo.pixels[1:, :, 0].astype(int) - grey[1:]).mean() < 2
    photo = loaded(encoded(Image.fromarray((grey * 16).astype(np.int32)), "TIFF"))
    assert np.abs(photo.pixels[..., 0].astype(int) - grey).mean() < 2


def test_deep_tiff_negative(scene, encoded, loaded):
    grey = np.asarray(Image.fromarray(scene).convert("L"))
    data = encoded(Image.fromarray(65535 - grey.astype(np.uint16) * 257), "TIFF")
    entry = struct.pack("<HHI", 262, 3, 1)
    at = data.index(entry) + len(entry)
    photo = loaded(data[:at] + b"\0\0" + data[at + 2 :])
    assert np.abs(photo.pixels[..., 0].astype(int) - grey).mean() < 2


def test_radiance(scene, loaded):
    data = cv2.imencode(".hdr", (scene[..., ::-1] / 255).astype(np.float32) ** 2.2 * 40)[1].tobytes()
    photo = loaded(data)
    assert photo.photo.size == (96, 64)
    assert photo.pixels.std() > 30


def test_cmyk_is_not_inverted(scene, encoded, loaded):
    image = Image.fromarray(scene).convert("CMYK")
    for kind in ("JPEG", "TIFF"):
        assert difference(loaded(encoded(image, kind)), scene) < 10, kind


def test_lab(scene, encoded, loaded):
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    lab = ImageCms.applyTransform(Image.fromarray(scene), transform)
    lab.info.pop("icc_profile", None)
    assert difference(loaded(encoded(lab, "TIFF")), scene) < 12


def test_transparency_goes_on_white_and_hidden_colour_is_told(scene, encoded, loaded):
    alpha = np.full(scene.shape[:2], 255, np.uint8)
    alpha[:, 48:] = 0
    for kind, options in (("PNG", {}), ("WEBP", {"lossless": True, "exact": True}), ("TIFF", {})):
        photo = loaded(encoded(np.dstack([scene, alpha]), kind, **options))
        assert (photo.pixels[:, :48] == scene[:, :48]).all()
        assert (photo.pixels[:, 48:] == 255).all()
        assert [finding.detail for finding in photo.hidden] == ["pixels hidden under transparency"]
        assert (photo.pictures[0].pixels == scene).all()


def test_plain_transparency_hides_nothing(scene, encoded, loaded):
    alpha = np.full(scene.shape[:2], 255, np.uint8)
    alpha[:, 48:] = 0
    plain = scene.copy()
    plain[:, 48:] = 255
    photo = loaded(encoded(np.dstack([plain, alpha]), "PNG"))
    assert not photo.hidden
    half = loaded(encoded(np.dstack([scene, alpha // 2 + 64]), "PNG"))
    assert not half.hidden


def test_a_strange_profile_is_applied_and_an_ordinary_one_kept(scene, encoded, loaded):
    ordinary = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = loaded(encoded(scene, "PNG", icc_profile=ordinary))
    assert photo.profile == ordinary
    assert (photo.pixels == scene).all()
    assert loaded(encoded(scene, "PNG", icc_profile=b"no profile at all")).photo.size == (96, 64)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("JPEG", {"restart_marker_blocks": 4}),
        ("PNG", {}),
        ("GIF", {}),
        ("WEBP", {}),
        ("AVIF", {}),
        ("HEIF", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("BMP", {}),
        ("JPEG2000", {}),
        ("PPM", {}),
    ],
)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off_is_not_a_photo(kind, options, share, scene, *, heif_writer, encoded, loaded):
    data = encoded(np.tile(scene, (4, 4, 1)), kind, **options)
    with pytest.raises(UnreadablePhoto) as caught:
        loaded(data[: int(len(data) * share)])
    assert caught.value.code in {"truncated", "damaged"}


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 4}, {"subsampling": 2}])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_cut_jpeg_with_an_end_marker_is_found_out(options, share, encoded, loaded):
    noise = np.random.default_rng(1).integers(0, 255, (12, 16, 3), np.uint8)
    pixels = np.kron(noise, np.ones((16, 16, 1), np.uint8))
    whole = encoded(pixels, "JPEG", **options)
    assert holds_whole_picture(whole)
    start = whole.index(b"\xff\xda")
    cut = whole[: start + int((len(whole) - start) * (share if "progressive" not in options else share / 6))]
    cut = cut.rstrip(b"\xff") + b"\xff\xd9"
    Image.open(io.BytesIO(cut)).load()  # Pillow alone takes it, grey bars and all
    with pytest.raises(UnreadablePhoto) as caught:
        loaded(cut)
    assert caught.value.code == "truncated"


def test_a_jpeg_without_its_end_marker_but_whole_data_is_not_guessed_at(scene, encoded, loaded):
    data = encoded(scene, "JPEG")
    with pytest.raises(UnreadablePhoto) as caught:
        loaded(data[:-40])
    assert caught.value.code == "truncated"


def test_a_picture_that_lies_about_its_size(loaded):
    header = struct.pack(">IIBBBBB", 2_000_000_000, 2_000_000_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    chunk += struct.pack(">I", 50) + b"IDAT"
    with pytest.raises(UnreadablePhoto) as caught:
        loaded(b"\x89PNG\r\n\x1a\n" + chunk + bytes(100))
    assert caught.value.code == "too_many_pixels"
    with pytest.raises(UnreadablePhoto) as caught:
        loaded(b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xfe\x3f\x00" * 2 + bytes(40))
    assert caught.value.code == "too_many_pixels"
