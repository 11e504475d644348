"""Printed pages: the same parts give the same bytes, nothing else is in them, and no text breaks them."""

import base64
import getpass
import io
import re

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from photovet.workflow.pdf import Heading, Paragraph, Picture, Row, Table, Together, document
from photovet.workflow.typesetting import printable


def read(data):
    return PdfReader(io.BytesIO(data))


def text_of(data):
    return "\n".join(page.extract_text() for page in read(data).pages)


@pytest.fixture
def jpeg():
    out = io.BytesIO()
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 90, 3), np.uint8)).save(out, "JPEG")
    return out.getvalue()


def parts(jpeg):
    picture = Picture(jpeg, (90, 60), "f1 face")
    return [
        Heading("Certificate", 1),
        Paragraph("What left, and why it could."),
        Table([["finding", "how"], ["f1", "released"]], [1, 3]),
        Together([Heading("Pictures"), Row([picture, picture])]),
        picture,
    ]


def test_everything_stands_in_it_in_order(jpeg):
    text = text_of(document("Certificate", parts(jpeg), footer="vault v-1"))
    wanted = ["Certificate", "What left", "finding", "released", "Pictures", "f1 face"]
    assert sorted(wanted, key=text.index) == wanted
    assert "vault v-1" in text
    assert "1 / 1" in text


def test_the_same_parts_give_the_same_bytes(jpeg):
    assert document("A", parts(jpeg)) == document("A", parts(jpeg))


def test_a_picture_is_embedded_as_it_is(jpeg):
    page = read(document("A", [Picture(jpeg, (90, 60))])).pages[0]
    (image,) = (one.get_object() for one in page["/Resources"]["/XObject"].values())
    assert list(image["/Filter"]) == ["/ASCII85Decode", "/DCTDecode"]
    assert base64.a85decode(image._data.split(b"~>")[0]) == jpeg
    with pytest.raises(ValueError, match="JPEG"):
        document("A", [Picture(b"GIF89a", (1, 1))])


def test_it_names_nobody_and_no_day(jpeg):
    data = document("A", parts(jpeg))
    info = read(data).metadata
    assert {info.author, info.creator, info.producer} == {"Photovet"}
    assert getpass.getuser().encode() not in re.sub(rb"stream.*?endstream", b"", data, flags=re.DOTALL)
    assert b"20000101" in data  # reportlab's day for pages that have none
    assert b"http" not in data


def test_long_tables_go_on_with_their_head(jpeg):
    data = document("A", [Table([["finding", "how"], *([f"f{number}", "x " * 50] for number in range(200))])])
    pages = read(data).pages
    assert len(pages) > 3
    assert all("finding" in page.extract_text() for page in pages)
    assert f"{len(pages)} / {len(pages)}" in pages[-1].extract_text()


def test_a_cell_longer_than_a_page_and_a_word_longer_than_a_line():
    text = text_of(document("A", [Table([["a"], ["word " * 4000]]), Paragraph("f" * 5000)]))
    assert text.count("word") == 4000
    assert text.count("f") >= 5000


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Müller, Ñandú, Çelik, Łódź", "Müller, Ñandú, Çelik, Łódz"),
        ("e\u0301", "é"),
        ("Zieliński", "Zielinski"),
        ("中 ok", "<U+4E2D> ok"),
        ("\u202eevil", "<U+202E>evil"),
        ("a\x00b\x1b", "a<U+0000>b<U+001B>"),
        ("a\u00a0\u2009b", "a\u00a0 b"),
        ("2²", "2²"),
    ],
)
def test_letters_the_font_lacks_are_seen_to_be_missing(given, wanted):
    assert printable(given) == wanted


@pytest.mark.parametrize("text", ["<img src='http://example.org/x.png'/>", "</para> & <b>", "a\nb", "", "]]>"])
def test_text_is_never_markup(text):
    assert text.split("\n")[0] in text_of(document("A", [Paragraph(text), Table([[text], [text]])], footer=text))


def test_nothing_at_all_is_a_page():
    assert len(read(document("A", [])).pages) == 1
    assert len(read(document("A", [Table([]), Row([])])).pages) == 1
