"""What leaves, and what does not: the gate is asked twice, the photo is read again, the new file is opened again."""

import errno
import io
import os
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photovet.domain.file_format import FileFormat
from photovet.domain.finding import Kind
from photovet.domain.gate import Blocker
from photovet.domain.geometry import Box
from photovet.domain.release import Channel
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released
from photovet.errors import BadInput, UnreadablePhoto
from photovet.images.load import load
from photovet.settings import Settings
from photovet.workflow import clean_copy
from photovet.workflow import export as module
from photovet.workflow.channels import Recipe, aspects_of, recipe_for
from photovet.workflow.detectors import Slot
from photovet.workflow.export import Order, export
from tests.here_and_now import Done, HereAndNow
from tests.workflow.makers import JUDGEMENT, RUNS, finding, review

TEXT = finding("f1", Kind.TEXT, (16, 8, 48, 32))


class Eyes:
    """A detector that finds what a test puts before it, in the new file's own pixels."""

    name, version = "faces", "faces/1"

    def __init__(self):
        self.sees, self.fails = (), False

    def __call__(self, pixels, *, thorough):
        assert thorough
        if self.fails:
            raise RuntimeError
        return tuple(self.sees)


@pytest.fixture(autouse=True)
def eyes(monkeypatch):
    """No processes and no networks: what the second look sees is said by the test."""
    seeing = Eyes()
    monkeypatch.setattr(module, "Workers", HereAndNow)
    monkeypatch.setattr(clean_copy, "detectors_for", lambda _: (Slot("faces", seeing),))
    return seeing


@pytest.fixture
def photo(tmp_path):
    """photo("a.jpg", *findings, **more of a review) -> the review of a new picture of noise."""

    def make(name, *findings, **more):
        path = tmp_path / name
        noise = np.random.default_rng(len(name)).integers(0, 255, (60, 100, 3), np.uint8)
        Image.fromarray(noise).save(path, quality=95)
        return replace(review(*findings, **more), path=path, photo=load(path).photo, runs=RUNS)

    return make


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def sent(reviews, folder, judgement=JUDGEMENT, **order):
    return export(reviews, folder, judgement, Settings(), lambda *_: None, Order(**order))


def is_one_colour(area):
    """JPEG works in blocks of 8: a block that lies wholly in the fill knows nothing of what is around it."""
    return np.ptp(area.reshape(-1, 3), axis=0).max() <= 2


class TestWhatLeaves:
    def test_in_order_the_cleared_are_written_and_the_others_named(self, photo, out):
        done = sent([photo("a.jpg", TEXT), photo("bb.jpg"), photo("ccc.jpg", finding())], out)
        assert [bool(one.output) for one in done] == [False, True, False]
        assert [one.blockers[0].code for one in done if one.blockers] == ["unresolved", "unresolved"]
        assert list(out.iterdir()) == [done[1].output]
        assert done[1].output.name == f"photo-{done[1].sha256[:12]}.jpg"

    def test_what_is_covered_is_one_colour_and_the_rest_is_not_touched(self, photo, out):
        before = photo("a.jpg", TEXT, resolutions={"f1": Covered()})
        (one,) = sent([before], out)
        pixels, original = load(one.output).pixels, load(before.path).pixels
        assert is_one_colour(pixels[16:32, 24:56])
        assert abs(pixels[48:].astype(int) - original[48:]).mean() < 8

    def test_a_drawn_cover_is_filled_beside_the_finding_itself(self, photo, out):
        drawn = Covered(((70.0, 8.0), (98.0, 8.0), (98.0, 56.0), (70.0, 56.0)))
        (one,) = sent([photo("a.jpg", TEXT, resolutions={"f1": drawn})], out)
        pixels = load(one.output).pixels
        assert is_one_colour(pixels[16:32, 24:56])
        assert is_one_colour(pixels[16:48, 80:88])

    def test_what_is_cropped_out_is_not_there(self, photo, out):
        (one,) = sent([photo("a.jpg", TEXT, resolutions={"f1": CroppedOut()}, crop=Box(0, 48, 100, 12))], out)
        assert load(one.output).photo.size == (100, 12)

    def test_what_is_dismissed_stays_as_it_is(self, photo, out):
        before = photo("a.jpg", TEXT, resolutions={"f1": Dismissed("a sign")})
        (one,) = sent([before], out)
        assert abs(load(one.output).pixels.astype(int) - load(before.path).pixels).mean() < 8


