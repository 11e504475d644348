"""What the frozen program starts with. Worker processes start here too: freeze_support sends them on their way."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from photovet.cli import main

    main()
