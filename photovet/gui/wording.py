"""Every sentence that the window says about photos, findings and what stands in the way. Words a person says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from photovet.domain.checklist import Question
from photovet.domain.finding import Certainty, Finding, IdentifierClass, Kind, Phi
from photovet.domain.gate import ACCEPTS, Blocker
from photovet.domain.release import Channel, Release, ReleaseKind
from photovet.domain.review import Covered, CroppedOut, Dismissed, Problem, Released, Removed, Resolution
from photovet.errors import PhotovetError, describe_path
from photovet.gui.language import spoken

translate = QCoreApplication.translate
Facts = Mapping[str, str | int | float | None]


def is_thing(kind: Kind) -> bool:
    """Whether a fill over the finding itself settles it: words and papers, never people."""
    return Covered in ACCEPTS[kind] and Released not in ACCEPTS[kind]


def printable(text: str, longest: int = 200) -> str:
    """The text of a photo or a file name without what would turn or break a line, cut to a bearable length."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def name_of(path: Path) -> str:
    """A photo's name."""
    return printable(describe_path(Path(path.name or path)), 80)


def kind_word(kind: Kind) -> str:
    """What a finding is, in one word."""
    return {
        Kind.FACE: translate("Finding", "Face"),
        Kind.PERSON: translate("Finding", "Person"),
        Kind.SCREEN: translate("Finding", "Screen"),
        Kind.DOCUMENT: translate("Finding", "Paper"),
        Kind.TEXT: translate("Finding", "Words"),
        Kind.CODE: translate("Finding", "Code"),
        Kind.PLATE: translate("Finding", "Number plate"),
        Kind.VEHICLE: translate("Finding", "Vehicle"),
        Kind.MARK: translate("Finding", "Tattoo or scar"),
        Kind.METADATA: translate("Finding", "Hidden in the file"),
    }[kind]


def kind_words(kind: Kind) -> str:
    """Several of a kind, in the middle of a sentence."""
    return {
        Kind.SCREEN: translate("Finding", "screens"),
        Kind.DOCUMENT: translate("Finding", "papers"),
        Kind.TEXT: translate("Finding", "words"),
        Kind.CODE: translate("Finding", "codes"),
        Kind.PLATE: translate("Finding", "number plates"),
        Kind.VEHICLE: translate("Finding", "vehicles"),
    }.get(kind, translate("Finding", "findings"))


def _perhaps(kind: Kind) -> str:
    return {
        Kind.FACE: translate("Finding", "This may be a face. The program is not sure: look closely."),
        Kind.PERSON: translate("Finding", "This may be a person. The program is not sure: look closely."),
        Kind.SCREEN: translate("Finding", "This may be a screen. The program is not sure: look closely."),
        Kind.DOCUMENT: translate("Finding", "This may be a paper. The program is not sure: look closely."),
        Kind.TEXT: translate("Finding", "There may be words here. The program is not sure: look closely."),
        Kind.CODE: translate("Finding", "This may be a code. The program is not sure: look closely."),
    }.get(kind, translate("Finding", "The program is not sure about this: look closely."))


def why(finding: Finding) -> str:
    """Why it was flagged, in one sentence."""
    if finding.source == "hand":
        return translate("Finding", "You marked this yourself.")
    if finding.certainty is Certainty.POSSIBLE:
        return _perhaps(finding.kind)
    if finding.kind is Kind.TEXT and not (finding.text or "").strip():
        return translate("Finding", "Something is written here that the program can't read. You may be able to.")
    if finding.kind is Kind.TEXT and finding.phi is Phi.PHI:
        return translate("Finding", "This seems to say something about a patient. It has to go.")
    if finding.kind is Kind.TEXT and finding.phi is Phi.ORDINARY:
        return translate("Finding", "Words can be read here. They look ordinary, but only you can say so.")
    return {
        Kind.FACE: translate(
            "Finding", "A face shows who was at the clinic. It needs a signed release, or it has to go."
        ),
        Kind.PERSON: translate(
            "Finding", "A person can be known without the face: by hair, clothes or the way she stands."
        ),
        Kind.SCREEN: translate("Finding", "A screen may show a patient's name, date or record."),
        Kind.DOCUMENT: translate("Finding", "A paper may carry a patient's name, date or record."),
        Kind.TEXT: translate(
            "Finding", "Words can be read here. If they say anything about a patient, they have to go."
        ),
        Kind.CODE: translate("Finding", "A code can be read by any phone, and may lead to a patient's record."),
        Kind.PLATE: translate("Finding", "A number plate leads to the person who owns the car."),
        Kind.VEHICLE: translate("Finding", "A car can be known by whoever owns it. Is the plate to be read?"),
        Kind.MARK: translate("Finding", "A tattoo, scar or birthmark tells who somebody is."),
        Kind.METADATA: translate("Finding", "This stands in the file beside the picture. It is left behind on export."),
    }[finding.kind]


