"""Pixels -> a new file that holds nothing but pixels, put in place without ever touching an existing one."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from photovet.errors import ExportRefused, describe_path

Pixels = NDArray[np.uint8]
Format = Literal["JPEG", "PNG", "WEBP"]
_LONGEST_SIDE = {"JPEG": 65_535, "PNG": 2**31 - 1, "WEBP": 16_383}
_BAND = 4_000_000  # pixels
# Answers of file systems that know no hard links: FAT, exFAT, some network shares and sandboxes.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


@dataclass(frozen=True, eq=False)
class Srgb:
    """Pixels in sRGB; `damaged` if there was a profile that could not be used and the pixels stayed as they were."""

    pixels: Pixels
    damaged: bool


def to_srgb(pixels: Pixels, profile: bytes | None) -> Srgb:
    """(height, width, 3) RGB pixels of an ICC profile -> sRGB, so that they need no profile any more."""
    if not profile:
        return Srgb(pixels, damaged=False)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), "RGB", "RGB")
        converted = np.empty_like(pixels, order="C")
        rows = max(1, _BAND // pixels.shape[1])
        for top in range(0, pixels.shape[0], rows):
            band = Image.fromarray(np.ascontiguousarray(pixels[top : top + rows]))
            converted[top : top + rows] = np.asarray(ImageCms.applyTransform(band, transform))
    except (OSError, TypeError, ValueError, ImageCms.PyCMSError):
        return Srgb(pixels, damaged=True)
    return Srgb(converted, damaged=False)


def encode_clean(
    pixels: Pixels,
    *,
    format: Format,  # noqa: A002  Pillow's own word
    quality: int = 92,
    profile: bytes | None = None,
) -> bytes:
    """The bytes of a file with these pixels and nothing else: no EXIF, profile, thumbnail, comment or trailer.

    With a profile the pixels become sRGB first; call `to_srgb` yourself to hear about a damaged one. ExportRefused
    ("too_large") if the format can't hold so long a side.
    """
    longest = max(pixels.shape[:2])
    if longest > _LONGEST_SIDE[format]:
        raise ExportRefused("too_large", format=format, side=longest, limit=_LONGEST_SIDE[format])
    image = Image.fromarray(np.ascontiguousarray(to_srgb(pixels, profile).pixels))
    options: dict[str, Any] = {
        # Full colour resolution at high quality: red letters on white stay readable.
        "JPEG": {"quality": quality, "subsampling": 0 if quality >= 90 else 2, "optimize": True},
        "PNG": {"compress_level": 6},
        "WEBP": {"quality": quality, "method": 4},
    }[format]
    try:
        return _saved(image, format, options)
    except OSError:
        # Pillow gives libjpeg one buffer for its second, optimising pass: noise at the highest quality is longer.
        if not options.pop("optimize", False):
            raise
        return _saved(image, format, options)


def _saved(image: Image.Image, format: Format, options: dict[str, Any]) -> bytes:  # noqa: A002
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def write_atomically(path: Path, data: bytes) -> None:
    """Give `data` the name `path`, whole or not at all, and never in the place of something that is there.

    Raises ExportRefused: name_taken, folder_missing, permission or disk. Whatever was begun is removed.
    """
    try:
        _write(path, data)
    except OSError as error:
        raise ExportRefused(_code(error), path=describe_path(path), reason=error.strerror) from error
    except ValueError as error:  # a NUL inside the name
        raise ExportRefused("disk", path=describe_path(path), reason=str(error)) from error


def _code(error: OSError) -> str:
    if isinstance(error, FileExistsError):
        return "name_taken"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "folder_missing"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "permission"
    return "disk"


def _write(path: Path, data: bytes) -> None:
    if os.path.lexists(path):  # the early, clear answer; the one that counts is given by `_publish`
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    temporary = path.parent / f".photovet-{secrets.token_hex(8)}.part"
    _create(temporary, data)
    try:
        _publish(temporary, path, data)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
    _sync_folder(path.parent)


def _create(path: Path, data: bytes) -> None:
    """A new file with these bytes on the disk. O_EXCL refuses every existing name, a dangling link included."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _publish(temporary: Path, path: Path, data: bytes) -> None:
    """The final name. `rename` would replace on POSIX and `replace` everywhere; a second link never does."""
    if os.name == "nt":
        temporary.rename(path)  # fails on Windows if the name is taken
        return
    try:
        link: Callable[..., None] = os.link
        link(temporary, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _create(path, data)  # not atomic if the power fails, but it can't overwrite


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
