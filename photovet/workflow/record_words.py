"""What an entry of the record says to a person: a sentence for every action, and words for its codes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from photovet.errors import ResourceMissing
from photovet.resources import resource

Fact = str | int | bool | None

ABOUT = {
    "export": "The file",
    "what": "What happened",
    "posted": "When and where it was posted",
    "found": "When and how it was found",
    "told": "Who was told",
    "done": "What was done",
}
"""The questions of an incident record, by the code of what a note is about."""

SENTENCES = {
    "vault_created": "The vault {subject} was made.",
    "signed_in": "Signed in.",
    "sign_in_failed": "A sign-in failed.",
    "user_added": "The user {subject} was added.",
    "user_disabled": "The user {subject} may not sign in any more.",
    "roles_changed": "The roles of {subject} were changed.",
    "password_changed": "The password of {subject} was changed.",
    "training_recorded": "The training of {subject} on {day} was recorded.",
    "rules_changed": "The rules for the clinic's own people were changed.",
    "policy_changed": "The policy for photos was changed.",
    "person_added": "The person {subject} was added.",
    "person_renamed": "The person {subject} got another name.",
    "person_minor_changed": "The day on which {subject} comes of age was corrected.",
    "person_removed": "The person {subject} was deleted with {embeddings} face descriptions and {pictures} pictures.",
    "guardian_added": "The guardian {subject} of {person} was added.",
    "biometrics_allowed": "{subject} allowed that she is recognised.",
    "biometrics_ended": "{subject} is not to be recognised any more; {embeddings} face descriptions were destroyed.",
    "person_enrolled": "A reference picture of {subject} was added ({enrolment}).",
    "enrolment_withdrawn": "The reference picture {subject} was destroyed.",
    "consent_ran_out": "The consent of {subject} ran out; {embeddings} face descriptions were destroyed.",
    "match_refused": "In photo {photo}, {finding} is not {subject}.",
    "evidence_added": "A signed form was added ({subject}).",
    "release_added": "The release of {person} ({subject}) was added.",
    "release_revoked": "The release of {person} ({subject}) was revoked as of {since}; {exports} files rely on it.",
    "batch_opened": "The batch {subject} was begun, for {channel}.",
    "batch_closed": "The batch {subject} is done.",
    "batch_deleted": "The batch {subject} was deleted.",
    "faces_kept": "{faces} faces of the batch {subject} are compared until it is done.",
    "looks_kept": "What was found in {photos} photos was kept.",
    "scanned": "Photo {photo} was looked at.",
    "rescanned": "Photo {photo} was looked at again.",
    "second_look": "A second look at the new file of photo {photo} found more; it is in review again.",
    "finding_added": "In photo {photo}, {finding} was marked by hand.",
    "resolved": "In photo {photo}, {finding} was settled: {how}.",
    "reopened": "In photo {photo}, {finding} was opened again.",
    "note_written": "In photo {photo}, a note on {finding} was written.",
    "note_removed": "In photo {photo}, the note on {finding} was taken away.",
    "cropped": "The crop of photo {photo} was changed.",
    "checklist_answered": "For photo {photo}, the question about “{question}” was answered: {answer}.",
    "toured": "Of photo {photo}, {percent} % was looked at.",
    "approved": "Photo {photo} was approved.",
    "sent_back": "Photo {photo} was sent back to whoever drafted it.",
    "certified": "The export {subject} has its certificate.",
    "exporting": "Photo {photo} is leaving for {channel} as {output} ({subject}), on the strength of {releases}.",
    "exported": "The export {subject} left.",
    "export_withdrawn": "The export {subject} did not get its name and was withdrawn.",
    "posted": "The export {subject} was posted on {day} ({posting}).",
    "takedown_required": "The export {export} is to be taken down, since the release {release} is no more ({subject}).",
    "takedown_done": "The item {subject} of the checklist is done: {outcome}.",
    "incident_opened": "The incident {subject} was begun.",
    "incident_noted": "The incident {subject} got note {number}, about “{about}”.",
    "names_added": "{names} names were put on the list “{kind}”.",
    "names_removed": "{names} names were destroyed.",
    "names_ran_out": "{names} names were destroyed, since their day was over.",
    "record_exported": "The record was taken out.",
    "backed_up": "A backup was written.",
    "restored": "The vault was restored from a backup.",
    "rekeyed": "Everything was encrypted under a new key.",
    "key_changed": "The {way} that opens the vault was changed.",
    "key_removed": "The {way} no longer opens the vault.",
    "migrated": "The vault was brought up to date ({step}).",
    "damage_accepted": "Somebody went on although the record was damaged ({code}).",
}
"""By action. What a sentence does not name follows it in brackets, so that paper says no less than the record."""

CODES: Mapping[str, Mapping[str, str]] = {
    "channel": {"website": "the website", "instagram": "Instagram", "facebook": "Facebook", "print": "print"},
    "how": {
        "released": "released",
        "covered": "covered",
        "cropped_out": "cropped out",
        "dismissed": "harmless",
        "removed": "left behind on export",
    },
    "question": {
        "reflection": "a reflection that shows somebody or something",
        "mark": "a tattoo, a scar or another unique mark",
        "badge": "a badge or a wristband",
        "paper": "a paper that is turned away",
    },
    "answer": {"none": "there is none", "seen": "there is one", "taken_back": "the answer was taken back"},
    "outcome": {"taken_down": "it is taken down", "never_posted": "it was never posted"},
    "about": ABOUT,
    "names_added_kind": {"patient": "patients", "allowed": "always allowed"},
    "way": {"passphrase": "passphrase", "recovery": "recovery code", "keyring": "entry in the system's keyring"},
    "releases": {"": "no release"},
    "photo": {"": "(unreadable)"},
    "kind": {"patient": "patient", "staff": "staff", "other": "visitor or other", "guardian": "guardian"},
    "roles": {"drafter": "drafter", "approver": "approver", "compliance_officer": "compliance officer"},
    "why": {
        "wrong_password": "wrong password",
        "too_many_failures": "too many wrong passwords",
        "user_disabled": "signs in no more",
    },
    "yes_no": {"yes": "yes", "no": "no"},
}
"""The words for what the record has as a code, as the window and the command line say them, by the name of the fact."""

PAPER = {
    "record": "Record of decisions",
    "verdict": "Verdict",
    "proven": "Proven: all {number} entries are what was written, and each signature is right.",
    "not_proven": "NOT PROVEN: entry {entry} is not what was written ({why}).",
    "end": "Hash of the end",
    "key": "Public key (Ed25519)",
    "vault": "Vault",
    "printed": "Printed",
    "note": (
        "Ids stand for people, releases and photos. A name is only what a user signs in with. The proof of this record "
        "are the JSON Lines of `photovet audit export`, which anybody can verify without the vault."
    ),
    "number": "No.",
    "when": "When (UTC)",
    "who": "Who",
    "what": "What",
    "foot": "end {hash}",
    "incident": "Incident {incident}",
    "begun": "Begun {at} UTC by {who}",
    "nobody": "whoever held the passphrase",
    "unchanged": "Nothing in this record was changed after it was written: a correction is a further note.",
    "unknown": "Not known yet.",
}
"""What stands on the record's and an incident's paper besides their sentences."""

_SHORT = 12
_SAID_ELSEWHERE = frozenset({"digest"})


Codes = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Words:
    """What one language has: a sentence for every action, words for the codes in it, and what else stands on paper.

    `facts` are the names of what follows a sentence in brackets. One that has none is called as the record calls it.
    """

    sentences: Mapping[str, str]
    codes: Codes
    paper: Mapping[str, str]
    facts: Mapping[str, str]


ENGLISH = Words(SENTENCES, CODES, PAPER, {})


def words_in(language: str) -> Words:
    """The words of a language, from `resources/words`; English if there are none in it."""
    if language == "en":
        return ENGLISH
    try:
        table = tomllib.loads(resource(f"words/record.{language}.toml").read_text("utf-8"))
    except ResourceMissing:
        return ENGLISH
    return Words(table["sentences"], table["codes"], table["paper"], table["facts"])


def sentence(
    action: str, subject: str | None, photo: str | None, facts: Mapping[str, Fact], words: Words = ENGLISH
) -> str:
    """The entry in a language. A hash is cut to its first letters; the JSON Lines have all of it."""
    known = {"subject": subject, "photo": photo or "", **facts}
    said = {key: _said(value, _codes_of(words.codes, action, key), words.codes) for key, value in known.items()}
    text = words.sentences.get(action, action.replace("_", " ") + (f" {subject}" if subject else ""))
    rest = ", ".join(
        f"{words.facts.get(key, key)} {said[key]}"
        for key, value in facts.items()
        if f"{{{key}}}" not in text and key not in _SAID_ELSEWHERE and value is not None
    )
    return text.format_map(_Known(said)) + (f" ({rest})" if rest else "")


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def _codes_of(codes: Codes, action: str, key: str) -> Mapping[str, str]:
    return codes.get(f"{action}_{key}") or codes.get(key, {})


def _said(value: Fact, words: Mapping[str, str], codes: Codes) -> str:
    if value is None:
        return "?"
    if isinstance(value, bool):
        return codes["yes_no"]["yes" if value else "no"]
    text = str(value)
    if text in words:
        return words[text]
    if words and "+" in text:  # several at once
        return ", ".join(words.get(one, one) for one in text.split("+"))
    return f"{text[:_SHORT]}…" if len(text) == 64 and not set(text) - set("0123456789abcdef") else text or "-"