def identifiers(finding: Finding) -> str:
    """Which of the 18 HIPAA identifiers were seen in it; empty for none."""
    words = ", ".join(_identifier(one) for one in finding.identifiers)
    return translate("Finding", "Looks like: {identifiers}").format(identifiers=words) if words else ""


def _identifier(one: IdentifierClass) -> str:
    known = {
        IdentifierClass.NAME: translate("Finding", "a name"),
        IdentifierClass.GEOGRAPHY: translate("Finding", "a place"),
        IdentifierClass.DATE: translate("Finding", "a date"),
        IdentifierClass.PHONE: translate("Finding", "a phone number"),
        IdentifierClass.EMAIL: translate("Finding", "an e-mail address"),
        IdentifierClass.SSN: translate("Finding", "a social security number"),
        IdentifierClass.MRN: translate("Finding", "a record number"),
        IdentifierClass.DEVICE: translate("Finding", "a device's number"),
        IdentifierClass.PHOTO: translate("Finding", "another picture"),
    }
    return known.get(one, one.value.replace("_", " "))


def settled_as(resolution: Resolution, release: str = "") -> str:
    """How it was settled, in a few words. `release` is the person's name."""
    match resolution:
        case Released():
            return translate("Finding", "released by {person}").format(person=release)
        case Covered(None):
            return translate("Finding", "covered")
        case Covered():
            return translate("Finding", "whole person covered")
        case CroppedOut():
            return translate("Finding", "cropped out")
        case Dismissed(reason):
            return translate("Finding", "harmless: {reason}").format(reason=printable(reason, 60))
        case Removed():
            return translate("Finding", "left behind on export")


def hidden_note(number: int) -> str:
    """How many things beside the picture are left behind."""
    if number == 1:
        return translate("Finding", "1 thing hidden in the file is left behind on export")
    return translate("Finding", "{number} things hidden in the file are left behind on export").format(number=number)


# --- what stands in the way ---------------------------------------------------------------------------------------


def problem(code: str) -> str:
    """Why a file can't be read, as a clause."""
    return {
        "missing": translate("Problem", "the file is not there"),
        "folder": translate("Problem", "this is a folder, not a photo"),
        "not_a_file": translate("Problem", "this is not an ordinary file"),
        "permission": translate("Problem", "you may not read this file"),
        "disk": translate("Problem", "the disk could not read this file"),
        "empty": translate("Problem", "the file is empty"),
        "too_many_bytes": translate("Problem", "the file is too large"),
        "too_many_pixels": translate("Problem", "the picture is too large"),
        "not_an_image": translate("Problem", "this is not a picture"),
        "unsupported": translate("Problem", "this kind of file is not supported"),
        "damaged": translate("Problem", "the file is damaged"),
        "truncated": translate("Problem", "the file is cut off"),
        "out_of_memory": translate("Problem", "the picture takes more memory than there is"),
        "timeout": translate("Problem", "looking at it took too long"),
        "photo_changed": translate("Problem", "the photo was changed since it was looked at"),
        "worker_died": translate("Problem", "opening it failed badly"),
    }.get(code, translate("Problem", "Photovet made a mistake with this file"))


def unreadable(problem_: Problem) -> str:
    """The whole sentence for a photo that can't be read."""
    text = translate("Problem", "Can't be read: {reason}. Nobody looked at it, so it can't be exported.")
    return text.format(reason=problem(problem_.code))


