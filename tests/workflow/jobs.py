"""What workers are asked to do in tests: a module of its own, because a spawned process imports it by name."""

import os
import subprocess
import sys
import time

from photovet.errors import ExportRefused, UnreadablePhoto


def double(_settings, number):
    return 2 * number


def process_id(_settings):
    return os.getpid()


def niceness(_settings, _number):
    return os.nice(0)


def die(_settings):
    os._exit(3)


def hang(_settings):
    time.sleep(600)


def take_all_memory(_settings):
    return bytearray(1 << 46)


def raise_our_own(_settings):
    raise ExportRefused("name_taken", path="a.jpg")


def raise_unreadable(_settings):
    raise UnreadablePhoto("truncated", path="a.jpg", at=5)


def raise_odd(_settings):
    raise ZeroDivisionError


def return_odd(_settings):
    return lambda: None


def slowly(_settings, number):
    """Long enough to be killed in the middle, with an answer long enough for that too."""
    time.sleep(0.01)
    return number, bytes(1 << 20)


def take_a_while(_settings):
    time.sleep(0.5)
    return "done"


def start_a_program(_settings, file):
    """A program of the worker's own, as Tesseract is, that would outlive it."""
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with open(f"{file}.new", "w") as new:  # noqa: PTH123
        new.write(str(program.pid))
    os.replace(f"{file}.new", file)  # noqa: PTH105
    time.sleep(600)


def own_timeout(_settings):
    raise TimeoutError


class CanNotBeRebuilt(Exception):
    def __init__(self, one, two):
        super().__init__("only one")


def raise_what_can_not_be_rebuilt(_settings):
    raise CanNotBeRebuilt(1, 2)


def breaks(_settings, *_arguments):
    raise ZeroDivisionError
