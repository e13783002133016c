"""From nothing to the first answer, memory at rest, and the size of the program."""

import time

from .server import Server
from .serving import SMALL
from .table import Figure, megabytes, milliseconds, percentile


def figures(bench):
    database = bench.loaded(SMALL)
    starts = []
    for _ in range(7):
        with Server(bench, database) as server:
            starts.append(server.started_in)
    median = percentile(starts, 50)
    yield Figure("start to first answer, median of 7", milliseconds(median), aim="≤ 250 ms", met=median <= 0.25)
    with Server(bench, database) as server:
        server.latencies(["/invoices/past-due?limit=50", "/health"])
        time.sleep(2)
        resident = server.resident()
    yield Figure("idle memory", megabytes(resident), aim="≤ 40 MB", met=resident <= 40e6)
    size = bench.program.resolve().stat().st_size
    yield Figure("binary", megabytes(size), aim="≤ 80 MB", met=size <= 80e6)
