"""What a file's name says. Every name is invented."""

import pytest

from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi import ClinicLists
from photovet.domain.phi_filenames import judge_file_name
from photovet.workflow.vocabulary import load_vocabulary

DATED = [
    "IMG_20240307_101500.jpg",
    "PXL_20240307_101500123.jpg",
    "20240307_101500.jpg",
    "IMG-20240307-WA0003.jpg",
    "WhatsApp Image 2024-03-07 at 10.15.00.jpeg",
    "Screenshot 2024-03-07 at 10.15.22 AM.png",
    "FB_IMG_1709806500000.jpg",
]
COUNTED = ["IMG_0422.HEIC", "DSC_0043.JPG", "P1010345.JPG", "100_1234.JPG", "IMG_0422 (2).jpg", "image.png", "7.png"]
NAMED = ["John Smith knee.jpg", "Maria-Lopez-before.jpg", "maria_lopez_acl.heic", "mrn 123456 knee.jpg"]
PLAIN = ["lobby.jpg", "front-desk-2.jpg", "ultrasound room.jpg", "photo-0123456789ab.jpg", "export.jpg"]


def judged(name, **more):
    return judge_file_name(name, load_vocabulary(), **more)


@pytest.mark.parametrize("name", DATED)
def test_a_day_in_a_cameras_own_name_is_said_to_be_one(name):
    verdict = judged(name)
    assert (verdict.phi, verdict.identifiers) == (Phi.CHECK, (IdentifierClass.DATE,))
    assert "camera's own name" in verdict.reason


@pytest.mark.parametrize("name", [*COUNTED, *PLAIN])
def test_a_counter_or_a_plain_word_says_nothing(name):
    assert judged(name).phi is Phi.ORDINARY


@pytest.mark.parametrize("name", NAMED)
def test_a_patient_in_the_name_is_phi(name):
    assert judged(name).phi is Phi.PHI


def test_a_date_that_a_person_wrote_is_no_cameras():
    verdict = judged("smith_dob_1961-03-07.png")
    assert verdict.phi is Phi.PHI
    assert "camera" not in verdict.reason


def test_the_clinics_own_patients_are_known():
    assert judged("quuxzb-left-knee.jpg", lists=ClinicLists(patients=("Quuxzb",))).phi is Phi.PHI


@pytest.mark.parametrize("name", ["", ".jpg", "...", "_"])
def test_a_name_without_words_ends_nothing(name):
    assert judged(name).phi in Phi
