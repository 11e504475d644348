"""The words of the command line: one sentence for every code. The window's own words stand in `gui/wording.py`."""

from __future__ import annotations

from collections.abc import Mapping

from photovet.cli import vault_words
from photovet.domain.gate import Blocker
from photovet.domain.review import Problem
from photovet.errors import PhotovetError

Facts = Mapping[str, str | int | float | None]

_PROBLEMS = {
    "missing": "there is no such file",
    "folder": "this is a folder, not a photo",
    "not_a_file": "this is not an ordinary file",
    "loop": "this link leads back to itself",
    "permission": "you may not read this file",
    "disk": "the disk could not read this file",
    "empty": "the file is empty",
    "too_many_bytes": "the file is too large",
    "too_many_pixels": "the picture has too many pixels",
    "not_an_image": "this is not a picture",
    "unsupported": "this kind of file is not supported",
    "damaged": "the file is damaged",
    "truncated": "the file is cut off",
    "out_of_memory": "the picture takes more memory than there is",
    "timeout": "looking at it took too long",
    "worker_died": "the file made the program that opens it fail",
    "internal": "Photovet itself made a mistake with this file",
    **vault_words.PROBLEMS,
}

BLOCKERS = {
    "unreadable": "can't be read, so it is not vetted",
    "detector_not_run": "the detector “{detector}” did not look at this photo ({reason})",
    "unresolved": "{kind} {finding} is not settled",
    "resolution_not_accepted": "{kind} {finding} can't be settled by “{resolution}”",
    "reason_missing": "{finding} was dismissed without a reason",
    "no_crop": "{finding} is to be cropped out, but there is no crop",
    "not_outside_crop": "{finding} is not outside the crop",
    "body_in_crop": "{finding}: the face is outside the crop, but the body is not",
    "crop_outside_photo": "the crop does not lie inside the photo",
    "whole_person_cover_not_allowed": "{finding}: covering a person is not allowed by the clinic's policy",
    "cover_not_whole_person": "{finding}: the fill does not cover the whole person",
    "release_unknown": "{finding}: there is no release “{release}”",
    "release_revoked": "{finding}: the release “{release}” was revoked",
    "release_expired": "{finding}: the release “{release}” has expired",
    "release_not_yet_valid": "{finding}: the release “{release}” does not hold yet",
    "release_wrong_channel": "{finding}: the release “{release}” does not cover {channel}",
    "release_statement_missing": "{finding}: the form of “{release}” lacks a required statement",
    "release_without_guardian": "{finding}: the release “{release}” of a minor lacks the guardian's signature",
    "release_without_evidence": "{finding}: there is no signed form for the release “{release}”",
    "release_evidence_unproven": "{finding}: the signed form of “{release}” is missing or was changed",
    "checklist_open": "nobody has said whether there is {question}",
    "checklist_unmarked": "somebody saw {question}, and nobody has marked it",
    "tour_open": "nobody has looked at every part of it ({percent} % so far)",
    **vault_words.BLOCKERS,
}

_QUESTIONS = {
    "reflection": "a reflection that shows somebody or something",
    "mark": "a tattoo, a scar or another unique mark",
    "badge": "a badge or a wristband",
    "paper": "a paper that is turned away",
}

_ERRORS = {
    **vault_words.ERRORS,
    "nothing_to_check": "There is nothing to check here: no photo was found.",
    "no_caption": "There is no text to judge.",
    "no_window": "The window needs system libraries that are not here. `python3 make.py gui` says which.",
    "no_folder": "The folder “{path}” can't be made.",
    "not_written": "“{path}” can't be written ({reason}).",
    "not_json_there": "“{path}” is there already and holds something else; it is not written over.",
    "unreadable_file": "“{path}” can't be read.",
    "not_json": "“{path}” is not JSON.",
    "not_a_result": "This is not a result that `photovet check --json` wrote.",
    "not_decisions": "The decisions file does not have the form that `photovet resolve --help` describes.",
    "not_releases": "“{path}” is not a list of releases as `photovet export --help` describes it.",
    "unknown_resolution": "There is no way to settle a finding that is called “{how}”.",
    "photo_unknown": "The decisions file names “{photo}”, which is not among the photos.",
    "photo_ambiguous": "The decisions file names “{photo}”, which means more than one photo.",
    "no_crop_found": "No crop of “{photo}” keeps everybody who is released and leaves the others out.",
    "finding_unknown": "The decisions file settles “{finding}” of “{photo}”, where there is none.",
    "name_taken": "A file of this name is already there; nothing is ever overwritten.",
    "folder_missing": "The folder is not there.",
    "permission": "You may not write there.",
    "disk": "The disk did not take the file ({reason}).",
    "too_large": "{format} can't hold so long a picture ({side} pixels; {limit} at most).",
    "photo_changed": "The photo was changed since it was checked. Check it again.",
    "output_unreadable": "The new file could not be opened again, so it was not written.",
    "output_not_clean": "The new file would hold more than pixels, so it was not written.",
    "fill_not_opaque": "What was to be covered is not of one colour in the new file, so it was not written.",
    "second_look": "A second look at the new file found more ({kinds}: {count}). Settle it, then export again.",
    "second_look_failed": "The new file could not be looked at again ({detector}: {reason}), so it was not written.",
    "target_among_originals": "“{path}” holds original photos. New files go to a folder of their own.",
    "cancelled": "It was not its turn yet when the export was stopped. Export again to go on.",
    "summary_format": "“{path}”: a summary is a .csv or a .pdf file.",
    "certificates_need_vault": "Certificates are signed by a vault: name it with --vault.",
    "colour_unknown": "“{colour}” is no colour like #5a6068.",
    "size_unknown": "A picture can't be {size} pixels long: 0 for its own size, else 16 or more.",
    "quality_unknown": "A quality is a number from 40 to 100, not {quality}.",
    "missing": "The program's file “{name}” is missing. Install Photovet again.",
    "altered": "The program's file “{name}” was altered. Install Photovet again.",
}


def problem_sentence(problem: Problem) -> str:
    """Why a photo could not be read, as one sentence."""
    clause = _PROBLEMS.get(problem.code, f"it can't be read ({problem.code})")
    return f"{clause[0].upper()}{clause[1:]}. It is not vetted."


def blocker_sentence(blocker: Blocker) -> str:
    """What stands in the way, as a clause without a full stop."""
    facts = {**blocker.facts, "finding": blocker.finding}
    if blocker.code == "unreadable":
        reason = str(blocker.facts.get("reason"))
        return f"{BLOCKERS['unreadable']}: {_PROBLEMS.get(reason, reason)}"
    if "question" in facts:
        facts["question"] = _QUESTIONS.get(str(facts["question"]), str(facts["question"]))
    return _filled(BLOCKERS.get(blocker.code, blocker.code), facts)


def error_sentence(error: PhotovetError) -> str:
    """What went wrong, as one sentence."""
    sentence = _ERRORS.get(error.code) or _PROBLEMS.get(error.code, error.code)
    return printable(_filled(sentence, error.facts))


def printable(text: str) -> str:
    """The text with what a terminal would obey (escapes, line breaks, direction marks) written out harmlessly."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def _filled(sentence: str, facts: Facts) -> str:
    class Known(dict[str, object]):
        def __missing__(self, key: str) -> str:
            return "?"

    return sentence.format_map(Known(facts))
