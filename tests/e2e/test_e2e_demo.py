"""What a newcomer does first: `photovet demo`, and asking for help."""

import sys

import pytest

from photovet.cli.demo import unused


def test_the_demo_ends_with_clean_copies_and_takes_a_folder_of_its_own(photovet, hashes, tmp_path):
    mine = tmp_path / "photovet-demo"
    mine.mkdir()
    (mine / "mine.txt").write_text("mine")
    done = photovet("demo", folder=tmp_path)
    assert done.status == 0, done.said
    assert "Traceback" not in done.said
    assert [path.name for path in mine.iterdir()] == ["mine.txt"]
    made = tmp_path / "photovet-demo-2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["photovet-demo", "photovet-demo-2"]
    assert len(list((made / "exported").iterdir())) == 4
    assert len(list((made / "overlays").iterdir())) == 5
    for words in (
        "to settle",
        "0 of 1 photo written",
        "4 of 6 photos written",
        "With photos of your own:",
        "photovet check MY-PHOTOS",
    ):
        assert words in done.out


def test_a_folder_is_never_used_twice(tmp_path):
    for name in ("demo", "demo-2", "demo-3"):
        assert unused(tmp_path / "demo").name == name
        (tmp_path / name).mkdir()


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for the time of ended processes")
@pytest.mark.parametrize("command", [(), ("check",), ("resolve",), ("export",), ("demo",)])
def test_help_answers_at_once(photovet, command):
    import resource as used

    def seconds():
        usage = used.getrusage(used.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = seconds()
    done = photovet(*command, "--help")
    assert done.status == 0
    assert "Usage: photovet" in done.out
    assert seconds() - before < 1.0
