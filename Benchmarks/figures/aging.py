"""Aging as of any past day, on a book whose paid invoices were each settled on a day of their own."""

import csv
import datetime
import random

from .bench import note
from .dates import past_dates
from .server import Server
from .table import Figure, milliseconds, percentile


def book_with_payments(bench):
    """The large book with a dated payment for every closed invoice, 1 to 120 days after its date."""
    draw = random.Random(3)
    paid = bench.work / "paid.csv"
    note(f"dating the payments of {bench.rows:,} invoices")
    with open(bench.invoice_file(bench.rows), newline="") as source, open(paid, "w", newline="") as target:
        rows, out = csv.reader(source), csv.writer(target)
        header = next(rows)
        date, status = header.index("InvoiceDate"), header.index("Status")
        out.writerow(header + ["SettledOn"])
        for row in rows:
            day = ""
            if row[status] == "Closed":
                issued = datetime.datetime.strptime(row[date], "%m/%d/%y")
                day = (issued + datetime.timedelta(days=draw.randrange(1, 120))).strftime("%Y-%m-%d")
            out.writerow(row + [day])
    database = bench.sqlite()
    bench.run(
        bench.program, "load", paid, "--database", database, "--map", "settled_on=SettledOn", accept=(0, 3))
    return database


def questions(detail, count):
    return [f"/api/v1/receivables/aging?as_of={day}{detail}" for day in past_dates(count, seed=2)]


def figures(bench):
    with Server(bench, book_with_payments(bench)) as server:
        for what, detail, count, limit in (("totals", "&parties=0", 200, 0.150), ("per customer", "", 100, 0.400)):
            note(f"aging, {what}")
            server.latencies(questions(detail, count)[:3])
            p95 = percentile(server.latencies(questions(detail, count)), 95)
            yield Figure(
                f"aging as of a past day, {what}, p95 of {count}", milliseconds(p95), aim=f"≤ {limit * 1_000:.0f} ms",
                met=p95 <= limit)
