"""A source that syncs itself into a book, beside a dlt pipeline over the same sandbox into the same kind of store."""

import gzip
import http.client
import json
import subprocess
import time
from datetime import date, timedelta
from urllib.parse import urlsplit

from .bench import Failed, note, path_of
from .table import Figure, megabytes, milliseconds, seconds

# A year of a busy shop: some 50,000 invoices.
FIRST, LAST = date(2025, 3, 13), date(2026, 3, 12)
NOW = "2026-03-12T18:00:00Z"
PER_DAY = 165
# What dlt gets; it is measured by the line.
SAMPLE_DAYS = 14

VIEWS = (
    "v_ingestion_performance", "v_current_processing_status", "v_processing_errors", "v_invoice_summary",
    "v_customer_analysis", "v_parts_analysis", "v_technician_performance", "v_fleet_analysis",
    "v_data_quality_check", "v_recent_activity",
)


class Sandbox:
    """`millrace sandbox fullbay` for the length of a `with`."""

    def __init__(self, bench, first, last):
        self.command = [
            str(bench.program), "sandbox", "fullbay", "--seed", "1", "--invoices-per-day", str(PER_DAY),
            "--from", str(first), "--to", str(last), "--now", NOW, "--page-size", "100",
        ]

    def __enter__(self):
        self.child = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True)
        line = self.child.stdout.readline()
        if not line:
            raise Failed("the sandbox did not start")
        credentials = json.loads(line)
        self.base, self.key, self.address = (credentials[name] for name in ("base_url", "key", "public_ip"))
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait(20)

    def fetch(self, first, last):
        """Reads every page and does nothing with it: what the sandbox itself takes."""
        import hashlib

        parts = urlsplit(self.base)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        token = hashlib.sha1((self.key + NOW[:10] + self.address).encode()).hexdigest()
        begin, invoices, count = time.perf_counter(), 0, 0
        day = first
        while day <= last:
            end = min(day + timedelta(days=6), last)
            page = 1
            while True:
                connection.request(
                    "GET", f"{parts.path}getInvoices.php?key={self.key}&token={token}&startDate={day}&endDate={end}&page={page}",
                    headers={"Accept-Encoding": "gzip"})
                body = gzip.decompress(connection.getresponse().read())
                count += len(body)
                head = body[:400].decode()
                total = int(head.split('"totalPages":')[1].split(",")[0].strip(' "}'))
                invoices += int(head.split('"resultCount":')[1].split(",")[0].strip(' "'))
                if page >= total:
                    break
                page += 1
            day = end + timedelta(days=1)
        return time.perf_counter() - begin, invoices, count


def connect(bench, sandbox, database, first):
    key = bench.work / "key"
    key.write_text(sandbox.key)
    bench.run(
        bench.program, "connect", "fullbay", "--database", database, "--set", f"base_url={sandbox.base}",
        "--set", f"public_ip={sandbox.address}", "--set", f"since={first}", "--set", "rate=1000",
        "--secret", f"key=@{key}", "--schedule", "never")


def sync(bench, database, *more):
    with open(bench.work / "sync.json", "w+b") as output:
        run = bench.run(bench.program, "sync", "fullbay", "--database", database, "--json", *more, output=output)
        output.seek(0)
        return run, json.loads(output.read())["runs"][0]


def query(bench, database, sql):
    if database.startswith("sqlite:"):
        return bench.run("sqlite3", "-readonly", path_of(database), sql)
    return bench.run("psql", "-qXAt", database, "-c", sql)


def dlt_pipeline(bench, sandbox, first, last, destination):
    """Line items a second of a dlt pipeline: merge by key, nested lists to child tables."""
    script = bench.root / "Benchmarks" / "dlt_yardstick.py"
    outcome = subprocess.run(
        [str(bench.root / ".build/bench-python/bin/python"), str(script), sandbox.base, sandbox.key, sandbox.address, NOW[:10], str(first), str(last),
         destination, str(bench.work)],
        capture_output=True, text=True, timeout=1800)
    if outcome.returncode != 0:
        raise Failed(f"dlt failed:\n{outcome.stderr[-2000:]}")
    return json.loads(outcome.stdout.splitlines()[-1])


