"""The window's Spanish: every text of the code is in the table, is translated, and says the same things."""

import ast
import re
import string
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from photovet.domain.checklist import Question
from photovet.domain.policy import Policy
from photovet.domain.release import Channel
from photovet.domain.review import Covered, CroppedOut, Removed
from photovet.domain.roles import Role, Rules
from photovet.gui import language, wording
from photovet.gui.pages.incidents import question
from photovet.gui.vault_wording import role_word
from photovet.workflow.incidents import About
from photovet.workflow.record_words import CODES, ENGLISH, PAPER, SENTENCES, sentence, words_in

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "resources" / "translations" / "photovet_es.ts"
AGAIN = "python3 make.py translations"
SIGNS = "●○▲✕✓…←"


def texts_of(tree):
    """(context, text) of every call of `translate` with both written out, as lupdate collects them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) < 2:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        values = [argument.value for argument in node.args[:2] if isinstance(argument, ast.Constant)]
        if name == "translate" and len(values) == 2:
            yield tuple(values)


@pytest.fixture(scope="module")
def said():
    folder = ROOT / "photovet" / "gui"
    return {text for path in folder.rglob("*.py") for text in texts_of(ast.parse(path.read_text("utf-8")))}


@pytest.fixture(scope="module")
def rows():
    """(context, text) -> its Spanish; empty where it is missing or unfinished."""
    found = {}
    for context in ElementTree.parse(TABLE).getroot().iter("context"):
        for message in context.iter("message"):
            row = message.find("translation")
            spanish = "" if row.get("type") else row.text or ""
            found[context.findtext("name"), message.findtext("source")] = spanish
    return found


def test_every_text_of_the_window_is_in_the_table_and_nothing_else(said, rows):
    assert len(said) > 800
    assert said == set(rows), f"run: {AGAIN}"


def test_every_text_is_translated(rows):
    assert [text for text, spanish in rows.items() if not spanish.strip()] == []


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize(
    "facts",
    [
        places,
        lambda text: sorted(sign for sign in text if sign in SIGNS),
        lambda text: re.findall(r"\((?:Ctrl\+|Shift\+)*[A-Z0-9]\)$", text),
        lambda text: (text.startswith(" "), text.endswith((" ", ": ")), text.endswith("…"), text.endswith("?")),
    ],
    ids=["places", "signs", "keys", "ends"],
)
def test_the_spanish_carries_the_same_facts(rows, facts):
    wrong = [text for text, spanish in rows.items() if facts(text[1]) != facts(spanish)]
    assert wrong == []


def test_what_is_packed_is_what_the_table_says(rows, app):
    packed = QTranslator()
    assert packed.load(str(TABLE.with_suffix(".qm")))
    stale = [text for text, spanish in rows.items() if packed.translate(*text) != spanish]
    assert stale == [], f"run: {AGAIN}"


def test_the_record_is_told_in_spanish_with_the_same_facts():
    spanish = words_in("es")
    assert spanish.sentences.keys() == SENTENCES.keys()
    assert [action for action in SENTENCES if places(spanish.sentences[action]) != places(SENTENCES[action])] == []
    assert {name: words.keys() for name, words in spanish.codes.items()} == {
        name: words.keys() for name, words in CODES.items()
    }
    assert spanish.paper.keys() == PAPER.keys()
    assert [name for name in PAPER if places(spanish.paper[name]) != places(PAPER[name])] == []
    assert words_in("xx") is ENGLISH
    assert sentence("scanned", None, "p1", {}, spanish) == "Se revisó la foto p1."
    said = sentence("approved", None, "p1", {"second_person": True}, spanish)
    assert said == "Se aprobó la foto p1. (segunda persona sí)"


def test_whatever_the_record_says_in_brackets_has_a_spanish_name():
    spanish = words_in("es")
    logged = set(Policy.__dataclass_fields__) | set(Rules.__dataclass_fields__)
    for path in (ROOT / "photovet" / "store").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "log":
                logged |= {one.arg for one in node.keywords if one.arg}
    in_sentences = {name for text in SENTENCES.values() for name in places(text)}
    assert len(logged) > 40
    assert logged - in_sentences - {"digest"} - spanish.facts.keys() == set()


@pytest.mark.parametrize("spoken", ["en", "es"])
def test_the_record_calls_things_as_the_window_does(app, spoken):
    codes = words_in(spoken).codes
    language.speak(app, spoken)
    try:
        assert codes["channel"] == {one.value: wording.channel_word(one) for one in Channel}
        assert codes["question"] == {one.value: wording.checklist_question(one) for one in Question}
        assert codes["roles"] == {one.value: role_word(one) for one in Role}
        assert codes["about"] == {one.value: question(one) for one in About}
        settled = {"covered": Covered(), "cropped_out": CroppedOut(), "removed": Removed()}
        assert {how: codes["how"][how] for how in settled} == {
            how: wording.settled_as(one) for how, one in settled.items()
        }
    finally:
        language.speak(app, "en")
