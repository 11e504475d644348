"""A photo file -> upright RGB pixels and what hides in the file. The one way into `photovet.images`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Finding, Photo
from photovet.errors import UnreadablePhoto, describe_path
from photovet.images.decode import decode
from photovet.images.hidden import HiddenPicture, as_findings
from photovet.images.limits import Limits
from photovet.images.metadata import hidden_data
from photovet.images.sniff import sniff
from photovet.images.source import read_bytes

__all__ = ["HiddenPicture", "Limits", "LoadedPhoto", "load", "load_bytes"]


@dataclass(frozen=True, eq=False)
class LoadedPhoto:
    """One photo in memory.

    `pixels` is (height, width, 3) RGB, upright, C-contiguous and read-only. `profile` is the ICC profile that
    describes them, for the writer. `hidden` are METADATA findings; `pictures` are the pictures inside the file that
    a viewer does not show (thumbnail, page 2, ...), for the detectors.
    """

    photo: Photo
    pixels: NDArray[np.uint8]
    format: str
    profile: bytes | None
    hidden: tuple[Finding, ...]
    pictures: tuple[HiddenPicture, ...]


_DEFAULT = Limits()


def load(path: Path, limits: Limits = _DEFAULT) -> LoadedPhoto:
    """Read a file once, decode it, and search it for hidden data.

    Raises UnreadablePhoto, always with a code and the path, for everything that does not end as complete pixels. The
    file is never written to, and what was hashed is what was decoded.
    """
    return load_bytes(read_bytes(path, limits), path, limits)


def load_bytes(data: bytes, path: Path, limits: Limits = _DEFAULT) -> LoadedPhoto:
    """The same for bytes in memory; `path` only names them."""
    name = sniff(data)
    try:
        decoded = decode(data, name, limits)
        pixels = np.ascontiguousarray(decoded.pixels)
    except UnreadablePhoto as error:
        facts = {key: value for key, value in error.facts.items() if key != "path"}
        raise UnreadablePhoto(error.code, path=describe_path(path), **facts) from error
    except MemoryError as error:
        raise UnreadablePhoto("out_of_memory", path=describe_path(path)) from error
    pixels.flags.writeable = False
    hidden = decoded.hidden + hidden_data(data, name or "", decoded.blocks, limits)
    return LoadedPhoto(
        photo=Photo(path, hashlib.sha256(data).hexdigest(), (pixels.shape[1], pixels.shape[0])),
        pixels=pixels,
        format=name or "",
        profile=decoded.profile,
        hidden=as_findings(hidden.notes),
        pictures=hidden.pictures,
    )
