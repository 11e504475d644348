"""People, releases, enrolments: who may be recognised, who is covered, and what a revocation leaves."""

from datetime import date, timedelta

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st
from vaults import PDF, actions, embedding, form, someone

from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.gate import blockers
from photovet.domain.geometry import Box, Region
from photovet.domain.person import Person, PersonKind, may_be_enrolled
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Release, ReleaseKind, Statement
from photovet.domain.review import DetectorRun, Released, Review
from photovet.errors import VaultRefused
from photovet.store import backup, enrolments, evidence, exports, people, releases
from photovet.store.exports import Left
from photovet.store.tables import embeddings, pictures

TODAY = date(2025, 6, 15)
DAY = timedelta(days=1)


def vector(seed):
    return np.frombuffer(embedding(seed), "<f4")


def gate_codes(vault, release, channel=Channel.WEBSITE):
    """What the gate says about a face that is settled by the release."""
    face = Finding("f1", Kind.FACE, Region(Box(1, 1, 5, 5)), 1.0, "faces 1")
    runs = tuple(DetectorRun(name, "1", ran=True) for name in {"faces", *Policy().required_detectors})
    photo = Photo("a.jpg", "0" * 64, (100, 100))
    review = Review(photo.path, photo, (face,), runs, {"f1": Released(release)})
    with vault.read() as at:
        held = releases.for_gate(at, [release])
        found = blockers(review, held, Policy(), channel=channel, today=at.today)
    return [blocker.code for blocker in found]


# --- people -------------------------------------------------------------------------------------------------------


def test_a_person_comes_back_as_she_went_in(vault):
    with vault.change() as change:
        made = people.add(change, "  Ada \n Test ", PersonKind.PATIENT, minor_until=date(2030, 1, 1))
        guardian = people.add_guardian(change, made.id, "Greta Test", "mother")
    with vault.read() as at:
        assert people.get(at, made.id) == made == people.everyone(at)[made.id]
        assert made.name == "Ada Test"
        assert made.is_minor(date(2029, 12, 31))
        assert not made.is_minor(date(2030, 1, 1))
        assert people.guardians_of(at, made.id) == (guardian,)


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "..."])
def test_somebody_without_a_name_is_nobody(vault, name):
    with pytest.raises(VaultRefused, match="name_missing"), vault.change() as change:
        people.add(change, name, PersonKind.OTHER)


def test_whom_nobody_knows_is_named_as_unknown(vault):
    for verb in (people.get, people.end_biometrics, people.remove):
        with pytest.raises(VaultRefused, match="person_unknown"), vault.change() as change:
            verb(change, "p-nobody")


# --- releases and the gate ----------------------------------------------------------------------------------------

MINOR = {"minor_until": TODAY + 365 * DAY}


@pytest.mark.parametrize(
    ("person", "terms", "codes"),
    [
        ({}, {}, []),
        ({}, {"until": TODAY}, []),
        ({}, {"until": None}, []),
        ({}, {"until": TODAY - DAY}, ["release_expired"]),
        ({}, {"valid_from": TODAY + DAY}, ["release_not_yet_valid"]),
        ({}, {"channels": frozenset({Channel.PRINT})}, ["release_wrong_channel"]),
        ({}, {"statements": frozenset({Statement.USE_DESCRIBED})}, ["release_statement_missing"]),
        (MINOR, {}, ["release_without_guardian"]),
        (MINOR, {"kind": ReleaseKind.GUARDIAN}, ["release_without_guardian"]),
        ({"kind": PersonKind.STAFF}, {"kind": ReleaseKind.STAFF}, []),
    ],
)
def test_every_flaw_of_a_release_has_its_own_code_at_the_gate(vault, person, terms, codes):
    who = {"kind": PersonKind.PATIENT, **person}
    with vault.change() as change:
        known = people.add(change, "Ada Test", who["kind"], minor_until=who.get("minor_until"))
        release = releases.add(change, known.id, form(**terms), PDF)
    assert gate_codes(vault, release.id) == codes


def test_a_release_without_evidence_or_with_another_persons_hash_covers_nothing(vault):
    with vault.change() as change:
        person = people.add(change, "Ada Test", PersonKind.PATIENT)
        release = releases.add(change, person.id, form(), None)
    assert gate_codes(vault, release.id) == ["release_without_evidence"]
    assert gate_codes(vault, "r-nothing") == ["release_unknown"]


def test_a_form_that_was_changed_proves_nothing(vault):
    _, release = someone(vault)
    assert gate_codes(vault, release) == []
    with vault.alone() as (engine, _, _), engine.begin() as connection:
        connection.exec_driver_sql("UPDATE evidence SET data = x'255044462d'")
    assert gate_codes(vault, release) == ["release_evidence_unproven"]


