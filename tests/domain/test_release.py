from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.release import Channel, ReleaseKind, Releases, Statement
from tests.domain.strategies import DAY, EVIDENCE, good_release, releases

GUARDIAN = ReleaseKind.GUARDIAN

# What is wrong with the form, and the one code that says so.
FLAWS = {
    "revoked long ago": ({"revoked_at": date(2025, 2, 1)}, "release_revoked"),
    "revoked today": ({"revoked_at": DAY}, "release_revoked"),
    "valid from tomorrow": ({"valid_from": DAY + timedelta(1)}, "release_not_yet_valid"),
    "valid until yesterday": ({"until": DAY - timedelta(1)}, "release_expired"),
    "for print only": ({"channels": frozenset({Channel.PRINT})}, "release_wrong_channel"),
    "for no channel": ({"channels": frozenset()}, "release_wrong_channel"),
    "does not say how it is used": (
        {"statements": frozenset(Statement) - {Statement.USE_DESCRIBED}},
        "release_statement_missing",
    ),
    "does not say that it may be revoked": (
        {"statements": frozenset(Statement) - {Statement.MAY_BE_REVOKED}},
        "release_statement_missing",
    ),
    "ties treatment to it": (
        {"statements": frozenset(Statement) - {Statement.TREATMENT_INDEPENDENT}},
        "release_statement_missing",
    ),
    "a minor signed": ({"is_minor": True}, "release_without_guardian"),
    "a minor signed, a guardian is named": ({"is_minor": True, "guardian": "Ann"}, "release_without_guardian"),
    "nobody is named as guardian": ({"is_minor": True, "kind": GUARDIAN}, "release_without_guardian"),
    "the guardian's name is blank": (
        {"is_minor": True, "kind": GUARDIAN, "guardian": " "},
        "release_without_guardian",
    ),
    "staff signed for a minor": (
        {"is_minor": True, "kind": ReleaseKind.STAFF, "guardian": "Ann"},
        "release_without_guardian",
    ),
    "no evidence": ({"evidence_sha256": None}, "release_without_evidence"),
    "empty evidence": ({"evidence_sha256": ""}, "release_without_evidence"),
}

SOUND = {
    "patient": {},
    "staff": {"kind": ReleaseKind.STAFF},
    "guardian of a minor": {"is_minor": True, "kind": GUARDIAN, "guardian": "Ann"},
    "without an end": {"until": None},
    "first day": {"valid_from": DAY},
    "last day": {"until": DAY},
    "revoked from tomorrow on": {"revoked_at": DAY + timedelta(1)},
    "for this channel only": {"channels": frozenset({Channel.WEBSITE})},
}


@pytest.mark.parametrize("name", FLAWS)
def test_every_flaw_has_its_own_code(name):
    changes, code = FLAWS[name]
    release = good_release(**changes)
    assert release.problems(Channel.WEBSITE, DAY) == (code,)
    assert not release.covers(Channel.WEBSITE, DAY)
    assert Releases.of([release], [EVIDENCE]).problems("good", Channel.WEBSITE, DAY) == (code,)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_release_covers(name):
    release = good_release(**SOUND[name])
    assert release.covers(Channel.WEBSITE, DAY)
    assert Releases.of([release], [EVIDENCE]).problems("good", Channel.WEBSITE, DAY) == ()


def test_all_flaws_are_told_at_once():
    release = good_release(revoked_at=DAY, until=date(2025, 1, 2), channels=frozenset(), evidence_sha256=None)
    assert set(release.problems(Channel.WEBSITE, DAY)) == {
        "release_revoked",
        "release_expired",
        "release_wrong_channel",
        "release_without_evidence",
    }


class TestReleases:
    def test_an_unknown_release(self):
        assert Releases().problems("good", Channel.PRINT, DAY) == ("release_unknown",)

    @pytest.mark.parametrize("proven", [[], ["f" * 64], [EVIDENCE[:-1]], [EVIDENCE.upper()]])
    def test_evidence_that_was_not_opened_just_now_does_not_count(self, proven):
        releases = Releases.of([good_release()], proven)
        assert releases.problems("good", Channel.PRINT, DAY) == ("release_evidence_unproven",)

    def test_an_empty_hash_is_never_proven(self):
        releases = Releases.of([good_release(evidence_sha256="")], [""])
        assert releases.problems("good", Channel.PRINT, DAY) == ("release_without_evidence",)

    def test_two_of_one_name_are_refused(self):
        with pytest.raises(ValueError, match="good"):
            Releases.of([good_release(), good_release(person="p2")])

    def test_can_be_listed(self):
        assert list(Releases.of([good_release()])) == [good_release()]

    @given(releases(), st.sampled_from(Channel), st.dates(date(2024, 1, 1), date(2026, 1, 1)))
    def test_what_covers_is_whole_in_every_respect(self, some, channel, day):
        for release in some:
            if not some.problems(release.id, channel, day):
                assert channel in release.channels
                assert release.valid_from <= day
                assert release.until is None or day <= release.until
                assert release.revoked_at is None or day < release.revoked_at
                assert release.statements == frozenset(Statement)
                assert release.evidence_sha256 in some.proven_evidence
                assert not release.is_minor or (release.kind is GUARDIAN and release.guardian.strip())
