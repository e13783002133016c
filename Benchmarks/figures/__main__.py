"""Runs the parts that were asked for and prints their figures as one table."""

import argparse
import os
import sys
from pathlib import Path

from . import aging, loading, serving, starting, syncing
from .bench import Bench
from .table import markdown

PARTS = {
    "load": loading.figures, "serve": serving.figures, "aging": aging.figures, "start": starting.figures,
    "sync": syncing.figures,
}


def machine():
    """The processor and the memory, because a figure without its machine says nothing."""
    info = Path("/proc/cpuinfo").read_text()
    model = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} × {model}, {memory:.0f} GB"


def main():
    options = argparse.ArgumentParser(prog="Benchmarks/run")
    options.add_argument("--program", type=Path, required=True)
    options.add_argument("--postgres", required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--rows", type=int, default=1_000_000, help="rows of the large file (default 1000000)")
    options.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    chosen = options.parse_args()
    unknown = [part for part in chosen.only.split(",") if part not in PARTS]
    if unknown:
        options.error(f"unknown part {unknown[0]}; choose from {','.join(PARTS)}")

    bench = Bench(chosen.program, chosen.postgres, chosen.work, chosen.rows)
    figures = []
    for part in chosen.only.split(","):
        for figure in PARTS[part](bench):
            print(f"  {figure}", file=sys.stderr, flush=True)
            figures.append(figure)
    print(f"\n{machine()}; {chosen.rows:,} rows\n")
    print(markdown(figures))


main()
