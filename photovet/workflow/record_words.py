"""What an entry of the record says to a person: a sentence for every action. Codes and ids, as the record has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

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
    "release_added": "The release {subject} of {person} was added.",
    "release_revoked": "The release {subject} of {person} was revoked as of {since}; {exports} files rely on it.",
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
    "takedown_required": "The export {export} is to be taken down, since {release} is no more ({subject}).",
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

_SHORT = 12
_SAID_ELSEWHERE = frozenset({"digest"})


def sentences(language: str) -> Mapping[str, str]:
    """The sentences in a language, by action, from `resources/words`; in English if there are none in it."""
    try:
        return (
            SENTENCES
            if language == "en"
            else tomllib.loads(resource(f"words/record.{language}.toml").read_text("utf-8"))
        )
    except ResourceMissing:
        return SENTENCES


def sentence(
    action: str,
    subject: str | None,
    photo: str | None,
    facts: Mapping[str, Fact],
    words: Mapping[str, str] = SENTENCES,
) -> str:
    """The entry in `words` of a language. A hash is cut to its first letters; the JSON Lines have all of it."""
    known = {"subject": subject, "photo": photo, **facts}
    text = words.get(action, action.replace("_", " ") + (f" {subject}" if subject else ""))
    rest = ", ".join(
        f"{key} {_short(value)}"
        for key, value in facts.items()
        if f"{{{key}}}" not in text and key not in _SAID_ELSEWHERE and value is not None
    )
    return text.format_map(_Known(known)) + (f" ({rest})" if rest else "")


class _Known(dict[str, Fact]):
    def __getitem__(self, key: str) -> str:
        return _short(self.get(key))

    def __missing__(self, key: str) -> str:
        return "?"


def _short(value: Fact) -> str:
    if value is None:
        return "?"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value) or "-"
    return f"{text[:_SHORT]}…" if len(text) == 64 and not set(text) - set("0123456789abcdef") else text