class TestWhatDoesNot:
    def refused(self, reviews, folder, judgement=JUDGEMENT):
        (one,) = sent(reviews, folder, judgement)
        assert not list(folder.iterdir())
        assert one.output is None
        return one

    def test_a_photo_that_was_changed_since(self, photo, out):
        before = photo("a.jpg")
        Image.new("RGB", (100, 60)).save(before.path)
        assert self.refused([before], out).refusal.code == "photo_changed"

    def test_a_photo_that_is_gone(self, photo, out):
        before = photo("a.jpg")
        before.path.unlink()
        assert self.refused([before], out).refusal.code == "missing"

    def test_a_photo_whose_worker_died(self, photo, out, monkeypatch):
        def die(_):
            raise UnreadablePhoto("worker_died")

        monkeypatch.setattr(Done, "result", die)
        assert self.refused([photo("a.jpg")], out).refusal.code == "worker_died"

    def test_the_gate_is_asked_again_just_before_the_name_is_given(self, photo, out):
        answers = [(), (Blocker("release_expired", "f1"),)]

        class Midnight:
            today, channel = date(2025, 6, 15), Channel.WEBSITE

            def blockers(self, _):
                return answers.pop(0)

        one = self.refused([photo("a.jpg")], out, Midnight())
        assert [blocker.code for blocker in one.blockers] == ["release_expired"]

    @pytest.mark.parametrize("spoil", ["exif", "trailer", "comment", "size", "cut"])
    def test_a_new_file_that_is_not_clean(self, photo, out, monkeypatch, spoil):
        def spoiled(pixels, **_):
            stream, options, image = io.BytesIO(), {}, Image.fromarray(pixels)
            if spoil == "exif":
                options["exif"] = Image.Exif()
                options["exif"][0x9003] = "2024:05:14 09:12:31"
            if spoil == "comment":
                options["comment"] = b"Jane Doe"
            if spoil == "size":
                image = image.crop((0, 0, 50, 50))
            image.save(stream, "JPEG", **options)
            data = stream.getvalue()
            return data + b"Jane Doe" if spoil == "trailer" else data[:-400] if spoil == "cut" else data

        monkeypatch.setattr(clean_copy, "encode_clean", spoiled)
        code = self.refused([photo("a.jpg")], out).refusal.code
        assert code == ("output_unreadable" if spoil == "cut" else "output_not_clean")

    def test_a_name_that_is_taken(self, photo, out):
        before = photo("a.jpg")
        (first,) = sent([before], out)
        first.output.write_bytes(b"something else")
        (second,) = sent([before], out)
        assert second.refusal.code == "name_taken"
        assert [file.read_bytes() for file in out.iterdir()] == [b"something else"]

    def test_a_folder_that_is_gone(self, photo, out):
        out.rmdir()
        (one,) = sent([photo("a.jpg")], out)
        assert one.refusal.code == "folder_missing"

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_may_not_be_written_to(self, photo, out):
        out.chmod(0o500)
        try:
            assert self.refused([photo("a.jpg")], out).refusal.code == "permission"
        finally:
            out.chmod(0o700)

    @pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk"), (errno.EACCES, "permission")])
    def test_a_disk_that_is_full_or_closed_leaves_no_half_file(self, photo, out, monkeypatch, number, code):
        before, told = photo("a.jpg"), []
        original = before.path.read_bytes()

        def fsync(_descriptor):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fsync)
        (one,) = sent([before], out, before_name=told.append, on_failed=told.append, on_written=told.clear)
        assert one.refusal.code == code
        assert [row.sha256 for row in told] == [told[0].sha256] * 2  # written down, and that it came to nothing
        assert not list(out.iterdir())
        assert before.path.read_bytes() == original

    def test_a_folder_in_which_the_originals_lie(self, photo, tmp_path):
        before, link = photo("a.jpg"), tmp_path / "link"
        link.symlink_to(tmp_path, target_is_directory=True)
        held = sorted(tmp_path.iterdir())
        for folder in (tmp_path, link):
            (one,) = sent([before], folder)
            assert one.refusal.code == "target_among_originals"
        assert sorted(tmp_path.iterdir()) == held

    def test_a_link_under_the_new_name_is_not_followed(self, photo, out, tmp_path):
        before = photo("a.jpg")
        (first,) = sent([before], out)
        target = tmp_path / "elsewhere.jpg"
        first.output.replace(target)
        first.output.symlink_to(target)
        content = target.read_bytes()
        (second,) = sent([before], out)
        assert second.refusal.code == "name_taken"
        assert target.read_bytes() == content

    def test_what_a_detector_could_not_look_at_again(self, photo, out, eyes):
        eyes.fails = True
        one = self.refused([photo("a.jpg")], out)
        assert (one.refusal.code, one.refusal.facts["detector"]) == ("second_look_failed", "faces")

    def test_a_fill_that_lets_something_through(self, photo, out, monkeypatch):
        monkeypatch.setattr(clean_copy, "encode_clean", lambda pixels, **_: noise(pixels.shape))
        one = self.refused([photo("a.jpg", TEXT, resolutions={"f1": Covered()})], out)
        assert one.refusal.code == "fill_not_opaque"


