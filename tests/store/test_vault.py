"""The vault as a whole: in, out, locked, damaged, cut, full."""

import shutil
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect
from vaults import PASSPHRASE, actions, flip, someone

from photovet.errors import VaultDamaged, VaultDisk, VaultError, VaultInUse, VaultLocked, WrongKey
from photovet.store import audit, database, exports, releases, reviews, seal
from photovet.store.founding import create, open_vault
from photovet.store.keys import Secret
from photovet.store.migrations import MIGRATIONS, Migration
from photovet.store.remembered import forget, recall, remember, system_keyring
from photovet.store.tables import metadata


def note(vault, number=1):
    with vault.change() as change:
        for _ in range(number):
            change.log("noted")


# --- opening ------------------------------------------------------------------------------------------------------


def test_what_was_written_is_there_again(vault, reopened):
    note(vault)
    vault.close()
    assert actions(reopened()) == ["vault_created", "noted"]


def test_the_wrong_passphrase_is_told_and_nothing_is_lost(vault, reopened):
    vault.close()
    with pytest.raises(WrongKey, match="wrong_passphrase"):
        reopened("another passphrase")
    assert actions(reopened()) == ["vault_created"]


def test_the_recovery_code_opens_and_a_new_one_ends_the_old(folder, options):
    vault, code = create(folder, Secret.passphrase(PASSPHRASE), options)
    newer = vault.new_recovery_code()
    vault.close()
    with pytest.raises(WrongKey, match="wrong_recovery_code"):
        open_vault(folder, Secret.recovery(code), options)
    open_vault(folder, Secret.recovery(newer.lower()), options).close()


def test_a_change_of_passphrase_ends_the_old_one(vault, reopened):
    vault.set_secret(Secret.passphrase("a completely new one"))
    vault.close()
    with pytest.raises(WrongKey):
        reopened()
    assert actions(reopened("a completely new one"))[-1] == "key_changed"


def test_no_vault_no_folder_and_one_vault_too_many(vault, folder, options, tmp_path):
    with pytest.raises(VaultDisk, match="vault_missing"):
        open_vault(tmp_path / "nowhere", Secret.passphrase(PASSPHRASE), options)
    (tmp_path / "empty").mkdir()
    with pytest.raises(VaultDisk, match="vault_missing"):
        open_vault(tmp_path / "empty", Secret.passphrase(PASSPHRASE), options)
    vault.close()
    with pytest.raises(VaultDisk, match="vault_exists"):
        create(folder, Secret.passphrase(PASSPHRASE), options)


def test_a_second_window_is_refused(vault, folder, options):
    with pytest.raises(VaultInUse, match="vault_in_use"):
        open_vault(folder, Secret.passphrase(PASSPHRASE), options)
    script = (
        "import sys; from pathlib import Path; from photovet.store.keys import Secret;"
        "from photovet.store.founding import open_vault; from photovet.errors import VaultInUse\n"
        f"try: open_vault(Path(sys.argv[1]), Secret.passphrase({PASSPHRASE!r}))\n"
        "except VaultInUse: print('in use')"
    )
    told = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=True)
    assert told.stdout == "in use\n"


def test_a_creation_that_was_cut_short_is_put_aside_and_kept(vault, folder, options):
    vault.close()
    for name in ("vault.key", "vault.key.copy"):
        (folder / name).unlink()
    create(folder, Secret.passphrase(PASSPHRASE), options)[0].close()
    assert list(folder.glob("without-key-*/vault.db"))


# --- locking ------------------------------------------------------------------------------------------------------


def test_it_locks_itself_after_idle_time(vault, clock):
    clock.go(seconds=899)
    note(vault)
    clock.go(seconds=899)
    assert not vault.lock_if_idle()
    clock.go(seconds=2)
    with pytest.raises(VaultLocked):
        note(vault)
    assert vault.is_locked
    vault.unlock(Secret.passphrase(PASSPHRASE))
    note(vault)


def test_a_locked_vault_still_keeps_others_out(vault, folder, options):
    vault.lock()
    with pytest.raises(VaultInUse):
        open_vault(folder, Secret.passphrase(PASSPHRASE), options)


# --- changes ------------------------------------------------------------------------------------------------------


def test_a_change_that_fails_leaves_nothing(vault):
    def half():
        with vault.change() as change:
            change.log("noted")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert actions(vault) == ["vault_created"]
    note(vault)


def test_a_change_without_an_entry_is_a_mistake(vault):
    with pytest.raises(RuntimeError, match="without an entry"), vault.change():
        pass
    note(vault)


