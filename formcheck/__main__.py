"""Entry point of ``formcheck`` and ``python -m formcheck``."""

import sys


def main() -> int:
    """Run the command line; return the exit code."""
    from formcheck.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
