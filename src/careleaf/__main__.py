"""``python -m careleaf`` is the same as ``careleaf``."""

from careleaf.cli.main import run

if __name__ == "__main__":
    run()
