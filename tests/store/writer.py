"""Writes into a vault until it is killed, and says on a file of its own what it was told is safe.

Run as a program it waits for lines "FOLDER CONFIRMED SEED", starts a copy of itself for each, answers with its process
id, and reaps it at the next line.
"""

import json
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from vaults import CHEAP, PASSPHRASE, PDF, embedding, form

from photovet.domain.person import PersonKind
from photovet.store import enrolments, exports, names, people, releases, reviews, takedowns
from photovet.store.exports import Left
from photovet.store.exports import State as Gone
from photovet.store.founding import open_vault
from photovet.store.keys import Secret
from photovet.store.names import NameKind
from photovet.store.reviews import State
from photovet.store.vault import Options


def write_until_killed(folder, confirmed, seed):
    chance = random.Random(seed)
    with (
        confirmed.open("ab", buffering=0) as told,
        open_vault(folder, Secret.passphrase(PASSPHRASE), Options(cost=CHEAP)) as vault,
    ):
        with vault.change() as change:
            batch = reviews.open_batch(change, "killed", "website").id
        people_by_release = {}
        for number in range(1_000_000):
            what = chance.choice(["review", "release", "export", "revoke", "name"])
            if what == "export" and people_by_release:
                # As the program does it: written down first, settled when the file has its name.
                with vault.change() as change:
                    name = exports.add(change, left_by(people_by_release), Gone.LEAVING).id
                with vault.change() as change:
                    exports.settle(change, name, Gone.LEFT)
                    takedowns.post(change, name, f"https://clinic.example/{number}", change.today)
                tell(told, what, batch, name, number)
                continue
            with vault.change() as change:
                if what == "release" or not people_by_release:
                    what = "release"
                    person = people.add(change, "Ada Test", PersonKind.PATIENT).id
                    name = releases.add(
                        change, person, form(valid_from=change.today, until=None), PDF + person.encode()
                    ).id
                    enrolments.enrol(change, person, bytes(chance.randrange(30_000) + 1), embedding(number), model="m")
                    people_by_release[name] = person
                elif what == "review":
                    body = {"number": number, "filler": "x" * chance.randrange(50_000)}
                    state = State(name := f"{number % 5}.jpg", None, body, {})
                    reviews.save(change, batch, state, did="resolved")
                elif what == "name":
                    names.add(change, NameKind.PATIENT, [name := f"Ada Test {number}"], change.today)
                else:
                    name = chance.choice(list(people_by_release))
                    del people_by_release[name]
                    releases.revoke(change, name, "no more")
            tell(told, what, batch, name, number)


def left_by(people_by_release):
    return Left("website", "a" * 64, "b" * 64, "photo.jpg", dict(list(people_by_release.items())[:2]))


def tell(told, *what):
    # One write to the file: it is there as a whole, or not, when the kill comes.
    told.write((json.dumps(what) + "\n").encode())


def main():
    child = None
    for line in sys.stdin:
        if child is not None:
            os.waitpid(child, 0)
        folder, confirmed, seed = line.split()
        child = os.fork()
        if child == 0:
            write_until_killed(Path(folder), Path(confirmed), int(seed))
        print(child, flush=True)  # noqa: T201 - this is how it answers


if __name__ == "__main__":
    main()