def one_change(bench, sandbox, database):
    """What a run takes longer for one invoice that is another: half of the runs change it, half find it as it was. The best
    of each are compared; nothing or less says that it is lost in what runs differ by anyway."""
    parts = urlsplit(sandbox.base)

    def run(value):
        # Twice: the first call of a run is refused, for the sandbox's clock is not this machine's.
        rule = {
            "id": f"change to {value}", "match": {"page": 1}, "times": 2,
            "action": {"type": "patch", "path": "/resultSet/0/balance", "value": value},
        }
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        connection.request("POST", "/__sim/rules", json.dumps(rule))
        if connection.getresponse().status != 200:
            raise Failed("the sandbox takes no rule")
        outcome, report = sync(bench, database, "--since", str(LAST), "--until", str(LAST))
        return outcome.seconds, report["changed"]

    changed, same = [], []
    run("1.00")
    for step in range(2, 12):
        seconds_taken, count = run(f"{step}.00")
        if count != 1:
            raise Failed(f"{count} invoices changed, one was to")
        changed.append(seconds_taken)
        seconds_taken, count = run(f"{step}.00")
        if count != 0:
            raise Failed(f"{count} invoices changed, none was to")
        same.append(seconds_taken)
    sync(bench, database, "--since", str(LAST), "--until", str(LAST))
    return min(changed) - min(same)


def with_password(url):
    """dlt insists on one; the cluster trusts whoever reaches it."""
    return url.replace("@", ":unused@", 1)


def figures(bench):
    with Sandbox(bench, FIRST, LAST) as sandbox:
        # From then on it keeps its pages: what a vendor's own machine does is not to be measured.
        took, invoices, count = sandbox.fetch(FIRST, LAST)
        yield Figure(f"the sandbox alone, {invoices:,} invoices", seconds(took), f"{megabytes(count)} of JSON")
        for store, new_database in (("SQLite", bench.sqlite), ("PostgreSQL", bench.postgres_database)):
            note(f"syncing into {store}")
            database = new_database()
            connect(bench, sandbox, database, FIRST)
            first, report = sync(bench, database)
            lines = report["line_items"]
            rate = lines / first.seconds
            first_sample = LAST - timedelta(days=SAMPLE_DAYS - 1)
            note(f"dlt into {store}")
            target = f"sqlite:///{bench.work}/dlt.sqlite" if store == "SQLite" else with_password(bench.postgres_database())
            yardstick = dlt_pipeline(bench, sandbox, first_sample, LAST, target)
            ratio = rate / yardstick["lines_per_second"]
            yield Figure(
                f"sync of {report['new']:,} invoices, {lines:,} line items, {store}",
                f"{seconds(first.seconds)}, {rate:,.0f} lines/s",
                f"dlt {yardstick['lines_per_second']:,.0f} lines/s over {SAMPLE_DAYS} days", f"{ratio:.0f} ×",
                "≥ 50,000 lines/s, ≥ 30 ×", rate >= 50_000 and ratio >= 30)
            again, same = sync(bench, database, "--full")
            if same["new"] + same["changed"] + same["events"] != 0:
                raise Failed(f"a second sync changed something: {same}")
            speedup = first.seconds / again.seconds
            yield Figure(
                f"the same again, nothing changed, {store}", seconds(again.seconds), f"first {seconds(first.seconds)}",
                f"{speedup:.1f} × faster", "≥ 5 × faster", speedup >= 5)
            peak = max(first.peak, again.peak)
            yield Figure(f"peak memory of both, {store}", megabytes(peak), aim="≤ 150 MB", met=peak <= 150e6)
            one = one_change(bench, sandbox, database)
            yield Figure(
                f"one changed invoice, with its line items, ledger and gold, {store}", milliseconds(one),
                "a run over its day, less the same run without a change", aim="≤ 20 ms", met=one <= 0.02 if one > 0 else None)
            idle = bench.best(3, lambda: query(bench, database, "select 1")).seconds
            slowest = max(
                (bench.best(3, lambda: query(bench, database, f"select * from {view}")).seconds - idle, view)
                for view in VIEWS)
            yield Figure(
                f"slowest of the ten views, {store}", milliseconds(slowest[0]), slowest[1], aim="≤ 100 ms",
                met=slowest[0] <= 0.1)
            bench.discard()
