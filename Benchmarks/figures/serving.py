"""Answers a second and their slowest hundredth, beside the bare server."""

from .bench import note
from .server import Server
from .table import Figure, milliseconds
from .dates import past_dates

# The size of the real file that the contract was written for.
SMALL = 3_107


def past_due(count):
    """Fifty rows as of many different days, so that no answer is the one before."""
    return [f"/invoices/past-due?limit=50&as_of={day}" for day in past_dates(count)]


def figures(bench):
    with Server(bench, bench.loaded(SMALL)) as server:
        note("answers a second, small book")
        rounds = [(server.wrk(["/health"])[0], server.wrk(past_due(200))[0]) for _ in range(2)]
        bare, ours = (max(rates) for rates in zip(*rounds))
        yield Figure(
            f"past-due, 50 rows of {SMALL:,}", f"{ours:,.0f}/s", f"/health {bare:,.0f}/s", f"{ours / bare:.0%}",
            "≥ 25 %", ours / bare >= 0.25)
    with Server(bench, bench.loaded(bench.rows)) as server:
        note("slowest hundredth, large book")
        rate, p99 = server.wrk(past_due(200), connections=4)
        yield Figure(
            f"past-due, 50 rows of {bench.rows:,}, p99", f"{milliseconds(p99)} at {rate:,.0f}/s", aim="≤ 20 ms", met=p99 <= 0.02)