@pytest.mark.parametrize("slip", ["Jane Roe", "née", "a\nb"])
def test_a_name_can_not_slip_into_the_record(vault, slip):
    with pytest.raises(ValueError, match="ids, codes and counts"), vault.change() as change:
        change.log("noted", who=slip)


def test_the_record_is_append_only_even_for_our_own_mistakes(vault):
    for statement in ("DELETE FROM record", "UPDATE record SET content = ''"):
        with (
            pytest.raises(Exception, match="append-only"),
            vault.alone() as (engine, _, _),
            engine.begin() as connection,
        ):
            connection.exec_driver_sql(statement)


def test_no_repr_and_no_traceback_shows_a_value(vault):
    try:
        with vault.change() as change:
            change.connection.exec_driver_sql("INSERT INTO people VALUES (?)", ("Jane Roe",))
    except Exception:  # noqa: BLE001
        assert "Jane" not in traceback.format_exc().replace('("Jane Roe",)', "")
    assert PASSPHRASE not in repr(vault)


# --- rekey --------------------------------------------------------------------------------------------------------


def test_rekey_changes_every_byte_and_keeps_everything(vault, folder, reopened, options):
    note(vault, 50)
    before = actions(vault)
    stolen = folder.parent / "stolen.key"
    shutil.copyfile(folder / "vault.key", stolen)
    code = vault.rekey(Secret.passphrase(PASSPHRASE))
    assert actions(vault) == [*before, "rekeyed"]
    vault.close()
    opened = open_vault(folder, Secret.recovery(code), options)
    opened.close()
    shutil.copyfile(stolen, folder / "vault.key")  # the old key no longer helps
    shutil.copyfile(stolen, folder / "vault.key.copy")
    with pytest.raises(VaultDamaged):
        reopened()


@pytest.mark.parametrize("stop", ["copy_into", "checkpoint", "after"])
def test_a_rekey_that_is_cut_short_leaves_a_vault_that_opens(vault, reopened, monkeypatch, stop):
    class PowerCut(Exception):
        pass

    def cut(*_):
        raise PowerCut

    note(vault, 5)
    if stop == "after":
        monkeypatch.setattr(type(vault), "unlock", cut)
    else:
        monkeypatch.setattr(database, stop, cut)
    with pytest.raises(PowerCut):
        vault.rekey(Secret.passphrase(PASSPHRASE))
    monkeypatch.undo()
    vault.close()
    opened = reopened()
    assert actions(opened) == ["vault_created", *["noted"] * 5, "rekeyed"]
    assert not (opened.folder / "vault.db.next").exists()
    note(opened)


# --- damage -------------------------------------------------------------------------------------------------------


def open_and_read_all(folder, options):
    with open_vault(folder, Secret.passphrase(PASSPHRASE), options) as vault:
        with vault.alone() as (engine, _, _):
            broken = database.outside_transaction(engine, "PRAGMA cipher_integrity_check")
        if broken:
            raise VaultDamaged("vault_damaged")
        with vault.read() as at:
            audit.verify(audit.read(at.connection), vault.record().public_key())
        if vault.notes:
            raise VaultDamaged("key_file_damaged")


