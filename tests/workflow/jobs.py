"""What workers are asked to do in tests: a module of its own, because a spawned process imports it by name."""

import os
import time

from photovet.errors import ExportRefused, UnreadablePhoto


def double(_settings, number):
    return 2 * number


def process_id(_settings):
    return os.getpid()


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
