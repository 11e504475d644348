"""The arithmetic of the speed and soak benches, and one small run of each through the real program."""

import pytest
from PIL import Image

from benchmarks import soak, speed, speed_run
from photovet.settings import Settings


def test_the_exponent_is_that_of_the_growth():
    assert speed.exponent([(size, 3.0 * size) for size in (1, 4, 50)]) == 1.0
    assert speed.exponent([(size, 0.2 * size**2) for size in (1, 4, 50)]) == 2.0


def test_a_precision_that_there_is_not():
    assert speed.settings_of("bf16").precision == "bf16"
    with pytest.raises(ValueError, match="f16"):
        speed.settings_of("f16")


def test_growth_of_memory_is_told_after_warming_up():
    flat = [5_000_000] * 100 + [9_000_000] * 200
    assert soak.growth(flat) == {"first_mb": 9, "last_mb": 9, "growth": 1.0}
    assert soak.growth([1_000_000 * number for number in range(1, 301)])["growth"] > 1.5


def test_the_soak_takes_from_all_folders_in_turn(tmp_path):
    for folder, count in (("hostile", 2), ("groups", 3)):
        (tmp_path / folder).mkdir()
        for number in range(count):
            (tmp_path / folder / f"{folder}{number}.jpg").write_bytes(b"x")
    names = [path.stem for path in soak.mixed(tmp_path, 7)]
    assert names == ["hostile0", "groups0", "hostile1", "groups1", "hostile0", "groups2", "hostile1"]


def test_photos_of_twelve_megapixels_are_made_and_pass(tmp_path):
    (tmp_path / "groups").mkdir()
    Image.new("RGB", (40, 30), (90, 90, 90)).save(tmp_path / "groups/a.png")
    made = speed.twelve_megapixels(tmp_path, tmp_path, 2)
    with Image.open(made[1]) as picture:
        assert picture.size == (4000, 3000)
    found = speed.run_apart("decode", made, Settings(jobs=1, threads=1))
    assert found["photos"] == 2
    assert found["cpu_seconds"] > 0


def test_each_photo_of_a_soak_is_counted_once(tmp_path):
    """Files that no detector sees: quick, and of the kind a soak is about."""
    bad = [tmp_path / f"{number}.jpg" for number in range(3)]
    for path in bad:
        path.write_bytes(b"no picture")
    found = speed_run.soak([*bad, *bad], Settings(jobs=2, threads=1))
    assert found["each_once"]
    assert found["ends"] == {"not_an_image": 6}
    assert len(found["memory"]) == 6
    assert min(found["memory"]) > 0
