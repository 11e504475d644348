"""Backup, restore, doctor."""

import shutil
import zipfile

import pytest
from vaults import PASSPHRASE, PDF, actions, flip, someone

from photovet.errors import VaultDamaged, VaultDisk, VaultInUse, WrongKey
from photovet.store import backup, doctor, people, releases
from photovet.store.founding import open_vault
from photovet.store.keys import Secret
from photovet.store.restore import restore

SECRET = Secret.passphrase(PASSPHRASE)


def back_up(vault, target):
    with vault.alone() as (engine, key, _):
        backup.write(vault.folder, engine, key, target)
    return target


def names(vault):
    with vault.read() as at:
        return [person.name for person in people.everyone(at).values()]


# --- doctor -------------------------------------------------------------------------------------------------------


def codes(vault):
    return [ill.code for ill in doctor.examine(vault, every_signature=True)]


def test_a_sound_vault_has_nothing(vault):
    person, release = someone(vault, faces=2)
    with vault.change() as change:
        releases.revoke(change, release, "no more")
    with vault.change() as change:
        people.remove(change, person)
    assert codes(vault) == []


def tampered(vault, statement):
    with vault.alone() as (engine, _, _), engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE releases SET revoked_at = NULL", "revocation_undone"),
        ("UPDATE releases SET id = 'r-new'", "release_not_in_record"),
        ("UPDATE evidence SET data = x'255044462d'", "form_missing"),
        ("DROP INDEX ix_releases_person", None),
        ("PRAGMA foreign_keys = OFF", None),
    ],
)
def test_what_the_tables_say_is_held_against_the_record(vault, statement, code):
    _, release = someone(vault)
    with vault.change() as change:
        releases.revoke(change, release, "no more")
    tampered(vault, statement)
    assert codes(vault) == ([code] if code else [])


def test_an_embedding_that_nobody_allowed_or_nobody_recorded_is_named(vault):
    person, _ = someone(vault, faces=1)
    tampered(vault, f"INSERT INTO pictures VALUES ('e-1', '{person}', x'00', '2025-06-15')")
    tampered(vault, f"INSERT INTO embeddings VALUES ('e-1', '{person}', 'sface', zeroblob(512))")
    assert codes(vault) == ["enrolment_not_in_record"]
    tampered(vault, "DELETE FROM releases")
    assert codes(vault) == ["enrolment_not_in_record", "enrolled_without_consent"]


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("DELETE FROM record WHERE seq = 3", "missing"),
        ("UPDATE record SET content = replace(content, 'person_added', 'person_added2') WHERE seq = 2", "edited"),
        ("UPDATE record SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)", "moved"),
        ("UPDATE record SET content = 'x' WHERE seq = 2", "unreadable"),
        ("UPDATE record SET signature = zeroblob(64) WHERE seq = 2", "forged"),
    ],
)
def test_a_record_that_was_touched_from_inside_is_named(vault, statement, why):
    someone(vault, faces=1)
    for trigger in ("record_is_never_edited", "record_is_never_deleted"):
        tampered(vault, f"DROP TRIGGER {trigger}")
    tampered(vault, statement)
    tampered(vault, "UPDATE record SET seq = -seq WHERE seq < 0")
    (ill,) = doctor.examine(vault, every_signature=True)
    assert (ill.code, ill.facts["why"]) == ("record_altered", why)


def test_a_tail_cut_from_inside_is_named(vault, folder, options):
    someone(vault)
    tampered(vault, "DROP TRIGGER record_is_never_deleted")
    tampered(vault, "DELETE FROM record WHERE seq > 2")
    assert codes(vault)[0] == "record_cut"
    vault.close()
    with pytest.raises(VaultDamaged, match="record_cut"):
        open_vault(folder, SECRET, options)


def test_files_that_do_not_belong_there_are_named(vault, folder):
    (folder / "vault.db.next").write_bytes(b"x")
    assert codes(vault) == ["leftover_file"]


# --- backup and restore -------------------------------------------------------------------------------------------


def test_a_backup_brings_everything_back_and_keeps_what_was_there(vault, folder, options, tmp_path):
    someone(vault, "Ada Test", faces=2)
    archive = back_up(vault, tmp_path / "b.photovet")
    someone(vault, "Ben Test")
    vault.close()
    done = restore(folder, archive, SECRET, options)
    with done.vault as restored:
        assert names(restored) == ["Ada Test"]
        assert actions(restored)[-1] == "restored"
        assert codes(restored) == []
    assert (done.before / "vault.db").exists()
    shutil.rmtree(tmp_path / "elsewhere", ignore_errors=True)
    with restore(tmp_path / "elsewhere", archive, SECRET, options).vault as moved:
        assert names(moved) == ["Ada Test"]