def test_a_guardian_signs_for_a_minor_until_she_is_of_age(vault, clock):
    with vault.change() as change:
        child = people.add(change, "Kim Test", PersonKind.PATIENT, minor_until=TODAY + 2 * DAY)
        guardian = people.add_guardian(change, child.id, "Greta Test", "mother")
        signed = releases.add(change, child.id, form(kind=ReleaseKind.GUARDIAN, guardian=guardian.id), PDF)
    assert gate_codes(vault, signed.id) == []
    clock.go(seconds=10)
    clock.now += 2 * DAY
    assert gate_codes(vault, signed.id) == ["release_expired"]


@pytest.mark.parametrize(
    ("kind", "terms", "scan", "code"),
    [
        (PersonKind.STAFF, {}, PDF, "release_wrong_kind"),
        (PersonKind.PATIENT, {"kind": ReleaseKind.STAFF}, PDF, "release_wrong_kind"),
        (PersonKind.PATIENT, {"channels": frozenset()}, PDF, "release_without_channel"),
        (PersonKind.PATIENT, {"until": date(2020, 1, 1)}, PDF, "release_ends_before_it_starts"),
        (PersonKind.PATIENT, {"guardian": "g-of-somebody-else"}, PDF, "guardian_unknown"),
        (PersonKind.PATIENT, {}, b"", "form_empty"),
        (PersonKind.PATIENT, {}, b"MZ is no form", "form_unknown"),
        (PersonKind.PATIENT, {}, PDF + bytes(evidence.LARGEST), "form_too_large"),
    ],
)
def test_what_is_no_release_is_refused_and_leaves_nothing(vault, kind, terms, scan, code):
    with vault.change() as change:
        person = people.add(change, "Ada Test", kind)
    with pytest.raises(VaultRefused, match=code), vault.change() as change:
        releases.add(change, person.id, form(**terms), scan)
    with vault.read() as at:
        assert releases.everything(at) == ()
        assert evidence.hashes(at) == ()


def test_expiring_soon_lists_what_ends_within_the_days_soonest_first(vault):
    ends = [TODAY - DAY, TODAY, TODAY + 30 * DAY, TODAY + 31 * DAY, None]
    ids = [someone(vault, until=end, valid_from=date(2020, 1, 1))[1] for end in ends]
    with vault.read() as at:
        assert [release.id for release in releases.expiring(at, days=30)] == ids[1:3]


# --- enrolment on consent only ------------------------------------------------------------------------------------


def try_to_enrol(vault, person):
    with vault.change() as change:
        enrolments.enrol(change, person, b"picture", embedding(), model="sface")


@pytest.mark.parametrize(
    "terms",
    [
        {"until": TODAY - DAY},
        {"statements": frozenset()},
    ],
)
def test_nobody_is_enrolled_without_a_release_that_holds(vault, terms):
    person, _ = someone(vault, **terms)
    with pytest.raises(VaultRefused, match="no_consent"):
        try_to_enrol(vault, person)
    with vault.read() as at:
        assert enrolments.of_person(at, person) == ()


def test_a_consent_of_its_own_allows_enrolment_until_it_ends(vault):
    with vault.change() as change:
        person = people.add(change, "Ada Test", PersonKind.STAFF).id
    with pytest.raises(VaultRefused, match="no_consent"):
        try_to_enrol(vault, person)
    with vault.change() as change:
        people.allow_biometrics(change, person, TODAY, PDF)
    try_to_enrol(vault, person)
    with vault.change() as change:
        gone = people.end_biometrics(change, person)
    assert (gone.embeddings, gone.pictures, gone.forms) == (1, 1, 1)
    with pytest.raises(VaultRefused, match="no_consent"):
        try_to_enrol(vault, person)


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
RELEASES = st.builds(
    Release,
    id=st.just("r"),
    person=st.sampled_from(["p", "q"]),
    kind=st.just(ReleaseKind.PATIENT),
    channels=st.frozensets(st.sampled_from(Channel), min_size=1),
    valid_from=DAYS,
    until=st.none() | DAYS,
    revoked_at=st.none() | st.dates(date(2024, 1, 1), TODAY),
    statements=st.frozensets(st.sampled_from(Statement)),
    evidence_sha256=st.sampled_from([None, "", "e" * 64]),
)


@given(st.none() | DAYS, RELEASES)
def test_only_consent_that_holds_allows_enrolment(consent, release):
    by_release = (
        release.person == "p"
        and release.revoked_at is None
        and (release.until is None or release.until >= max(TODAY, release.valid_from))
        and bool(release.evidence_sha256)
        and release.statements == frozenset(Statement)
    )
    by_consent = consent is not None and consent <= TODAY
    known = Person("p", PersonKind.PATIENT, "Ada Test", biometric_consent=consent)
    assert may_be_enrolled(known, [release], TODAY) == (by_release or by_consent)