def blocker(one: Blocker, what: str) -> str:
    """What stands in the way, short enough for a link. `what` names the finding: "Face 3"."""
    text = {
        "unreadable": translate("Blocker", "Can't be read: {reason}"),
        "detector_not_run": translate("Blocker", "The search for {detector} did not run"),
        "unresolved": translate("Blocker", "{what}: not settled"),
        "resolution_not_accepted": translate("Blocker", "{what}: this answer does not do"),
        "reason_missing": translate("Blocker", "{what}: give a reason"),
        "no_crop": translate("Blocker", "{what}: to be cropped out, but nothing is cropped"),
        "not_outside_crop": translate("Blocker", "{what}: still inside the crop"),
        "body_in_crop": translate("Blocker", "{what}: the face is cropped out, but the body is still in the picture"),
        "checklist_open": translate("Blocker", "Not answered yet: is there {question}?"),
        "checklist_unmarked": translate("Blocker", "You saw {question}: mark it"),
        "tour_open": translate("Blocker", "Not every part was looked at: {percent} % so far"),
        "crop_outside_photo": translate("Blocker", "The crop does not lie inside the photo"),
        "whole_person_cover_not_allowed": translate("Blocker", "{what}: your clinic does not allow covering people"),
        "cover_not_whole_person": translate("Blocker", "{what}: the cover has to hide the whole person"),
        "release_unknown": translate("Blocker", "{what}: the signed release is not in the file"),
        "release_revoked": translate("Blocker", "{what}: the release was revoked"),
        "release_expired": translate("Blocker", "{what}: the release has expired"),
        "release_not_yet_valid": translate("Blocker", "{what}: the release does not hold yet"),
        "release_wrong_channel": translate("Blocker", "{what}: the release does not cover {channel}"),
        "release_statement_missing": translate("Blocker", "{what}: the form lacks a required sentence"),
        "release_without_guardian": translate("Blocker", "{what}: the guardian's signature is missing"),
        "release_without_evidence": translate("Blocker", "{what}: there is no signed form on file"),
        "release_evidence_unproven": translate("Blocker", "{what}: the signed form is missing or was changed"),
        "approval_missing": translate("Blocker", "A second person has not approved it"),
        "cooling_off": translate("Blocker", "It may not leave before {until}"),
        "sent_back": translate("Blocker", "The approver sent it back: settle it again"),
        "vault_locked": translate("Blocker", "The vault is locked"),
    }.get(one.code, "{what}: " + one.code.replace("_", " "))
    facts: dict[str, object] = {"what": what, "detector": "?", "channel": "?", **one.facts}
    if one.code == "unreadable":
        facts["reason"] = problem(str(one.facts.get("reason")))
    elif one.code == "detector_not_run":
        facts["detector"] = _searched_for(str(one.facts.get("detector")))
    elif "question" in one.facts:
        facts["question"] = checklist_question(Question(str(one.facts["question"])))
    elif one.code == "cooling_off":
        facts["until"] = moment(datetime.fromisoformat(str(one.facts.get("until"))))
    elif "channel" in one.facts:
        facts["channel"] = channel_word(Channel(str(one.facts["channel"])))
    return text.format(**facts)


def checklist_question(question: Question) -> str:
    """What a question of the checklist is about, in the middle of a sentence."""
    return {
        Question.REFLECTION: translate("Checklist", "a reflection that shows somebody or something"),
        Question.MARK: translate("Checklist", "a tattoo, a scar or another unique mark"),
        Question.BADGE: translate("Checklist", "a badge or a wristband"),
        Question.PAPER: translate("Checklist", "a paper that is turned away"),
    }[question]


def _searched_for(detector: str) -> str:
    return {
        "faces": translate("Blocker", "faces"),
        "text": translate("Blocker", "words"),
        "metadata": translate("Blocker", "hidden data"),
        "codes": translate("Blocker", "codes"),
        "scene": translate("Blocker", "people, screens and vehicles"),
        "papers": translate("Blocker", "papers"),
        "plates": translate("Blocker", "number plates"),
        "phi": translate("Blocker", "what words say about a patient"),
        "recognition": translate("Blocker", "whom a face may show"),
        "second_reader": translate("Blocker", "words, by the second reader"),
    }.get(detector, printable(detector, 30))


