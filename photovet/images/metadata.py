"""What hides in a file beside its pixels: every block that is no plain technical data becomes a note."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from photovet.errors import UnreadablePhoto
from photovet.images import containers
from photovet.images.blocks import exif_hidden, profile_hidden, unknown_hidden, xmp_hidden
from photovet.images.failures import decoding
from photovet.images.hidden import NOTHING, Hidden, Note, amount
from photovet.images.jpeg_data import jpeg_hidden
from photovet.images.limits import Limits
from photovet.images.png_data import png_hidden

Block = tuple[str, bytes]
_READERS: dict[str, Callable[[bytes, Limits], Hidden]] = {
    "JPEG": jpeg_hidden,
    "PNG": png_hidden,
    "GIF": containers.gif_hidden,
    "WEBP": containers.webp_hidden,
    "TIFF": containers.tiff_hidden,
    "BMP": containers.bmp_hidden,
    "PPM": containers.ppm_hidden,
    "HDR": containers.radiance_hidden,
    "JPEG2000": containers.boxes_hidden,
    "HEIF": containers.boxes_hidden,
    "AVIF": containers.boxes_hidden,
}
_BLOCK_READERS: dict[str, Callable[[bytes, Limits], Hidden]] = {
    "exif": exif_hidden,
    "xmp": xmp_hidden,
    "profile": lambda block, _: profile_hidden(block),
}


def hidden_data(data: bytes, name: str, blocks: Iterable[Block], limits: Limits) -> Hidden:
    """Everything hidden in the bytes of a file of format `name` (from sniff()), and in `blocks`.

    `blocks` are (kind, content) pairs that a decoder handed out, for containers whose inner tables are not read here
    (HEIF, AVIF). Never raises: a part that can't be read is a note itself, because not knowing is no reason to say
    nothing.
    """
    found = _safely(lambda: _READERS[name](data, limits) if name in _READERS else NOTHING, "the file", data)
    for kind, block in blocks:
        reader = _BLOCK_READERS.get(kind)
        found += _safely(
            lambda read=reader, block=block, kind=kind: (
                read(block, limits)  # type: ignore[misc]
                if read
                else unknown_hidden(f"an unknown block ({kind})", block, limits)
            ),
            f"a {kind} block",
            block,
        )
    return found


def _safely(search: Callable[[], Hidden], place: str, block: bytes) -> Hidden:
    try:
        with decoding():
            return search()
    except UnreadablePhoto:
        return Hidden((Note(f"hidden data that can't be read in {place}, {amount(len(block))}"),))
