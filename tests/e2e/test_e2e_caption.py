"""`photovet caption` as a person runs it."""

import subprocess
import sys

import pytest


def caption(*arguments, given=""):
    command = [sys.executable, "-m", "photovet", "caption", *arguments, "--no-vault"]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("text", "status", "word"),
    [
        ("Come visit us this Saturday", 0, "Nothing found"),
        ("Great work today, Marisol Vasquez!", 1, "Don't publish"),
        ("Meet Dr. Hart", 1, "Look at this again"),
    ],
)
def test_exit_status_and_reason(text, status, word):
    done = caption(text)
    assert (done.returncode, done.stderr) == (status, "")
    assert word in done.stdout


def test_from_standard_input_the_facts_of_all_lines_come_together():
    done = caption("-", given="A 22-year-old\nfrom a small town\nwho came on Tuesday\n")
    assert done.returncode == 1
    assert "an age, a place and a day" in done.stdout


def test_nothing_to_read_is_bad_usage():
    done = caption("-", given=" \n")
    assert done.returncode == 2
    assert "no text" in done.stderr
