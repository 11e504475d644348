"""What a newcomer does first: a folder for the demo, and asking for help. The demo itself: test_e2e_batch.py."""

import sys

import pytest

from photovet.cli.demo import unused


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
