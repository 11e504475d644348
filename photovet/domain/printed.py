"""The forms that can be printed, and the languages that the program speaks."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """What can be printed."""

    RELEASE = "release"
    POLICY = "policy"


class Language(StrEnum):
    """The languages of the program and its forms."""

    ENGLISH = "en"
    SPANISH = "es"
