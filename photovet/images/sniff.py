"""Which format a file is, from its first bytes. The name of a file says nothing."""

from __future__ import annotations

# Formats that Pillow decodes with code of its own or with libraries inside its wheel. Missing on purpose: those
# that start another program (EPS), that are read in part only (PSD, camera raw), or that no clinic has.
PILLOW_FORMATS = frozenset({"JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP", "JPEG2000", "PPM"})
HEIF, RADIANCE = "HEIF", "HDR"
READABLE = PILLOW_FORMATS | {HEIF, RADIANCE}

_MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG2000"),
    (b"\xff\x4f\xff\x51", "JPEG2000"),
    (b"#?RADIANCE", RADIANCE),
    (b"#?RGBE", RADIANCE),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"8BPS", "Photoshop"),
    (b"FUJIFILM", "camera raw"),
    (b"\x01\xda", "SGI"),
    (b"v/1\x01", "OpenEXR"),
    (b"<svg", "SVG"),
    (b"qoif", "QOI"),
    (b"DDS ", "DDS"),
    (b"\0\0\x01\0", "icon"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})


def sniff(data: bytes) -> str | None:
    """The format's name (see READABLE for those that can be decoded), or None for bytes that are no picture."""
    if data[4:8] == b"ftyp":
        return _of_brands(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:1] == b"P" and data[1:2] in b"123456" and data[2:3] in b" \t\r\n#":
        return "PPM"
    if data[4:6] in (b"\x11\xaf", b"\x12\xaf"):
        return "FLI"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)


def _of_brands(data: bytes) -> str:
    size = min(int.from_bytes(data[:4], "big"), 1024)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
    # The general brand `mif1` may hold either; the compatible brands decide.
    if brands & _AVIF_BRANDS:
        return "AVIF"
    if brands & _HEIF_BRANDS:
        return HEIF
    return "camera raw" if b"crx " in brands else "video"
