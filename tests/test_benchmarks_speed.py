"""The arithmetic of the speed and soak benches, and one small run of each through the real program."""

import pytest
from PIL import Image

from benchmarks import growth, large, soak, speed, speed_run
from benchmarks.speed_apart import run_apart
from photovet.settings import Settings


def test_the_exponent_is_that_of_the_growth():
    assert growth.exponent([(size, 3.0 * size) for size in (1, 4, 50)]) == 1.0
    assert growth.exponent([(size, 0.2 * size**2) for size in (1, 4, 50)]) == 2.0


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
    made = large.twelve_megapixels(tmp_path, tmp_path, 2)
    with Image.open(made[1]) as picture:
        assert picture.size == (4000, 3000)
    found = run_apart("decode", made, Settings(jobs=1, threads=1))
    assert found["photos"] == len(found["each"]) == 2
    assert found["cpu_seconds"] >= sum(cpu for cpu, _ in found["each"]) > 0


def test_photos_are_made_in_the_size_that_is_asked_for(tmp_path):
    Image.new("RGB", (400, 200), (90, 90, 90)).save(tmp_path / "a.png")
    for path, size in (
        (large.with_longest(tmp_path / "a.png", 1024, tmp_path / "b.jpg"), (1024, 512)),
        (large.tiled(tmp_path / "a.png", 2, tmp_path / "c.jpg"), (1633, 1225)),
        (large.resized(tmp_path / "a.png", (320, 240), tmp_path / "d.jpg"), (392, 196)),
    ):
        with Image.open(path) as picture:
            assert picture.size == size


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


def test_a_photo_is_timed_without_the_start_of_the_program(tmp_path):
    """What comes before the first photo is a picture for each worker, which no figure of the photos holds."""
    bad = [tmp_path / f"{number}.jpg" for number in range(2)]
    for path in bad:
        path.write_bytes(b"no picture")
    found = run_apart("whole", bad, Settings(jobs=1, threads=1))
    assert found["problems"] == ["not_an_image", "not_an_image"]
    assert len(found["each"]) == 2
    assert sum(wall for _, wall in found["each"]) < 0.5 * found["seconds"]


def run_of(name, *each, photos=2):
    return {"set": name, "photos": photos, "seconds": 9.0, "cpu_seconds": 9.0, "peak_mb": 1, "each": each}


def test_ratios_are_of_what_photos_take_without_the_start():
    ours = run_of("ours, both cores, f32", (2.0, 1.0), (4.0, 2.0))
    naive = run_of(speed._NAIVE, (12.0, 9.0), (12.0, 9.0))
    assert speed.without_start(ours, speed.WALL) == 1.5
    (ratio,) = speed._ratios([ours, naive])
    assert ratio["times"] == {"wall": 6.0, "cpu": 4.0}


def test_a_detector_that_did_not_look_is_named_beside_the_figures(capsys):
    from rich.console import Console

    row = {**run_of("ours, both cores, f32", (2.0, 1.0), (4.0, 2.0)), "not_run": ["faces"]}
    for table in speed.tables([row]):
        Console(width=150).print(table)
    assert "faces DID NOT RUN" in capsys.readouterr().out


def test_the_naive_callers_tiles_cover_the_photo(monkeypatch):
    from pathlib import Path

    monkeypatch.syspath_prepend(str(Path(speed.__file__).parent))
    import naive_run

    assert naive_run._starts(4000) == [0, 896, 1792, 2688, 2976]
    assert naive_run._starts(1024) == [0]
    assert naive_run._starts(300) == [0]
