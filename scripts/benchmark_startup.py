"""Seconds that `formcheck --help` takes, compared with an empty Python process.

uv run python scripts/benchmark_startup.py [--rounds 10]
"""

import argparse
import statistics
import subprocess
import sys
import time


def seconds(*arguments: str) -> float:
    """Return the wall-clock seconds of one Python process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> int:
    """Print the medians."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=10)
    rounds = options.parse_args().rounds
    nothing = statistics.median(seconds("-c", "pass") for _ in range(rounds))
    answer = statistics.median(seconds("-m", "formcheck", "--help") for _ in range(rounds))
    print(f"formcheck --help: {answer:.2f} s (aim: 0.3), of which {nothing:.2f} s is Python itself")
    return 0


if __name__ == "__main__":
    sys.exit(main())