def test_a_backup_never_overwrites(vault, tmp_path):
    target = back_up(vault, tmp_path / "b.photovet")
    with pytest.raises(VaultDisk, match="vault_exists"):
        back_up(vault, target)


def test_a_backup_that_fails_leaves_nothing_behind(vault, folder, tmp_path, monkeypatch):
    before = {path.name for path in folder.iterdir()}
    monkeypatch.setattr(backup, "_pack", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(VaultDisk, match="vault_disk_full"):
        back_up(vault, tmp_path / "b.photovet")
    assert {path.name for path in folder.iterdir()} == before
    assert list(tmp_path.glob("*.photovet*")) == []


def test_a_flipped_byte_anywhere_in_a_backup_is_detected_before_anything_is_replaced(
    vault, folder, options, reopened, tmp_path
):
    someone(vault, faces=1)
    archive = back_up(vault, tmp_path / "b.photovet")
    vault.close()
    size = archive.stat().st_size
    for number, offset in enumerate(range(0, size, max(1, size // 25))):
        copy = shutil.copy(archive, tmp_path / f"{number}.photovet")
        flip(tmp_path / f"{number}.photovet", offset)
        try:
            restored = restore(tmp_path / f"r{number}", copy, SECRET, options)
        except (VaultDamaged, WrongKey):
            assert not (tmp_path / f"r{number}" / "vault.key").exists()
            continue
        # Only what the archive says twice may differ unseen: then everything that came back is proven all the same.
        with restored.vault as same:
            assert names(same) == ["Ada Test"]
            assert codes(same) == []
    assert names(reopened()) == ["Ada Test"]


@pytest.mark.parametrize("content", [b"", b"no archive", PDF])
def test_what_is_no_backup_is_refused(vault, folder, options, reopened, tmp_path, content):
    vault.close()
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(VaultDamaged, match="backup_damaged"):
        restore(folder, tmp_path / "b", SECRET, options)
    with pytest.raises(VaultDisk, match="vault_missing"):
        restore(folder, tmp_path / "nothing", SECRET, options)
    with zipfile.ZipFile(tmp_path / "z", "w") as archive:
        archive.writestr("manifest.json", "{}")
    with pytest.raises(VaultDamaged, match="backup_damaged"):
        restore(folder, tmp_path / "z", SECRET, options)
    assert actions(reopened()) == ["vault_created"]


def test_a_wrong_passphrase_or_an_open_vault_replaces_nothing(vault, folder, options, reopened, tmp_path):
    archive = back_up(vault, tmp_path / "b.photovet")
    with pytest.raises(VaultInUse):
        restore(folder, archive, SECRET, options)
    vault.close()
    with pytest.raises(WrongKey):
        restore(folder, archive, Secret.passphrase("a wrong passphrase"), options)
    assert actions(reopened()) == ["vault_created"]


def test_a_restore_that_is_cut_short_is_finished_at_the_next_opening(vault, folder, options, tmp_path, monkeypatch):
    someone(vault, "Ada Test")
    archive = back_up(vault, tmp_path / "b.photovet")
    someone(vault, "Ben Test")
    vault.close()

    class PowerCut(Exception):
        pass

    for moves in range(6):
        attempt = tmp_path / f"attempt{moves}"
        shutil.copytree(folder, attempt)
        made, real = [], backup._move

        def cut(path, to, made=made, real=real, moves=moves):
            if len(made) == moves:
                raise PowerCut
            made.append(path)
            real(path, to)

        monkeypatch.setattr(backup, "_move", cut)
        try:
            restore(attempt, archive, SECRET, options).vault.close()
        except PowerCut:
            monkeypatch.undo()
        monkeypatch.undo()
        with open_vault(attempt, SECRET, options) as opened:
            assert names(opened) == ["Ada Test"]
            assert codes(opened) == []


def test_the_backup_before_a_migration_restores(vault, folder, options, tmp_path):
    someone(vault, "Ada Test")
    with vault.alone() as (engine, key, _):
        vault._backup_before(engine, key, 1)
    vault.close()
    (archive,) = (folder / "backups").iterdir()
    with restore(tmp_path / "elsewhere", archive, SECRET, options).vault as opened:
        assert names(opened) == ["Ada Test"]