def noise(shape):
    stream = io.BytesIO()
    Image.fromarray(np.random.default_rng(1).integers(0, 255, shape, np.uint8)).save(stream, "JPEG", quality=95)
    return stream.getvalue()


class TestTheSecondLook:
    def test_what_it_finds_in_addition_is_put_back_and_nothing_is_written(self, photo, out, eyes):
        eyes.sees = (finding("x", Kind.FACE, (40, 4, 10, 12)),)
        known = finding("f1", Kind.TEXT, (10, 10, 20, 8), text="EXIT")
        before = photo("a.jpg", known, resolutions={"f1": Dismissed("a sign")}, crop=Box(20, 0, 80, 60))
        told = []
        (one,) = sent([before], out, before_name=told.append)
        assert (one.refusal.code, one.refusal.facts["count"], one.refusal.facts["kinds"]) == ("second_look", 1, "face")
        assert not list(out.iterdir())
        assert not told
        (_, new) = one.review.findings
        assert (new.id, one.new) == ("s1", ("s1",))
        assert new.region.box == Box(60, 4, 10, 12)  # in the photo's own pixels
        assert [blocker.finding for blocker in JUDGEMENT.blockers(one.review)] == ["s1"]
        (again,) = sent([one.review.settle("s1", Dismissed("a statue"))], out)
        assert again.output is not None

    def test_it_looks_at_the_size_that_is_written(self, photo, out, eyes):
        eyes.sees = (finding("x", Kind.FACE, (10, 5, 10, 10)),)
        (one,) = sent([photo("a.jpg")], out, recipe=Recipe(longest=50))
        assert one.review.findings[0].region.box == Box(20, 10, 20, 20)


