"""What decoders throw at us, turned into one error with a code."""

from __future__ import annotations

import os
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from photovet.errors import UnreadablePhoto

# Decoders have no codes, only sentences: those of Pillow, libheif, libavif, OpenJPEG and libtiff.
_CUT_OFF = re.compile(
    r"truncat|premature|end of file|end of data|not enough|incomplete|outside of file|read error", re.I
)


_STDERR = threading.Lock()


@contextmanager
def silent() -> Iterator[None]:
    """Nothing that native code prints reaches the user's terminal.

    libtiff inside Pillow and OpenCV write their complaints straight to file descriptor 2 and offer no switch. One at
    a time, because the descriptor is the whole process's; a program without one (pythonw) has nothing to silence.
    """
    with _STDERR:
        try:
            kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
        except OSError:
            yield
            return
        os.dup2(nowhere, 2)
        os.close(nowhere)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


@contextmanager
def decoding() -> Iterator[None]:
    """Every exception of a decoder leaves as UnreadablePhoto; its warnings go nowhere.

    Decoders raise whatever came first (ValueError, struct.error, SyntaxError, OverflowError, EOFError, ...), so all
    of `Exception` is caught here. Warnings are silenced, not raised, because `filterwarnings = error` in a caller
    would otherwise turn a harmless remark into an unreadable photo.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnreadablePhoto:
        raise
    except MemoryError as error:
        raise UnreadablePhoto("out_of_memory") from error
    except Image.DecompressionBombError as error:
        raise UnreadablePhoto("too_many_pixels", reason=str(error)) from error
    except Exception as error:  # see above
        reason = " ".join(str(error).split())[:200]
        raise UnreadablePhoto("truncated" if _CUT_OFF.search(reason) else "damaged", reason=reason) from error
