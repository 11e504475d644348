"""Keys: what opens, what does not, and what never shows."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaults import CHEAP

from photovet.errors import VaultDamaged, WrongKey
from photovet.store.keys import (
    Cost,
    DataKey,
    KeyFile,
    Secret,
    new_recovery_code,
    read_key_file,
    write_key_file,
)

KEY = DataKey(b"k" * 32)
FILE = KeyFile("vault-1").with_slot(Secret.passphrase("a long passphrase"), KEY, CHEAP)


@given(st.text(min_size=12, max_size=40), st.text(max_size=40))
def test_only_the_passphrase_opens(passphrase, other):
    mine, theirs = Secret.passphrase(passphrase), Secret.passphrase(other)
    keys = KeyFile("v").with_slot(mine, KEY, CHEAP) if len(mine.value.decode()) >= 12 else None
    if keys is None:
        return
    assert keys.unlock(mine)[0].derive("x") == KEY.derive("x")
    if theirs != mine:
        with pytest.raises(WrongKey, match="wrong_passphrase"):
            keys.unlock(theirs)


@given(st.integers(0, len(FILE.to_bytes()) - 1), st.integers(0, 7))
def test_a_flipped_bit_anywhere_in_the_key_file_is_told_from_a_wrong_passphrase(place, bit):
    data = bytearray(FILE.to_bytes())
    data[place] ^= 1 << bit
    with pytest.raises(VaultDamaged, match="key_file_damaged"):
        KeyFile.from_bytes(bytes(data))


@given(st.integers(0, len(FILE.to_bytes()) - 1))
def test_a_key_file_that_is_cut_off_is_damaged(length):
    with pytest.raises(VaultDamaged, match="key_file_damaged"):
        KeyFile.from_bytes(FILE.to_bytes()[:length])


@given(st.binary(max_size=300))
def test_anything_else_is_no_key_file(data):
    with pytest.raises(VaultDamaged, match="key_file_damaged"):
        KeyFile.from_bytes(data)


def test_a_slot_can_not_be_moved_to_another_vault():
    moved = KeyFile("vault-2", slots=FILE.slots)
    with pytest.raises(WrongKey):
        moved.unlock(Secret.passphrase("a long passphrase"))


def test_the_key_file_comes_back_as_it_was():
    assert KeyFile.from_bytes(FILE.to_bytes()) == FILE


@pytest.mark.parametrize("written", ["ABCDE-FGH10", "abcde fgh1o", " aBcDe--fGhLO "])
def test_a_recovery_code_may_be_typed_as_people_type(written):
    assert Secret.recovery(written) == Secret.recovery("ABCDEFGH10")


def test_recovery_codes_differ_and_hold_no_letters_that_are_mistaken():
    codes = {new_recovery_code() for _ in range(100)}
    assert len(codes) == 100
    assert not set("".join(codes)) & set("ILOU")
    assert all(len(code.replace("-", "")) == 30 for code in codes)


def test_two_ways_to_type_a_letter_are_one_passphrase():
    assert Secret.passphrase("Ze\u0301ro Zero Zero") == Secret.passphrase("Z\u00e9ro Zero Zero")


def test_a_short_passphrase_is_refused():
    with pytest.raises(WrongKey, match="passphrase_too_short"):
        KeyFile("v").with_slot(Secret.passphrase("elevenchars"), KEY, CHEAP)


@pytest.mark.parametrize("cost", [(0, 8, 1), (1, 8 * 1024**2, 1), (65, 8, 1), (1, 8, 0)])
def test_a_key_file_can_not_ask_for_all_the_memory(cost):
    with pytest.raises(ValueError, match="out of bounds"):
        Cost(*cost)


def test_no_repr_and_no_traceback_shows_a_secret():
    secret = Secret.passphrase("open sesame please")
    shown = [repr(secret), repr(KEY), repr(FILE), str(FILE)]
    try:
        FILE.unlock(secret)
    except WrongKey:
        shown.append(traceback.format_exc())
    assert not any("sesame" in text or "kkkk" in text for text in shown)


def test_the_copy_stands_in_for_a_lost_or_damaged_key_file(tmp_path):
    write_key_file(tmp_path, FILE)
    assert read_key_file(tmp_path) == (FILE, ())
    (tmp_path / "vault.key").write_bytes(b"{}")
    assert read_key_file(tmp_path) == (FILE, ("vault.key",))
    (tmp_path / "vault.key").unlink()
    assert read_key_file(tmp_path) == (FILE, ("vault.key",))


def test_the_newer_of_two_key_files_counts(tmp_path):
    write_key_file(tmp_path, FILE)
    newer = FILE.with_slot(Secret.recovery("0" * 30), KEY, CHEAP)
    (tmp_path / "vault.key.copy").write_bytes(newer.to_bytes())
    assert read_key_file(tmp_path) == (newer, ("vault.key",))
