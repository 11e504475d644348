"""The record: what is removed, moved, edited, forged or cut is detected and named."""

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from photovet.errors import VaultDamaged
from photovet.store.audit import START, Entry, of_lines, signed, to_lines, verify

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)


def chain(length, key=KEY):
    entries, link = [], START
    for number in range(1, length + 1):
        one = signed(Entry(number, "2025-06-15T10:00:00.000+00:00", "u-1", "noted", link, facts={"n": number}), key)
        entries.append(one)
        link = one.link
    return entries


CHAIN = chain(12)


def test_an_untouched_record_is_proven():
    assert verify(CHAIN, KEY.public_key(), every_signature=True) == (12, CHAIN[-1].link)
    assert verify([], KEY.public_key()) == (0, START)


@given(st.integers(0, 10), st.booleans())
def test_a_removed_entry_is_named(place, every):
    with pytest.raises(VaultDamaged) as told:
        verify([*CHAIN[:place], *CHAIN[place + 1 :]], KEY.public_key(), every_signature=every)
    assert told.value.facts == {"entry": place + 1, "why": "missing"}


@given(st.permutations(range(12)).filter(lambda order: list(order) != list(range(12))))
def test_reordered_entries_are_named_at_the_first_that_moved(order):
    with pytest.raises(VaultDamaged) as told:
        verify([CHAIN[number] for number in order], KEY.public_key())
    assert told.value.facts["entry"] == next(i for i, number in enumerate(order) if i != number) + 1


@given(st.integers(0, 11), st.sampled_from(["at", "user", "action", "subject", "photo", "facts"]))
def test_an_edited_entry_is_named(place, name):
    changed = replace(CHAIN[place].entry, **{name: {"n": 99} if name == "facts" else "x"})
    edited = [*CHAIN[:place], replace(CHAIN[place], entry=changed), *CHAIN[place + 1 :]]
    with pytest.raises(VaultDamaged) as told:
        verify(edited, KEY.public_key())
    assert told.value.facts == {"entry": place + 1, "why": "edited"}


@given(st.integers(0, 11), st.booleans())
def test_an_entry_of_another_hand_is_named_wherever_it_stands(place, every):
    """Even with its digest made anew: the next entry is bound to the old one, the last is signed by the wrong key."""
    entry = replace(CHAIN[place].entry, user="u-evil")
    forged = [*CHAIN[:place], signed(entry, OTHER), *CHAIN[place + 1 :]]
    with pytest.raises(VaultDamaged) as told:
        verify(forged, KEY.public_key(), every_signature=every)
    expected = {"entry": place + 1, "why": "forged"} if every or place == 11 else {"entry": place + 2, "why": "moved"}
    assert told.value.facts == expected


def test_a_record_made_anew_from_one_entry_on_is_of_another_hand():
    with pytest.raises(VaultDamaged) as told:
        verify(chain(12, OTHER), KEY.public_key())
    assert told.value.facts == {"entry": 12, "why": "forged"}


@given(st.integers(0, 11), st.integers(0, 63))
def test_a_changed_signature_is_named(place, byte):
    signature = bytearray(CHAIN[place].signature)
    signature[byte] ^= 1
    with pytest.raises(VaultDamaged):
        verify(
            [*CHAIN[:place], replace(CHAIN[place], signature=bytes(signature)), *CHAIN[place + 1 :]], KEY.public_key()
        )


def test_the_exported_lines_can_be_proven_elsewhere():
    lines = list(to_lines(CHAIN, KEY.public_key()))
    key, entries = of_lines(lines)
    assert verify(entries, key, every_signature=True) == (12, CHAIN[-1].link)
    assert json.loads(json.loads(lines[1])["content"])["action"] == "noted"


@given(st.integers(0, 12), st.data())
def test_a_changed_letter_in_the_exported_lines_is_detected(line, data):
    lines = list(to_lines(CHAIN, KEY.public_key()))
    place = data.draw(st.integers(0, len(lines[line]) - 1))
    lines[line] = lines[line][:place] + ("0" if lines[line][place] != "0" else "1") + lines[line][place + 1 :]
    try:
        key, entries = of_lines(lines)
        end = verify(entries, key)
    except VaultDamaged:
        return
    # What is left can only be a letter outside of what is signed: the first line's label.
    assert line == 0
    assert end == (12, CHAIN[-1].link)