def error(found: PhotovetError | None) -> str:
    """What went wrong, as one sentence."""
    if found is None:
        return translate("Problem", "Photovet made a mistake. Nothing was exported; please try again.")
    sentence = {
        "nothing_to_check": translate("Problem", "No photo was found there."),
        "not_written": translate("Problem", "“{path}” can't be written."),
        "unreadable_file": translate("Problem", "“{path}” can't be read."),
        "not_json": translate("Problem", "“{path}” is not a file of signed releases."),
        "not_releases": translate("Problem", "“{path}” is not a file of signed releases."),
        "name_taken": translate("Problem", "This copy is in that folder already. Nothing is ever overwritten."),
        "folder_missing": translate("Problem", "The folder is not there any more."),
        "permission": translate("Problem", "You may not write into that folder."),
        "disk": translate("Problem", "The disk did not take the file."),
        "photo_changed": translate("Problem", "The photo was changed since it was looked at. Add it again."),
        "output_unreadable": translate("Problem", "The copy could not be opened again, so it was not written."),
        "second_look": translate("Problem", "A second look at the copy found more. Settle it, then export again."),
        "target_among_originals": translate("Problem", "That folder holds originals. Choose another for the copies."),
        "output_not_clean": translate("Problem", "The copy would hold more than pixels, so it was not written."),
        "fill_not_opaque": translate("Problem", "What is covered is not one colour in the copy; it was not written."),
        "second_look_failed": translate("Problem", "The copy could not be looked at again, so it was not written."),
        "cancelled": translate("Problem", "The export was stopped before it came to this photo."),
    }.get(found.code)
    if sentence is None:
        clause = problem(found.code)
        return f"{clause[0].upper()}{clause[1:]}."
    path = printable(Path(str(found.facts.get("path", "?"))).name)
    return sentence.format(path=path)


# --- releases -----------------------------------------------------------------------------------------------------


def channel_word(channel: Channel) -> str:
    """Where a photo is to appear."""
    return {
        Channel.WEBSITE: translate("Release", "the website"),
        Channel.INSTAGRAM: translate("Release", "Instagram"),
        Channel.FACEBOOK: translate("Release", "Facebook"),
        Channel.PRINT: translate("Release", "print"),
    }[channel]


def release_person(release: Release, names: Mapping[str, str]) -> str:
    """Whose release it is."""
    kind = {
        ReleaseKind.PATIENT: translate("Release", "patient"),
        ReleaseKind.GUARDIAN: translate("Release", "child, signed by a guardian"),
        ReleaseKind.STAFF: translate("Release", "staff"),
    }[release.kind]
    return f"{printable(names.get(release.id) or release.person, 60)} · {kind}"


def release_covers(release: Release) -> str:
    """What a release covers and until when."""
    channels = ", ".join(channel_word(channel) for channel in Channel if channel in release.channels)
    if release.until is None:
        return translate("Release", "covers {channels}").format(channels=channels)
    return translate("Release", "covers {channels} until {day}").format(channels=channels, day=day(release.until))


def day(value: date) -> str:
    """A day: 1 Mar 2027 in a form that no reader mistakes, with the month in her language."""
    return QLocale(spoken()).toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def moment(value: datetime) -> str:
    """A moment on the clock of this computer: 1 Mar 2027 14:05."""
    here = value.astimezone()
    return f"{day(here.date())} {here:%H:%M}"


def answer_problem(code: str, channel: Channel) -> str:
    """Why a release does not count here, as a clause."""
    clause = blocker(Blocker(code, facts={"channel": channel.value}), "")
    return clause.removeprefix(": ")


# --- the steps of undo --------------------------------------------------------------------------------------------


def step_settle(number: int, count: int) -> str:
    """A decision about one finding, or several at once."""
    if count > 1:
        return translate("Step", "settle {count} findings").format(count=count)
    return translate("Step", "settle {number}").format(number=number)


def step_crop_out(number: int) -> str:
    """Cropping a finding out."""
    return translate("Step", "crop {number} out").format(number=number)


def step_outside(count: int) -> str:
    """Marking what lies outside the crop."""
    return translate("Step", "mark {count} outside the crop").format(count=count)


def step_reopen(number: int) -> str:
    """Taking a decision back."""
    return translate("Step", "open {number} again").format(number=number)


def step_add() -> str:
    """Adding by hand."""
    return translate("Step", "add a finding")


def step_note(number: int) -> str:
    """Writing a note on a finding, or taking it away."""
    return translate("Step", "note on {number}").format(number=number)


def step_answer() -> str:
    """Answering a question of the checklist."""
    return translate("Step", "answer a question")


def step_crop() -> str:
    """Changing the crop."""
    return translate("Step", "change the crop")


def step_leave_out() -> str:
    """Leaving a photo out."""
    return translate("Step", "leave the photo out")


def step_take_in() -> str:
    """Taking it in again."""
    return translate("Step", "take the photo in")


def time_left(seconds: float) -> str:
    """About how long the rest takes."""
    if seconds < 60:
        return translate("List", "less than a minute left")
    minutes = round(seconds / 60)
    if minutes == 1:
        return translate("List", "about 1 minute left")
    return translate("List", "about {minutes} minutes left").format(minutes=minutes)
