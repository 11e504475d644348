"""The EXIF that a phone writes, for the demo's sample photos: an invented camera at a place in the middle of a lake."""

from __future__ import annotations

import struct

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

_BASE, _GPS = ExifTags.Base, ExifTags.GPS
# TIFF field types (TIFF 6.0, section 2): 3 is a 16-bit, 4 a 32-bit unsigned number.
_SHORT, _LONG = 3, 4
_IN_JPEG = 6


def dated(*, orientation: int) -> bytes:
    """EXIF with make, model, date and orientation (1 to 8), as the bytes that Pillow's `exif=` takes."""
    return _facts(orientation).tobytes()


def telling(thumbnail: bytes) -> bytes:
    """EXIF of a phone that tells all: date, place, serial number, and a JPEG `thumbnail` of the whole picture."""
    exif = _facts(1)
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[_BASE.BodySerialNumber] = "SMP-0042-7719"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    # In the middle of Lake Michigan, so that it is nobody's address.
    place[_GPS.GPSLatitudeRef], place[_GPS.GPSLatitude] = "N", _degrees(43, 30, 12)
    place[_GPS.GPSLongitudeRef], place[_GPS.GPSLongitude] = "W", _degrees(87, 5, 24)
    place[_GPS.GPSDateStamp] = "2024:05:14"
    return _with_thumbnail(exif.tobytes(), thumbnail)


def _degrees(degrees: int, minutes: int, seconds: int) -> tuple[IFDRational, ...]:
    return IFDRational(degrees), IFDRational(minutes), IFDRational(seconds)


def _facts(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[_BASE.Make], exif[_BASE.Model] = "Sample", "Sample Phone 3"
    exif[_BASE.Orientation] = orientation
    exif[_BASE.DateTime] = "2024:05:14 09:12:31"
    exif.get_ifd(ExifTags.IFD.Exif)[_BASE.DateTimeOriginal] = "2024:05:14 09:12:31"
    return exif


def _with_thumbnail(exif: bytes, thumbnail: bytes) -> bytes:
    """EXIF bytes ("Exif", two zeros, TIFF) with a second directory that holds a JPEG; Pillow only reads those."""
    tiff = bytearray(exif[6:])
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(order + "L", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    tiff += b"\0" * (len(tiff) % 2)
    second = len(tiff)
    # A directory of 3 fields of 12 bytes, its count before and the link to the next one (none) behind.
    start = second + 2 + 3 * 12 + 4
    fields = (
        (_BASE.Compression, _SHORT, 1, _IN_JPEG),
        (_BASE.JpegIFOffset, _LONG, 1, start),
        (_BASE.JpegIFByteCount, _LONG, 1, len(thumbnail)),
    )
    tiff += struct.pack(order + "H", len(fields))
    for tag, kind, number, value in fields:
        # A short value stands in the first two of its four bytes, whichever the byte order.
        tiff += struct.pack(order + ("HHLHxx" if kind == _SHORT else "HHLL"), tag, kind, number, value)
    tiff += struct.pack(order + "L", 0) + thumbnail
    struct.pack_into(order + "L", tiff, first + 2 + count * 12, second)
    return exif[:6] + bytes(tiff)
