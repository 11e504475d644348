"""One file's bytes, read once, without ever waiting on a pipe or a device. Nothing here knows about pictures."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from photovet.errors import UnreadablePhoto, describe_path
from photovet.images.limits import Limits

_BLOCK = 8 * 1024 * 1024
_CODES = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ENAMETOOLONG: "missing",
    errno.ELOOP: "not_a_file",
    errno.EISDIR: "folder",
    errno.ENXIO: "not_a_file",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOMEM: "out_of_memory",
}


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The whole content of a regular file; UnreadablePhoto for anything else.

    The kind of the file is asked before it is opened (opening a pipe waits, opening a device can do things) and
    once more on the open file, which nobody can swap any more.
    """
    try:
        _refuse_odd(path.stat().st_mode, path)
        descriptor = os.open(path, _flags())
        try:
            return _read_open_file(descriptor, path, limits)
        finally:
            os.close(descriptor)
    except OSError as error:
        code = _CODES.get(error.errno or 0, "disk")
        raise UnreadablePhoto(code, path=describe_path(path), reason=error.strerror) from error
    except ValueError as error:  # a NUL inside the name
        raise UnreadablePhoto("missing", path=describe_path(path)) from error
    except MemoryError as error:
        raise UnreadablePhoto("out_of_memory", path=describe_path(path)) from error


def _flags() -> int:
    # Neither O_BINARY (Windows only) nor O_NONBLOCK (POSIX only) exists everywhere.
    return os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def _refuse_odd(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadablePhoto("folder", path=describe_path(path))
    if not stat.S_ISREG(mode):
        raise UnreadablePhoto("not_a_file", path=describe_path(path))


def _read_open_file(descriptor: int, path: Path, limits: Limits) -> bytes:
    status = os.fstat(descriptor)
    _refuse_odd(status.st_mode, path)
    blocks, total = [], 0
    # A file can grow while it is read, and some (in /proc) say 0 and hold more: count what really comes.
    while total <= limits.max_bytes and status.st_size <= limits.max_bytes:
        block = os.read(descriptor, _BLOCK)
        if not block:
            break
        blocks.append(block)
        total += len(block)
    if max(total, status.st_size) > limits.max_bytes:
        raise UnreadablePhoto(
            "too_many_bytes", path=describe_path(path), bytes=max(total, status.st_size), limit=limits.max_bytes
        )
    if not total:
        raise UnreadablePhoto("empty", path=describe_path(path))
    return blocks[0] if len(blocks) == 1 else b"".join(blocks)
