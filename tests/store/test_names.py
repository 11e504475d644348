"""The clinic's own lists: each name until its day, and gone from the file after it."""

from datetime import date, timedelta

import pytest
from vaults import PASSPHRASE, actions

from photovet.errors import BadInput, VaultRefused
from photovet.store.keys import Secret
from photovet.workflow import names
from photovet.workflow.names import NameKind
from photovet.workflow.vault import Desk, enter

PATIENT, ALLOWED = NameKind.PATIENT, NameKind.ALLOWED


@pytest.fixture
def desk(vault):
    return Desk(vault)


def texts(desk, kind=None):
    return [name.text for name in names.all_names(desk, kind)]


def test_patients_end_by_themselves_and_are_destroyed_by_the_next_opening(desk, folder, options, clock):
    assert names.add_names(desk, PATIENT, [" Ada  Test", "Ada Test", ""]) == 1
    names.add_names(desk, PATIENT, ["Bea Test"], until=date(2026, 1, 1))
    names.add_names(desk, ALLOWED, ["Dr. Smith"])
    assert [name.until for name in names.all_names(desk)] == [None, date(2025, 9, 13), date(2026, 1, 1)]
    clock.now += timedelta(days=91)  # without locking the vault
    assert texts(desk) == ["Dr. Smith", "Bea Test"]  # not there any more, whether or not it was swept
    desk.close()
    with enter(folder, Secret.passphrase(PASSPHRASE), options).vault as vault:
        assert texts(Desk(vault), PATIENT) == ["Bea Test"]
        assert actions(vault)[-1] == "names_ran_out"
        with vault.read() as at:
            assert at.connection.exec_driver_sql("SELECT count(*) FROM names").scalar_one() == 2


def test_a_name_that_comes_again_is_kept_until_the_later_day(desk):
    for day in (date(2025, 8, 1), date(2025, 10, 1), date(2025, 9, 1)):
        names.add_names(desk, PATIENT, ["Ada Test"], until=day)
    assert [name.until for name in names.all_names(desk)] == [date(2025, 10, 1)]
    assert names.add_names(desk, ALLOWED, ["Ada Test"]) == 1
    assert names.lists(desk).allowed == names.lists(desk).patients == ("Ada Test",)


@pytest.mark.parametrize(
    ("given", "until", "code"),
    [
        ([" "], None, "names_missing"),
        (["x" * 201], None, "name_too_long"),
        (["Ada Test"], date(2025, 6, 14), "names_end_in_past"),
    ],
)
def test_what_is_no_list_is_refused(desk, given, until, code):
    with pytest.raises(VaultRefused, match=code):
        names.add_names(desk, PATIENT, given, until=until)


def test_the_record_knows_how_many_and_not_who(desk):
    names.add_names(desk, PATIENT, ["Ada Test"])
    (name,) = names.all_names(desk)
    names.remove_names(desk, [name.id])
    with pytest.raises(VaultRefused, match="name_unknown"):
        names.remove_names(desk, [name.id])
    assert actions(desk.vault)[-2:] == ["names_added", "names_removed"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("Ada Test\n\n Grace   Test \n", ("Ada Test", "Grace Test")),
        ("Test, Ada\nTest, Grace\n", ("Ada Test", "Grace Test")),
        ('Date,"Patient Name",MRN\n1,"Test, Ada",7\n2,"Grace Test",8\n3\n', ("Ada Test", "Grace Test")),
        ("\ufeffname\nAda Test\nAda Test\n", ("Ada Test",)),
        ("LAST NAME;First Name;DOB\nTest;Ada;1\nTest;;2\n", ("Ada Test", "Test")),
        ("Room\tSurname\tGiven Name\n1\tO'Neil\tZoë\n", ("Zoë O'Neil",)),
    ],
)
def test_names_are_found_in_what_is_pasted_and_in_tables(text, found):
    assert names.names_in(text) == found


@pytest.mark.parametrize("text", ["1,Ada,Test\n2,Grace,Test\n", "Ada;Test\nGrace;Test\n", 'name\n"Ada\n'])
def test_a_table_that_does_not_say_where_the_names_are_is_refused(text):
    with pytest.raises(BadInput, match="no_names_column"):
        names.names_in(text)