@pytest.mark.parametrize(
    "numbers",
    [b"", bytes(512), np.full(128, np.nan, "<f4").tobytes(), np.full(128, np.inf, "<f4").tobytes(), b"x" * 511],
)
def test_what_is_no_embedding_is_not_kept(vault, numbers):
    person, _ = someone(vault)
    with pytest.raises(VaultRefused, match="not_an_embedding"), vault.change() as change:
        enrolments.enrol(change, person, b"picture", numbers, model="sface")


def test_the_gallery_finds_the_person_by_her_mean_face_and_keeps_networks_apart(vault):
    ada, _ = someone(vault, "Ada Test", faces=3)
    ben, _ = someone(vault, "Ben Test")
    with vault.change() as change:
        enrolments.enrol(change, ben, b"picture", embedding(9), model="sface")
        enrolments.enrol(change, ben, b"picture", embedding(10), model="another")
    with vault.read() as at:
        gallery = enrolments.gallery(at, model="sface")
        empty = enrolments.gallery(at, model="none")
    assert dict(zip(gallery.people, gallery.pictures, strict=True)) == {ada: 3, ben: 1}
    mean = sum(vector(seed) / np.linalg.norm(vector(seed)) for seed in (1, 2, 3))
    first, second = gallery.nearest(mean * 7)
    assert (first.person, first.pictures, second.person) == (ada, 3, ben)
    assert first.similarity == pytest.approx(1.0, abs=1e-5)
    assert gallery.nearest(vector(9), number=1)[0].person == ben
    assert [near.person for near in gallery.nearest(mean, without={ada})] == [ben]
    assert gallery.nearest(mean, without={ada, ben}) == ()
    assert empty.nearest(mean) == ()
    assert gallery.nearest(np.zeros(128, np.float32)) == gallery.nearest(np.full(128, np.nan, np.float32)) == ()