class TestHowItIsWritten:
    @pytest.mark.parametrize(("kind", "suffix"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")])
    def test_format_size_and_colour_of_the_fill(self, photo, out, kind, suffix):
        everything = finding("f1", Kind.TEXT, (0, 0, 100, 60))
        recipe = Recipe(kind, longest=80, quality=60, fill=(200, 30, 60))
        (one,) = sent([photo("a.jpg", everything, resolutions={"f1": Covered()})], out, recipe=recipe)
        opened = load(one.output)
        assert (one.output.suffix, opened.photo.size, opened.hidden) == (suffix, (80, 48), ())
        assert np.abs(opened.pixels.astype(int) - (200, 30, 60)).max() <= 4

    def test_a_photo_is_never_made_larger(self, photo, out):
        (one,) = sent([photo("a.jpg")], out, recipe=Recipe(longest=4000))
        assert load(one.output).photo.size == (100, 60)

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_it_is_upright_whatever_the_camera_said(self, photo, out, orientation):
        before = photo("a.png")
        pixels = np.zeros((60, 100, 3), np.uint8)
        pixels[:30, :50] = (250, 20, 20)
        exif = Image.Exif()
        exif[0x0112] = {6: 8, 8: 6}.get(orientation, orientation)
        turned = ImageOps.exif_transpose(with_exif(Image.fromarray(pixels), exif))
        exif[0x0112] = orientation
        turned.save(before.path, exif=exif)
        (one,) = sent([replace(before, photo=load(before.path).photo)], out)
        written = load(one.output).pixels.astype(int)
        assert written.shape == (60, 100, 3)
        assert np.abs(written - pixels)[4:26, 4:46].max() < 12
        assert written[34:, 54:].max() < 12

    def test_the_same_again_is_said_and_not_doubled(self, photo, out):
        before, named = photo("a.jpg"), []
        (first,) = sent([before], out)
        (second,) = sent([before], out, before_name=named.append)
        assert (first.is_repeat, second.is_repeat, second.output) == (False, True, first.output)
        assert named[0].is_repeat
        assert list(out.iterdir()) == [first.output]

    def test_what_is_written_down_comes_before_the_file(self, photo, out):
        seen = []
        sent([photo("a.jpg")], out, before_name=lambda one: seen.append(one.output.exists()))
        assert seen == [False]
        with pytest.raises(RuntimeError):
            sent([photo("bb.jpg")], out, before_name=lambda _: (_ for _ in ()).throw(RuntimeError("locked")))
        assert len(list(out.iterdir())) == 1

    def test_who_cancels_keeps_what_is_written(self, photo, out):
        answers = iter([False, True])
        done = sent([photo("a.jpg"), photo("bb.jpg"), photo("ccc.jpg")], out, cancelled=lambda: next(answers))
        assert [one.refusal and one.refusal.code for one in done] == [None, "cancelled", "cancelled"]
        assert list(out.iterdir()) == [done[0].output]

    def test_the_picture_for_the_certificate_shows_the_new_file_alone(self, photo, out):
        (one,) = sent([photo("a.jpg", TEXT, resolutions={"f1": Covered()})], out, picture=True)
        picture = np.asarray(Image.open(io.BytesIO(one.copy.picture)))
        assert np.ptp(picture[20:30, 30:50].reshape(-1, 3), axis=0).max() < 60
        assert one.copy.picture_size == (100, 60)


def with_exif(image, exif):
    image.info["exif"] = exif.tobytes()
    return image


class TestChannels:
    def test_every_channel_has_a_recipe_that_can_be_changed(self):
        for channel in Channel:
            assert recipe_for(channel).format == "JPEG"
            assert aspects_of(channel)
        assert recipe_for(Channel.PRINT).longest is None
        wanted = recipe_for(Channel.INSTAGRAM, format=FileFormat.PNG, longest=0, quality=40, fill="#0a64FF")
        assert wanted == Recipe("PNG", None, 40, (10, 100, 255))

    @pytest.mark.parametrize(
        ("how", "code"),
        [
            ({"fill": "red"}, "colour_unknown"),
            ({"longest": 3}, "size_unknown"),
            ({"longest": -1}, "size_unknown"),
            ({"quality": 39}, "quality_unknown"),
            ({"quality": 101}, "quality_unknown"),
        ],
    )
    def test_what_can_not_be_is_said(self, how, code):
        with pytest.raises(BadInput) as caught:
            recipe_for(Channel.WEBSITE, **how)
        assert caught.value.code == code


# --- no path writes a file while the gate has anything to say ------------------------------------------------------

_HOW = (None, Dismissed("a sign"), Dismissed(" "), Covered(), CroppedOut(), Released("none"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(st.tuples(st.sampled_from(list(Kind)), st.sampled_from(_HOW)), max_size=3))
def test_nothing_is_written_while_there_are_blockers(drawn, photo, out):
    findings = [
        finding(f"f{number}", kind, None if kind is Kind.METADATA else (10 * number, 5, 8, 8))
        for number, (kind, _) in enumerate(drawn)
    ]
    settled = {f"f{number}": how for number, (_, how) in enumerate(drawn) if how is not None}
    one = photo("a.jpg", *findings, resolutions=settled)
    (done,) = sent([one], out)
    assert (done.output is not None) == (not JUDGEMENT.blockers(one))
    assert len(list(out.iterdir())) == (done.output is not None)
    for file in out.iterdir():
        file.unlink()
