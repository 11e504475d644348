"""The same program without a terminal: what an icon or "Open with Photovet" starts; the arguments are photos."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.argv[1:1] = ["gui"]
    from photovet.cli import main

    main()
