"""What the vault holds, on paper: the record for reading, and incidents. Their words stand in `record_words`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from photovet.domain.roles import Act
from photovet.errors import VaultDamaged
from photovet.store import audit, users
from photovet.store.audit import Entry
from photovet.store.incidents import About, Incident
from photovet.workflow import incidents
from photovet.workflow.pdf import Heading, Paragraph, Part, Table, Together, document
from photovet.workflow.record_words import Words, sentence, words_in
from photovet.workflow.vault import Desk, require


def record_pdf(desk: Desk, language: str = "en") -> bytes:
    """The whole record for reading, with the verdict on it and the hash of its last entry.

    The proof is the JSON Lines; paper tells what they say. That it was taken out is recorded first.
    """
    require(desk, Act.READ_RECORD)
    with desk.vault.change(desk.by) as change:
        change.log("record_exported", form="pdf")
    words = words_in(language)
    paper = words.paper
    with desk.vault.read() as at:
        key = desk.vault.record().public_key()
        entries = list(audit.read(at.connection))
        names = {user.id: user.name for user in users.everyone(at).values()}
        try:
            number, head = audit.verify(iter(entries), key, every_signature=True)
            verdict = paper["proven"].format(number=number)
        except VaultDamaged as error:
            head = entries[-1].link if entries else audit.START
            verdict = paper["not_proven"].format(entry=error.facts.get("entry"), why=error.facts.get("why"))
        made = at.now
    facts = [
        (paper["verdict"], verdict),
        (paper["end"], head.hex()),
        (paper["key"], key.public_bytes_raw().hex()),
        (paper["vault"], desk.vault.id),
        (paper["printed"], made.isoformat(timespec="minutes")),
    ]
    heads = (paper["number"], paper["when"], paper["who"], paper["what"])
    parts: list[Part] = [
        Heading(paper["record"], 1),
        Table([("", ""), *facts], widths=(1, 4)),
        Paragraph(paper["note"], small=True),
        Table([heads, *(_row(one.entry, names, words) for one in entries)], widths=(1, 2.6, 2, 9)),
    ]
    return document(paper["record"], parts, footer=paper["foot"].format(hash=head.hex()))


def _row(entry: Entry, names: Mapping[str, str], words: Words) -> tuple[str, str, str, str]:
    who = names.get(entry.user or "", entry.user or "")
    said = sentence(entry.action, entry.subject, entry.photo, entry.facts, words)
    return str(entry.seq), entry.at[:19].replace("T", " "), who, said


def incident_pdf(desk: Desk, name: str, language: str = "en") -> bytes:
    """One incident with everything that was noted, in its order. It may hold what users typed: names, too.

    VaultRefused("incident_unknown").
    """
    one, names = incidents.incident_of(desk, name), incidents.names_of_users(desk)
    words = words_in(language)
    paper, begun = words.paper, one.at[:16].replace("T", " ")
    title = paper["incident"].format(incident=one.id)
    parts: list[Part] = [
        Heading(title, 1),
        Paragraph(paper["begun"].format(at=begun, who=names.get(one.user or "", paper["nobody"]))),
        *_sections(one, names, words),
        Paragraph(paper["unchanged"], small=True),
    ]
    return document(title, parts, footer=title)


def _sections(incident: Incident, names: Mapping[str, str], words: Words) -> Iterator[Part]:
    for about in About:
        notes = [note for note in incident.notes if note.about is about]
        texts: list[Part] = []
        for note in notes:
            texts += [
                Paragraph(note.text),
                Paragraph(f"{note.at[:16].replace('T', ' ')} UTC  {names.get(note.user or '', '')}", small=True),
            ]
        if not notes and about is not About.EXPORT:
            texts = [Paragraph(words.paper["unknown"])]
        if texts:
            yield Together([Heading(words.codes["about"][about.value]), *texts])