@given(st.integers(1, 40), st.integers(1, 5), st.sets(st.integers(0, 39)), st.integers(0, 2**32 - 1))
def test_the_nearest_are_those_of_a_full_comparison(people_number, number, without, seed):
    random = np.random.default_rng(seed)
    matrix = random.normal(size=(people_number, 128)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    names = tuple(f"p{i}" for i in range(people_number))
    left_out = {f"p{i}" for i in without}
    face = random.normal(size=128).astype(np.float32)
    found = enrolments.Gallery(names, (1,) * people_number, matrix).nearest(face, without=left_out, number=number)
    order = [name for _, name in sorted(zip((-(matrix @ face)).tolist(), names, strict=True)) if name not in left_out]
    assert [near.person for near in found] == order[:number]


def test_a_release_that_runs_out_ends_suggestions_at_once_and_the_sweep_destroys(vault, clock):
    person, _ = someone(vault, faces=2, until=TODAY)
    with vault.read() as at:
        assert set(enrolments.gallery(at, model="sface").people) == {person}
    clock.now += DAY
    with vault.read() as at:
        assert enrolments.gallery(at, model="sface").people == ()
        assert enrolments.without_consent(at) == (person,)
    with vault.change() as change:
        assert enrolments.sweep(change) == (person,)
    with vault.read() as at:
        assert not at.rows(embeddings.select())
        assert not at.rows(pictures.select())
    assert actions(vault)[-1] == "consent_ran_out"


def test_one_reference_picture_can_be_taken_back(vault):
    person, _ = someone(vault, faces=2)
    with vault.read() as at:
        first, second = enrolments.of_person(at, person)
        assert enrolments.picture(at, first.id) == b"picture"
    with vault.change() as change:
        enrolments.withdraw(change, first.id)
    with vault.read() as at:
        assert enrolments.of_person(at, person) == (second,)
        assert len(at.rows(embeddings.select())) == 1
    with pytest.raises(VaultRefused, match="enrolment_unknown"), vault.change() as change:
        enrolments.withdraw(change, first.id)


def test_not_this_person_is_remembered(vault):
    person, _ = someone(vault)
    for _ in range(2):
        with vault.change() as change:
            enrolments.refuse(change, "a" * 64, "f1", Box(1.5, 2, 3, 4), person)
    with vault.read() as at:
        assert enrolments.refused(at, ["a" * 64, "b" * 64]) == {"a" * 64: ((Box(1.5, 2, 3, 4), person),)}


# --- revocation and deletion --------------------------------------------------------------------------------------


def exported(vault, release, person, name="photo-1.jpg"):
    with vault.change() as change:
        return exports.add(change, Left("website", "a" * 64, "b" * 64, name, {release: person}))


def test_a_revocation_ends_it_destroys_what_recognises_and_lists_what_left(vault):
    person, release = someone(vault, faces=3)
    other, _ = someone(vault, "Ben Test", faces=1)
    left = exported(vault, release, person)
    with vault.change() as change:
        done = releases.revoke(change, release, "she moved away")
    assert (done.embeddings, done.pictures, done.exports) == (3, 3, (left,))
    assert gate_codes(vault, release) == ["release_revoked"]
    with vault.read() as at:
        assert enrolments.gallery(at, model="sface").people == (other,)
        assert enrolments.of_person(at, person) == ()
    with pytest.raises(VaultRefused, match="already_revoked"), vault.change() as change:
        releases.revoke(change, release, "again")
    with pytest.raises(VaultRefused, match="no_consent"):
        try_to_enrol(vault, person)


def test_a_revocation_holds_from_today_even_if_a_later_day_is_named(vault):
    _, release = someone(vault)
    with vault.change() as change:
        releases.revoke(change, release, "no more", day=TODAY + 90 * DAY)
    assert gate_codes(vault, release) == ["release_revoked"]


def test_the_record_of_a_revocation_holds_ids_and_counts_only(vault):
    person, release = someone(vault, faces=1)
    with vault.change() as change:
        releases.revoke(change, release, "Ada Test phoned on Tuesday")
    with vault.alone() as (engine, _, _), engine.connect() as connection:
        told = [row[0] for row in connection.exec_driver_sql("SELECT content FROM record")]
    assert person in told[-1]
    assert not [content for content in told if "Ada" in content or "Tuesday" in content]


def decrypted_pages(folder, key):
    """Every page of the database and of the WAL as SQLite sees it, also the free ones."""
    data, wal = (folder / "vault.db").read_bytes(), (folder / "vault.db-wal").read_bytes()
    pages = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    pages += [wal[start + 24 : start + 24 + 4096] for start in range(32, len(wal), 24 + 4096)]
    for page in pages:
        # SQLCipher 4: AES-256-CBC; the last 80 bytes are the IV and the HMAC, the file's first 16 are its salt.
        body = page[16:-80] if page is pages[0] else page[:-80]
        cipher = Cipher(algorithms.AES(key.derive("database")), modes.CBC(page[-80:-64])).decryptor()
        yield cipher.update(body) + cipher.finalize()


def test_revoked_embeddings_are_in_neither_the_file_nor_its_wal_nor_a_backup_made_after(vault, tmp_path):
    def kept():
        with vault.alone() as (_, key, _):
            content = b"".join(decrypted_pages(vault.folder, key))
        return [seed for seed in (1, 2, 3) if embedding(seed) in content]

    _, release = someone(vault, faces=3)
    assert kept() == [1, 2, 3]
    with vault.change() as change:
        releases.revoke(change, release, "no more")
    assert kept() == []
    with vault.alone() as (engine, key, _):
        backup.write(vault.folder, engine, key, tmp_path / "after.photovet")
    backup.unpack(tmp_path / "after.photovet", tmp_path / "unpacked")
    (tmp_path / "unpacked" / "vault.db-wal").write_bytes(b"")
    content = b"".join(decrypted_pages(tmp_path / "unpacked", key))
    assert release.encode() in content
    assert not [seed for seed in (1, 2, 3) if embedding(seed) in content]


def test_a_deleted_person_is_gone_with_all_that_was_hers(vault):
    person, release = someone(vault, faces=2)
    with vault.change() as change:
        gone = people.remove(change, person)
    assert (gone.embeddings, gone.pictures, gone.forms, gone.is_kept_as_proof) == (2, 2, 1, False)
    assert gate_codes(vault, release) == ["release_unknown"]
    with vault.alone() as (engine, _, _), engine.connect() as connection:
        for table in ("people", "releases", "pictures", "embeddings", "guardians", "evidence"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0, table


def test_the_proof_of_an_export_outlives_the_person_until_it_is_given_up_too(vault):
    person, release = someone(vault, faces=1)
    left = exported(vault, release, person)
    with vault.change() as change:
        assert people.remove(change, person).is_kept_as_proof
    assert gate_codes(vault, release) == ["release_revoked"]
    with vault.read() as at:
        assert people.everyone(at) == {}
        assert evidence.is_proven(at, releases.get(at, release).evidence_sha256)
        assert exports.relying_on(at, release) == (left,)
    with pytest.raises(VaultRefused, match="person_unknown"), vault.change() as change:
        people.remove(change, person)


def test_a_form_that_two_releases_share_stays_while_one_needs_it(vault):
    with vault.change() as change:
        first, second = (people.add(change, name, PersonKind.PATIENT).id for name in ("Ada Test", "Ben Test"))
        releases.add(change, first, form(), PDF)
        kept = releases.add(change, second, form(), PDF)
    with vault.change() as change:
        people.remove(change, first)
    assert gate_codes(vault, kept.id) == []
