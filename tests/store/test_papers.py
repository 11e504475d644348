"""The record on paper: a sentence for every action, the verdict, nothing said that the record does not say."""

import hashlib
import io
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from vaults import PDF, someone

from photovet.domain.roles import Role
from photovet.errors import VaultRefused
from photovet.workflow import incidents, papers, staff
from photovet.workflow.record_words import SENTENCES, sentence
from photovet.workflow.vault import Desk, sign_in

ROOT = Path(__file__).resolve().parents[2] / "photovet"


def text_of(pdf):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_every_action_of_the_record_has_its_sentence():
    sources = [path.read_text("utf-8") for name in ("store", "workflow") for path in (ROOT / name).glob("*.py")]
    logged = {name for source in sources for name in re.findall(r'(?:\.log\(\s*|did=)"([a-z_]+)"', source)}
    decided = set(re.findall(r'yield \(?"([a-z_]+)"', (ROOT / "workflow" / "batches.py").read_text("utf-8")))
    assert {"scanned", "release_revoked", "person_removed", "takedown_done"} <= logged
    assert {"cropped", "finding_added"} <= decided
    assert (logged | decided) - SENTENCES.keys() == set()


def test_a_sentence_says_all_that_the_entry_says():
    said = sentence(
        "release_revoked", "r-1", None, {"person": "p-1", "since": "2025-06-15", "exports": 2, "pictures": 3}
    )
    assert said == "The release of p-1 (r-1) was revoked as of 2025-06-15; 2 files rely on it. (pictures 3)"
    assert sentence("approved", "b-1", "a" * 64, {"second_person": False}).endswith("(second_person no)")
    on_nothing = {"channel": "website", "output": "b" * 64, "releases": "", "people": 0}
    assert sentence("exporting", "x-1", "a" * 64, on_nothing) == (
        "Photo aaaaaaaaaaaa… is leaving for the website as bbbbbbbbbbbb… (x-1), on the strength of no release."
        " (people 0)"
    )
    assert sentence("names_added", None, None, {"kind": "patient", "names": 3, "new": 2}) == (
        "3 names were put on the list “patients”. (new 2)"
    )
    assert sentence("something_new", "x-1", None, {"n": 1}) == "something new x-1 (n 1)"


def test_the_record_for_reading_has_the_verdict_and_the_hash_of_its_end(vault):
    desk = Desk(vault)
    person, _ = someone(vault, "Ada Marker")
    staff.add_user(desk, "Olga", "correct horse", [Role.COMPLIANCE_OFFICER])
    olga = sign_in(desk, "Olga", "correct horse")
    staff.record_training(olga, "Olga", date(2025, 6, 15), PDF)
    text = text_of(papers.record_pdf(olga))
    assert "Proven: all" in text
    assert person in text
    assert "olga" in text
    assert "Ada Marker" not in text
    with vault.read() as at:
        last = at.connection.exec_driver_sql("SELECT digest, signature FROM record ORDER BY seq DESC LIMIT 1").one()
    assert hashlib.sha256(last.digest + last.signature).hexdigest() in text
    with pytest.raises(VaultRefused, match="not_signed_in"):
        papers.record_pdf(desk)


def test_the_papers_speak_spanish(vault):
    desk = Desk(vault)
    someone(vault, "Ada Marker")
    text = text_of(papers.record_pdf(desk, "es"))
    assert "Registro de decisiones" in text
    assert "Comprobado: las" in text
    assert "Se agregó a la persona" in text
    assert "Proven" not in text
    one = incidents.begin(desk, None, {incidents.About.WHAT: "Un nombre en una pantalla"})
    text = text_of(papers.incident_pdf(desk, one.id, "es"))
    assert "por quien tenía la frase de acceso" in text
    assert "Qué pasó Un nombre en una pantalla" in text
    assert "Qué se hizo Aún no se sabe." in text


def test_a_record_that_was_touched_says_so_on_paper(vault):
    someone(vault)
    with vault.change() as change:
        change.connection.exec_driver_sql("DROP TRIGGER record_is_never_edited")
        change.connection.exec_driver_sql("UPDATE record SET digest = zeroblob(32) WHERE seq = 2")
        change.log("noted")
    assert "NOT PROVEN: entry 2" in text_of(papers.record_pdf(Desk(vault)))
