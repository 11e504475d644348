"""The printed forms say what the vault asks of a release, on one page, in both languages."""

import io
import tomllib

import pytest
from pypdf import PdfReader

from photovet.domain.printed import Form, Language
from photovet.domain.release import Channel, Statement
from photovet.resources import resource
from photovet.workflow.forms import form

BOTH = pytest.mark.parametrize("language", list(Language))
# A word of each statement that a release has to make.
SAYS = {
    Language.ENGLISH: {
        Statement.USE_DESCRIBED: "Which pictures",
        Statement.MAY_BE_REVOKED: "revoke this permission at any time",
        Statement.TREATMENT_INDEPENDENT: "treatment, payment",
    },
    Language.SPANISH: {
        Statement.USE_DESCRIBED: "Qué fotos",
        Statement.MAY_BE_REVOKED: "revocar esta autorización en cualquier momento",
        Statement.TREATMENT_INDEPENDENT: "tratamiento, el pago",
    },
}


def read(which, language, clinic="Ñandú & Hijos"):
    return PdfReader(io.BytesIO(form(which, language, clinic)))


@BOTH
def test_the_release_is_one_page_with_all_statements_and_channels(language):
    (page,) = read(Form.RELEASE, language).pages
    text = " ".join(page.extract_text().split())
    assert SAYS[language].keys() == set(Statement)
    assert all(words in text for words in SAYS[language].values())
    assert "Ñandú & Hijos" in text
    assert text.count("[ ]") >= len(Channel)


@BOTH
@pytest.mark.parametrize("which", list(Form))
def test_both_languages_say_the_same_things(which, language):
    def shape(value):
        if isinstance(value, dict):
            return {key: shape(item) for key, item in value.items()}
        return [shape(item) for item in value] if isinstance(value, list) else type(value)

    texts = tomllib.loads(resource(f"forms/{which}.{language}.toml").read_text("utf-8"))
    english = tomllib.loads(resource(f"forms/{which}.en.toml").read_text("utf-8"))
    assert shape(texts) == shape(english)
    assert "{clinic}" not in " ".join(page.extract_text() for page in read(which, language).pages)


def test_without_a_name_there_is_a_line_to_fill_in():
    assert "____" in read(Form.POLICY, Language.ENGLISH, clinic=" ").pages[0].extract_text()
