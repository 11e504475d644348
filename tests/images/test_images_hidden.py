"""Everything that hides in a file is named, with the right identifier class, and no damaged block crashes."""

import base64
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from photovet.domain.finding import IdentifierClass as Id
from photovet.images.hidden import Note, as_findings
from photovet.images.limits import Limits
from photovet.images.metadata import hidden_data
from photovet.images.tiff_tags import read_tags
from photovet.images.write import encode_clean


def details(photo):
    return [finding.detail for finding in photo.hidden]


def exif_of(**groups):
    exif = Image.Exif()
    for number, value in groups.get("main", {}).items():
        exif[number] = value
    for name, directory in (("exif", 0x8769), ("gps", 0x8825)):
        if name in groups:
            exif.get_ifd(directory).update(groups[name])
            exif[directory] = groups[name]
    return exif.tobytes()


EXIF = exif_of(
    main={0x013B: "Dr Testname", 0x010E: "Patient Maria Testperson", 0x0112: 1, 0x010F: "ACME", 0x0131: "Tool 1"},
    exif={
        0x9003: "2026:03:02 10:15:00",
        0xA431: "SN 1234",
        0xA430: "Clinic Testname",
        0x9286: b"ASCII\0\0\0MRN 00123456",
        0x927C: b"maker " * 5,
        0x829A: (1, 60),
    },
    gps={1: "N", 2: (39.0, 45.0, 32.04), 3: "W", 4: (84.0, 11.0, 29.76)},
)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_exif_in_every_format(kind, scene, heif_writer, encoded, loaded):
    photo = loaded(encoded(scene, kind, exif=EXIF))
    found = details(photo)
    assert "GPS position 39.7589, -84.1916" in found
    said = {"artist: Dr Testname", "description: Patient Maria Testperson", "taken on 2026-03-02 10:15:00"}
    said |= {"camera serial number: SN 1234", "owner name: Clinic Testname", "comment: MRN 00123456"}
    assert said <= set(found)
    assert "the camera maker's private notes, 30 bytes" in found
    assert not [detail for detail in found if "ACME" in detail or "Tool" in detail or "0.0166" in detail]
    classes = {finding.detail: finding.identifiers for finding in photo.hidden}
    assert classes["GPS position 39.7589, -84.1916"] == (Id.GEOGRAPHY,)
    assert classes["taken on 2026-03-02 10:15:00"] == (Id.DATE,)
    assert Id.DEVICE in classes["camera serial number: SN 1234"]
    assert len({finding.id for finding in photo.hidden}) == len(photo.hidden)


def test_thumbnail(scene, encoded, loaded):
    small = encoded(np.ascontiguousarray(scene[::2, ::2, ::-1]), "JPEG")
    exif = Image.Exif()
    exif[0x0112] = 1
    body = exif.tobytes()[6:]
    end = len(body)
    # A second directory behind the first, with the place and the length of a JPEG.
    count = struct.unpack_from("<H", body, 8)[0]
    body = body[: 10 + 12 * count] + struct.pack("<I", end) + body[14 + 12 * count :]
    body += struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, end + 30, 0x0202, 4, 1, len(small), 0) + small
    photo = loaded(encoded(scene, "JPEG", exif=b"Exif\0\0" + body))
    assert details(photo) == ["a small preview picture inside the file, 48 x 32"]
    assert [(one.label, one.pixels.shape) for one in photo.pictures] == [("thumbnail", (32, 48, 3))]
    assert np.abs(photo.pictures[0].pixels.astype(int) - scene[::2, ::2, ::-1]).mean() < 10


def test_a_thumbnail_that_can_not_be_read_is_said(scene, encoded, loaded):
    directory = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 100, 0x0202, 4, 1, 20, 0)
    body = b"II*\0\x08\0\0\0" + struct.pack("<HI", 0, 14) + directory + b"no picture" * 20
    photo = loaded(encoded(scene, "JPEG", exif=b"Exif\0\0" + body))
    assert details(photo) == ["a small preview picture inside the file that can't be read"]


