"""`python -m pmtool`."""

from pmtool.cli import main

if __name__ == "__main__":
    main()
