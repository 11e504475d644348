"""What the name of a photo's file says: cameras write the day into it, people the patient."""

from __future__ import annotations

import re

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi import ClinicLists, Verdict, Vocabulary, gravest, judge

_NO_LISTS = ClinicLists()
_SUFFIX = re.compile(r"(?i)(?:\.(?:jpe?g|png|hei[cf]|avif|webp|tiff?|bmp|gif|jp2|mpo))+$")
_COPY = re.compile(r"(?i)[\s_-]*(?:\(\d{1,3}\)|copy(?: \d+)?|edited|kopie)$")
# What cameras, phones and messengers call their files before the number.
_MAKER = (
    r"(?:IMG|IMG[_-]E|PXL|VID|MVIMG|DSCN?F?|_DSC|SAM|GOPR|G[HX]|DJI|CIMG|HPIM|PANO|BURST|PORTRAIT|FB_IMG|"
    r"received|signal|image|photo|picture|pic|scan|screen ?shot|whatsapp image|telegram|snapchat|rpreplay|"
    r"fullsizerender)"
)
_COUNTER = re.compile(rf"(?i){_MAKER}[\s_-]*\d{{0,6}}|P\d{{7}}|\d{{3}}_\d{{4}}|\d{{1,5}}")
_DAY = r"(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])"
_DATED = re.compile(
    rf"(?i)(?:{_MAKER}[\s_-]*)?{_DAY}(?!\d{{3,5}}(?!\d))(?:[\s_.T-]+|at|WA|MP|PORTRAIT|COVER|\d|[ap]m)*"
)
# Milliseconds since 1970, of the years 2014 to 2033.
_MOMENT = re.compile(rf"(?i)(?:{_MAKER}[\s_-]*)?1[4-9]\d{{11}}")
# Our own: the first characters of the new file's hash.
_OURS = re.compile(r"photo-[0-9a-f]{12}|export")


def judge_file_name(name: str, vocabulary: Vocabulary, *, lists: ClinicLists = _NO_LISTS) -> Verdict:
    """What a file's name says, by the same rules as text in the photo. A camera's own name is said to be one."""
    stem = _COPY.sub("", _SUFFIX.sub("", name))
    if _OURS.fullmatch(stem) or _COUNTER.fullmatch(stem):
        return Verdict(Phi.ORDINARY, (), "a camera's own counter")
    if _DATED.fullmatch(stem) or _MOMENT.fullmatch(stem):
        return Verdict(Phi.CHECK, (IdentifierClass.DATE,), "a camera's own name, which holds the day it was taken")
    # Once with the hyphens, for dates; once without, for words.
    spaced = re.sub(r"[_+~]+", " ", stem)
    return gravest(judge(text, vocabulary, lists=lists) for text in (spaced, spaced.replace("-", " ")))