XMP = """<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/"
 exif:GPSLatitude="39,45.5N" xmp:CreateDate="2026-03-02T10:15:00" xmpMM:DocumentID="xmp.did:1"
 xmp:Rating="5"><dc:creator><rdf:Seq><rdf:li>Dr Testname</rdf:li></rdf:Seq></dc:creator>
 <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">
 <mwg-rs:Name>Maria Testperson</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li></rdf:Bag></mwg-rs:RegionList>
 </mwg-rs:Regions>{more}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF", "GIF"])
def test_xmp_in_every_format(kind, scene, heif_writer, encoded, loaded):
    packet = XMP.format(more="").encode()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", packet.decode(), zip=True)
        data = encoded(scene, kind, pnginfo=text)
    elif kind == "TIFF":
        data = encoded(scene, kind, tiffinfo={700: packet})
    elif kind == "GIF":
        plain = encoded(scene, kind)
        block = b"!\xff\x0bXMP DataXMP" + packet + bytes([1, *range(255, -1, -1), 0])
        data = plain[:-1] + block + b";"
    else:
        data = encoded(scene, kind, xmp=packet)
    found = details(loaded(data))
    assert "person or thing marked in the picture: Maria Testperson" in found
    assert "author: Dr Testname" in found
    assert "GPS position: 39,45.5N" in found
    assert "dated 2026-03-02" in found
    assert "document numbers and editing history of the picture" in found
    assert not [detail for detail in found if "Rating" in detail or detail == "5"]


def test_xmp_thumbnail(scene, encoded, loaded):
    small = base64.b64encode(encoded(scene[::2, ::2], "JPEG")).decode()
    photo = loaded(encoded(scene, "JPEG", xmp=XMP.format(more=f"<xmpGImg:image>{small}</xmpGImg:image>").encode()))
    assert [one.pixels.shape for one in photo.pictures] == [(32, 48, 3)]


def test_no_entity_is_expanded(scene, encoded, loaded):
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x PersonInImage="Maria Testperson">&b;</x>'
    )
    photo = loaded(encoded(scene, "JPEG", xmp=bomb))
    assert f"unreadable XMP block, {len(bomb)} bytes" in details(photo)
    assert "Maria Testperson" in (photo.hidden[0].text or "")
    wide = bomb.decode().encode("utf-16")
    assert details(loaded(encoded(scene, "JPEG", xmp=wide)))


def iptc(*fields):
    return b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value for number, value in fields)


def photoshop(number, content):
    return b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + bytes(len(content) % 2)


def with_segment(jpeg, marker, payload):
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + jpeg[2:]


def test_iptc(scene, encoded, loaded):
    block = iptc((120, b"Patient Maria Testperson"), (80, b"Dr Testname"), (90, b"Dayton"), (55, b"20260302"))
    jpeg = with_segment(encoded(scene, "JPEG"), 0xED, b"Photoshop 3.0\0" + photoshop(0x0404, block))
    wanted = ["caption: Patient Maria Testperson", "photographer: Dr Testname", "city: Dayton", "created on 20260302"]
    assert details(loaded(jpeg)) == wanted
    assert "caption: Patient Maria Testperson" in details(loaded(encoded(scene, "TIFF", tiffinfo={33723: block})))


def test_jpeg_comment_and_unknown_segment(scene, encoded, loaded):
    jpeg = with_segment(encoded(scene, "JPEG", comment=b"seen by Dr Testname"), 0xE7, b"secret" * 10)
    assert details(loaded(jpeg)) == ["an unknown block (APP7), 60 bytes", "comment: seen by Dr Testname"]


def test_png_texts(scene, encoded, loaded):
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "MRN 00123456", zip=True)
    text.add_text("Author", "Dr Testname")
    text.add_itxt("Description", "Patient Müller", "de", "x", zip=True)
    text.add_text("Software", "Tool")
    text.add(b"tIME", struct.pack(">HBBBBB", 2026, 3, 2, 10, 15, 0))
    text.add(b"prVt", b"private")
    assert details(loaded(encoded(scene, "PNG", pnginfo=text))) == [
        "comment: MRN 00123456",
        "author: Dr Testname",
        "description: Patient Müller",
        "changed on 2026-03-02 10:15",
        "an unknown block (prVt), 7 bytes",
    ]


def test_png_text_bomb_is_unpacked_in_part_only(scene, encoded, loaded):
    packed = zlib.compress(bytes(50_000_000), 9)
    text = PngImagePlugin.PngInfo()
    text.add(b"zTXt", b"Comment\0\0" + packed)
    assert loaded(encoded(scene, "PNG", pnginfo=text)).photo.size == (96, 64)


def test_gif_comment_and_tiff_texts(scene, encoded, loaded):
    assert details(loaded(encoded(scene, "GIF", comment=b"Dr Testname"))) == ["comment: Dr Testname"]
    photo = loaded(
        encoded(scene, "TIFF", tiffinfo={269: "chart Testperson", 315: "Dr Testname", 65000: "private words"})
    )
    assert details(photo) == ["document name: chart Testperson", "artist: Dr Testname", "tag 65000: private words"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF", "HEIF"])
def test_bytes_after_the_end(kind, scene, heif_writer, encoded, loaded):
    data = encoded(scene, kind)
    clean = details(loaded(data))
    assert not clean
    assert details(loaded(data + b"Maria Testperson")) == ["16 bytes after the end of the picture"]
    second = encoded(np.ascontiguousarray(scene[::-1]), "JPEG")
    photo = loaded(data + b"\0" * 7 + second)
    assert details(photo) == ["a second picture inside the file, 96 x 64"]
    assert np.abs(photo.pictures[0].pixels.astype(int) - scene[::-1]).mean() < 10
    video = b"\0\0\0\x18ftypmp42" + b"video" * 200
    assert details(loaded(data + video)) == ["a video inside the file (motion photo), 1,012 bytes, not looked at"], kind


def test_second_picture_of_an_mpo(scene, encoded, loaded):
    data = encoded(scene, "MPO", save_all=True, append_images=[Image.fromarray(scene[::-1].copy())])
    photo = loaded(data)
    assert details(photo) == ["a second picture inside the file, 96 x 64"]
    assert [one.label for one in photo.pictures] == ["second picture"]


@pytest.mark.parametrize(("kind", "noun"), [("TIFF", "page"), ("GIF", "frame"), ("PNG", "frame"), ("WEBP", "frame")])
def test_more_frames(kind, noun, scene, encoded, loaded):
    others = [Image.fromarray(np.roll(scene, 7 * number, axis=1).copy()) for number in range(1, 13)]
    data = encoded(scene, kind, save_all=True, append_images=others)
    photo = loaded(data)
    assert details(photo) == [f"12 more {noun}s, 4 of them not looked at"]
    assert [one.label for one in photo.pictures] == [f"{noun} {number}" for number in range(2, 10)]
    assert np.abs(photo.pictures[0].pixels.astype(int) - np.roll(scene, 7, axis=1)).mean() < 12
    none = loaded(data, Limits(max_frames_looked_at=0))
    assert details(none) == [f"12 more {noun}s that were not looked at"]


def test_more_heic_pictures(scene, heif_writer, encoded, loaded):
    data = encoded(scene, "HEIF", save_all=True, append_images=[Image.fromarray(scene[::-1].copy())], quality=95)
    photo = loaded(data)
    assert details(photo) == ["1 more picture"]
    assert np.abs(photo.pictures[0].pixels.astype(int) - scene[::-1]).mean() < 10


def test_a_huge_extra_picture_is_shrunk(scene, encoded, loaded):
    data = encoded(scene, "TIFF", save_all=True, append_images=[Image.fromarray(scene)])
    photo = loaded(data, Limits(max_hidden_pixels=1000))
    assert photo.pictures[0].pixels.shape[0] * photo.pictures[0].pixels.shape[1] <= 1000


def test_profiles(scene, encoded, loaded):
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert not details(loaded(encoded(scene, "JPEG", icc_profile=bytes(profile))))
    named = bytes(profile).replace("sRGB".encode("utf-16-be"), "Jane".encode("utf-16-be"))
    assert details(loaded(encoded(scene, "JPEG", icc_profile=named)))[0].startswith("colour profile: Jane")


def test_plain_files_hide_nothing(scene, heif_writer, encoded, loaded):
    for kind in ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "HEIF", "JPEG2000", "PPM"):
        assert not loaded(encoded(scene, kind)).hidden, kind


def test_damaged_exif_is_a_finding(scene, encoded, loaded):
    for broken in (b"Exif\0\0garbage", EXIF[:80], EXIF[:10] + b"\x7f" * 4 + EXIF[14:]):
        photo = loaded(encoded(scene, "JPEG", exif=broken))
        assert any("EXIF block that can't be read in full" in detail for detail in details(photo))


def test_the_same_words_are_one_finding():
    notes = [Note("artist: A", (Id.NAME,), "A"), Note("author: A", (Id.NAME,), "A"), Note("x"), Note("x")]
    assert [finding.detail for finding in as_findings(notes)] == ["artist: A", "x"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b""]))
def test_any_bytes_as_tags(noise, head):
    for tag in read_tags(head + noise).tags:
        assert isinstance(tag.text, str)
        assert isinstance(tag.numbers, tuple)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_damage_to_a_file_is_survived(data):
    kind = data.draw(st.sampled_from(sorted(SAMPLES)))
    raw = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 12))):
        raw[data.draw(st.integers(8, len(raw) - 1))] = data.draw(st.integers(0, 255))
    blocks = [("exif", bytes(raw)), ("xmp", bytes(raw)), ("profile", bytes(raw))]
    found = hidden_data(bytes(raw), kind, blocks, Limits())
    as_findings(found.notes)


def _samples():
    image = Image.new("RGB", (8, 8), (10, 200, 30))
    found = {}
    for kind in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "JPEG2000", "PPM"):
        out = io.BytesIO()
        extra = {"exif": EXIF, "xmp": XMP.format(more="").encode()} if kind in {"JPEG", "WEBP", "AVIF"} else {}
        image.save(out, kind, **extra)
        found[kind] = out.getvalue()
    found["HEIF"] = found["AVIF"]
    found["HDR"] = b"#?RADIANCE\n# by Testname\n\n-Y 8 +X 8\n"
    return found


SAMPLES = _samples()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_clean_file_hides_nothing(kind, scene, encoded, loaded):
    dirty = loaded(encoded(scene, "JPEG", exif=EXIF, xmp=XMP.format(more="").encode(), comment=b"Testperson"))
    clean = encode_clean(dirty.pixels, format=kind, profile=dirty.profile)
    for secret in (b"Testperson", b"Testname", b"00123456", b"SN 1234", b"Exif", b"xmp", b"GPS", b"ICC_PROFILE"):
        assert secret not in clean
    assert not loaded(clean).hidden