def test_a_flipped_byte_anywhere_is_detected_and_named(vault, folder, options, tmp_path):
    note(vault, 30)
    vault.close()
    open_and_read_all(folder, options)
    files = ["vault.db", "vault.key", "vault.key.copy", "vault.seal"]
    sizes = {name: (folder / name).stat().st_size for name in files}
    places = [(name, offset) for name in files for offset in range(0, sizes[name], max(1, sizes[name] // 40))]
    for number, (name, offset) in enumerate(places):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(folder, copy)
        flip(copy / name, offset)
        with pytest.raises(VaultDamaged) as told:
            open_and_read_all(copy, options)
        expected = {"vault.db": "vault_damaged", "vault.seal": "seal_damaged"}.get(name, "key_file_damaged")
        assert told.value.code == expected, (name, offset)
        shutil.rmtree(copy)


@pytest.mark.parametrize("keep", [0, 1, 4096, 4096 * 3, 0.5, -1, -4096])
def test_a_truncated_database_is_named(vault, folder, options, keep):
    note(vault, 200)
    vault.close()
    size = (folder / "vault.db").stat().st_size
    with (folder / "vault.db").open("r+b") as file:
        file.truncate(int(size * keep) if isinstance(keep, float) else keep % size if keep < 0 else keep)
    with pytest.raises(VaultDamaged, match="vault_truncated"):
        open_vault(folder, Secret.passphrase(PASSPHRASE), options)


def copy_as_if_crashed(vault, folder, to):
    """The folder as a power cut would leave it: the WAL is there, nothing was tidied up."""
    shutil.copytree(folder, to)
    return to


def test_a_flipped_byte_in_the_wal_is_named_because_sqlite_would_drop_what_follows(vault, folder, options, tmp_path):
    note(vault, 3)
    note(vault, 3)
    crashed = copy_as_if_crashed(vault, folder, tmp_path / "crashed")
    wal = crashed / "vault.db-wal"
    flip(wal, wal.stat().st_size - 100)
    with pytest.raises(VaultDamaged, match="record_cut"):
        open_vault(crashed, Secret.passphrase(PASSPHRASE), options)


def test_a_cut_tail_is_named_and_can_only_be_accepted_in_writing(vault, folder, options, tmp_path):
    note(vault)
    vault.close()
    older = shutil.copy(folder / "vault.db", tmp_path / "older.db")
    with open_vault(folder, Secret.passphrase(PASSPHRASE), options) as opened:
        note(opened)
    shutil.copy(older, folder / "vault.db")
    with pytest.raises(VaultDamaged, match="record_cut") as told:
        open_vault(folder, Secret.passphrase(PASSPHRASE), options)
    assert told.value.facts == {"expected": 3, "found": 2}
    with open_vault(folder, Secret.passphrase(PASSPHRASE), options, accept_cut=True) as opened:
        assert actions(opened) == ["vault_created", "noted", "damage_accepted"]
    open_vault(folder, Secret.passphrase(PASSPHRASE), options).close()


def test_a_lost_seal_is_named(vault, folder, options):
    vault.close()
    (folder / "vault.seal").unlink()
    with pytest.raises(VaultDamaged, match="seal_lost"):
        open_vault(folder, Secret.passphrase(PASSPHRASE), options)


def test_a_crash_between_the_change_and_the_seal_is_no_damage(vault, folder, options, monkeypatch, reopened):
    def cut(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(seal, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        note(vault)
    monkeypatch.undo()
    vault.close()
    assert actions(reopened()) == ["vault_created", "noted"]


def test_a_damaged_key_file_is_mended_from_its_copy(vault, folder, reopened):
    vault.close()
    flip(folder / "vault.key", 10)
    opened = reopened()
    assert opened.notes == ("key_file_damaged:vault.key",)
    opened.close()
    assert reopened().notes == ()


# --- the disk -----------------------------------------------------------------------------------------------------


def test_a_full_disk_is_named_and_nothing_is_lost(vault, reopened):
    note(vault)
    with vault.alone() as (engine, _, _):
        pages = database.outside_transaction(engine, "PRAGMA page_count")[0][0]
        database.outside_transaction(engine, f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(VaultDisk, match="vault_disk_full"):
        note(vault, 500)
    note(vault)
    vault.close()
    assert actions(reopened()) == ["vault_created", "noted", "noted"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of file sizes")
def test_a_file_that_may_not_grow_is_named_and_nothing_is_lost(vault, folder, reopened):
    note(vault)
    vault.close()
    script = f"""
import resource, signal, sys
from pathlib import Path
from photovet.errors import VaultDisk
from photovet.store.keys import Cost, Secret
from photovet.store.founding import open_vault
from photovet.store.vault import Options
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
vault = open_vault(Path(sys.argv[1]), Secret.passphrase({PASSPHRASE!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for number in range(1000):
        with vault.change() as change:
            change.log("noted")
except VaultDisk as error:
    print(number, error.code)
"""
    told = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=True)
    confirmed, code = told.stdout.split()
    assert code in ("vault_disk", "vault_disk_full")
    assert len(actions(reopened())) >= 2 + int(confirmed)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others")
def test_nobody_else_may_look_at_the_files(vault, folder):
    note(vault)
    assert folder.stat().st_mode & 0o077 == 0
    assert not [path.name for path in folder.iterdir() if path.name != "vault.db-wal" and path.stat().st_mode & 0o077]


# --- migrations ---------------------------------------------------------------------------------------------------


def test_the_tables_are_those_that_the_migrations_make(vault):
    with vault.alone() as (engine, _, _):
        made = inspect(engine)
        assert set(made.get_table_names()) == set(metadata.tables)
        for name, table in metadata.tables.items():
            columns = {column["name"]: column for column in made.get_columns(name)}
            assert list(columns) == [column.name for column in table.columns], name
            for column in table.columns:
                assert columns[column.name]["nullable"] == column.nullable, column
                assert str(columns[column.name]["type"]) == str(column.type.compile(engine.dialect)), column


STEP = Migration("one more", ("CREATE TABLE more (id TEXT)", "INSERT INTO more VALUES ('a')"))
BROKEN = Migration("broken", ("CREATE TABLE half (id TEXT)", "INSERT INTO nowhere VALUES (1)"))


def test_a_migration_is_made_once_with_a_backup_before_and_an_entry_after(vault, folder, options):
    vault.close()
    newer = replace(options, migrations=(*MIGRATIONS, STEP))
    for _ in range(2):
        with open_vault(folder, Secret.passphrase(PASSPHRASE), newer) as opened:
            assert actions(opened) == ["vault_created", "migrated"]
    assert [path.name for path in (folder / "backups").iterdir()] == [
        f"before-migration-{len(MIGRATIONS) + 1}.photovet"
    ]
    with pytest.raises(VaultDamaged, match="vault_newer"):
        open_vault(folder, Secret.passphrase(PASSPHRASE), options)


def test_a_vault_of_the_first_version_keeps_everything(folder, options):
    old = replace(options, migrations=MIGRATIONS[:1])
    made, _ = create(folder, Secret.passphrase(PASSPHRASE), old)
    with made, made.change() as change:
        for statement in (
            "INSERT INTO exports VALUES ('x-1', '2025-06-15T10:00:00+00:00', NULL, 'website', 'a', 'b', 'photo-b.jpg')",
            "INSERT INTO batches VALUES ('b-1', 'Open day', 'website', '2025-06-15T10:00:00+00:00', NULL)",
            "INSERT INTO reviews VALUES ('b-1', 'a.jpg', 0, 'a', x'789c03000000000100', 'd', 'u-1', '2025-06-15')",
        ):
            change.connection.exec_driver_sql(statement)
        change.log("noted")
    with open_vault(folder, Secret.passphrase(PASSPHRASE), options) as opened, opened.read() as at:
        (left,) = exports.everything(at)
        assert (left.output_name, left.state, left.folder) == ("photo-b.jpg", exports.State.LEFT, "")
        assert reviews.hands_on(at, "a", "d") == reviews.Hands(frozenset({"u-1"}))


def test_what_has_to_be_destroyed_is_destroyed_in_our_own_backups_too(vault, folder, options):
    _, release = someone(vault, faces=1)
    vault.close()
    with open_vault(folder, Secret.passphrase(PASSPHRASE), replace(options, migrations=(*MIGRATIONS, STEP))) as opened:
        assert list((folder / "backups").iterdir())
        with opened.change() as change:
            releases.revoke(change, release, "no more")
    assert not (folder / "backups").exists()


def test_a_migration_that_fails_leaves_the_vault_as_it_was(vault, folder, options, reopened):
    vault.close()
    with pytest.raises(Exception, match="nowhere"):
        open_vault(folder, Secret.passphrase(PASSPHRASE), replace(options, migrations=(*MIGRATIONS, BROKEN)))
    opened = reopened()
    with opened.alone() as (engine, _, _):
        assert "half" not in inspect(engine).get_table_names()


# --- the keyring --------------------------------------------------------------------------------------------------


class FakeKeyring:
    def __init__(self):
        self.held = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def delete_password(self, service, username):
        del self.held[service, username]


def test_the_keyring_opens_it_until_it_is_forgotten(vault, folder, options):
    where, name = FakeKeyring(), vault.id
    with pytest.raises(WrongKey, match="not_remembered"):
        recall(name, where)
    remember(vault, where)
    vault.close()
    secret = recall(name, where)
    with open_vault(folder, secret, options) as opened:
        forget(opened, where)
    assert not where.held
    with pytest.raises(WrongKey, match="not_remembered"):
        open_vault(folder, secret, options)


@pytest.mark.parametrize("backend", ["fail", "null"])
def test_a_keyring_that_does_not_encrypt_is_none(monkeypatch, backend):
    import keyring

    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{backend}.Keyring")
    keyring.core.init_backend()
    with pytest.raises(WrongKey, match="keyring_unavailable"):
        system_keyring()


def test_every_error_of_the_vault_is_one_of_photovet():
    assert all(issubclass(kind, VaultError) for kind in (VaultDamaged, VaultDisk, VaultInUse, VaultLocked, WrongKey))
    assert Path(__file__).exists()


# --- many at once -------------------------------------------------------------------------------------------------


def test_many_threads_make_one_record(vault):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: note(vault), range(40)))
        seen = list(threads.map(lambda _: len(actions(vault)), range(8)))
    assert seen == [41] * 8
    with vault.read() as at:
        assert audit.verify(audit.read(at.connection), vault.record().public_key(), every_signature=True)[0] == 41


def test_looking_inside_a_change_sees_the_change(vault):
    with vault.change() as change:
        change.log("noted")
        assert actions(vault) == ["vault_created", "noted"]
        with pytest.raises(RuntimeError, match="inside of a change"):
            note(vault)
