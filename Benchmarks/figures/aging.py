"""Aging as of any past day, on a book with two further events for each invoice."""

from .bench import note
from .dates import past_dates
from .server import Server
from .table import Figure, milliseconds, percentile


def book_with_events(bench):
    """The large book and twice as many further events: payments, reversals, corrections over the months."""
    database = bench.loaded(bench.rows)
    note(f"adding {2 * bench.rows:,} events")
    bench.run(bench.program, "sandbox", "events", "--database", database, "--events", 2 * bench.rows, "--seed", 1)
    return database


def questions(detail, count):
    return [f"/api/v1/receivables/aging?as_of={day}{detail}" for day in past_dates(count, seed=2)]


def figures(bench):
    with Server(bench, book_with_events(bench)) as server:
        for what, detail, count, limit in (("totals", "&parties=0", 200, 0.150), ("per customer", "", 100, 0.400)):
            note(f"aging, {what}")
            server.latencies(questions(detail, count)[:3])
            p95 = percentile(server.latencies(questions(detail, count)), 95)
            yield Figure(
                f"aging as of a past day, {what}, p95 of {count}", milliseconds(p95), aim=f"≤ {limit * 1_000:.0f} ms",
                met=p95 <= limit)
