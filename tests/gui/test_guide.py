"""The user guide names the keys, the pages and the signs that the window has."""

import re
from pathlib import Path

from photovet.gui import actions
from photovet.gui.rail import PAGES, page_word

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "user-guide.md"


def keys_in(section):
    """The keys of the table, with the runs of them written out."""
    cells = " ".join(re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE))
    found = set(re.split(r"[ ,:]+", cells))
    for before, first, last in re.findall(r"(\S*?)(\d) to (?:\S*?)(\d)\b", cells):
        found |= {f"{before}{number}" for number in range(int(first), int(last) + 1)}
    return found


def test_every_key_of_the_window_stands_in_the_guide(app):
    section = GUIDE.read_text("utf-8").split("\n## Keys")[1].split("\n## ")[0]
    named = keys_in(section)
    assert len(named) > 30
    assert [one.keys[0] for one in actions.commands() if one.keys[0] not in named] == []


def test_every_page_of_the_window_stands_in_the_guide(app):
    text = GUIDE.read_text("utf-8")
    assert [name for name in PAGES if page_word(name) not in text] == []
