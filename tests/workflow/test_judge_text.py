"""Findings get their verdicts, and the words that the rules need are there."""

import time
from dataclasses import replace

from photovet.domain.finding import Finding, IdentifierClass, Kind, Phi
from photovet.domain.geometry import Box, Region
from photovet.domain.phi import ClinicLists
from photovet.workflow.judge_text import with_verdicts
from photovet.workflow.vocabulary import load_vocabulary

REGION = Region(Box(0, 0, 10, 10))


def found(kind, text):
    return Finding("f1", kind, REGION, 0.9, "test/1", text=text, phi=Phi.CHECK)


def test_text_and_codes_are_judged_and_the_rest_is_left_alone():
    face = Finding("f0", Kind.FACE, REGION, 0.9, "test/1")
    items = (face, found(Kind.TEXT, "DOB 1/8/1971"), found(Kind.CODE, "www.example.com"), found(Kind.TEXT, None))
    judged = with_verdicts(items, load_vocabulary(), ClinicLists())
    assert judged[0] == face
    assert [item.phi for item in judged[1:]] == [Phi.PHI, Phi.CHECK, Phi.CHECK]
    assert judged[1].identifiers == (IdentifierClass.DATE,)
    assert judged[1].detail == "looks like a date of birth or death"
    assert judged[3].detail == "could not be read"


def test_what_could_hardly_be_read_is_never_ordinary():
    clear = found(Kind.TEXT, "EXIT")
    judged = with_verdicts([clear, replace(clear, score=0.5)], load_vocabulary(), ClinicLists())
    assert [item.phi for item in judged] == [Phi.ORDINARY, Phi.CHECK]


def test_the_clinics_lists_are_asked():
    lists = ClinicLists(allowed=("Marisol Vasquez",))
    assert with_verdicts([found(Kind.TEXT, "Marisol Vasquez")], load_vocabulary(), lists)[0].phi is Phi.ORDINARY


def test_the_words_are_loaded_once_and_have_what_the_rules_need():
    vocabulary = load_vocabulary()
    assert load_vocabulary() is vocabulary
    assert {"marisol", "patricia"} <= set(vocabulary.first_names)
    assert {"vasquez", "smith"} <= set(vocabulary.last_names)
    assert vocabulary.states["OH"] == "Ohio"
    assert "theraband" in vocabulary.clinic


def test_judging_is_quick():
    vocabulary = load_vocabulary()
    texts = ["Please check in at the front desk", "Vasquez, Marisol", "RangeofmotiOn", "(513) 555-0142"] * 50
    start = time.process_time()
    with_verdicts([found(Kind.TEXT, text) for text in texts], vocabulary, ClinicLists())
    assert (time.process_time() - start) / len(texts) < 0.005  # five times the promise: the machine may be slow
