"""`python -m photovet`."""

from photovet.cli import main

if __name__ == "__main__":
    main()
