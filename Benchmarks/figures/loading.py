"""A file into a book, beside the store's own bulk reader with the same file, and what memory it takes."""

from .bench import note, path_of
from .table import Figure, megabytes, seconds

COLUMNS = (
    "customer_name, invoice_number, invoice_date, po_number, bill_total, applied, status, currency, contact_name,"
    " contact_phone, contact_email, terms, due_date, customer_number, parent_customer"
)
# The key of a document: organisation and source, which the yardstick has only one of, and the invoice number.
TABLE = "create table invoice (" + COLUMNS.replace(",", " text,") + " text, unique (invoice_number));"


def import_sqlite(bench, file):
    """`sqlite3 .import`, with the durability that millrace has by default."""
    script = f"pragma journal_mode = wal;\npragma synchronous = full;\n{TABLE}\n.import --csv --skip 1 {file} invoice\n"
    return bench.run("sqlite3", "-bail", path_of(bench.sqlite()), text=script)


def copy_postgres(bench, file):
    script = f"{TABLE}\n\\copy invoice from '{file}' with (format csv, header)\n"
    return bench.run("psql", "-qX", "-v", "ON_ERROR_STOP=1", bench.postgres_database(), text=script)


def figures(bench):
    small = bench.invoice_file(bench.rows // 10)
    large = bench.invoice_file(bench.rows)
    for store, new_database, yardstick, yardstick_name in (
        ("SQLite", bench.sqlite, import_sqlite, ".import"),
        ("PostgreSQL", bench.postgres_database, copy_postgres, "COPY"),
    ):
        note(f"loading into {store}")
        reference = bench.best(2, lambda: yardstick(bench, large))
        bench.discard()
        book = new_database()
        first = bench.load(large, book)
        again = bench.best(2, lambda: bench.load(large, book))
        bench.discard()
        tenth = bench.load(small, new_database())
        bench.discard()
        first = min(first, bench.load(large, new_database()), key=lambda run: run.seconds)
        bench.discard()

        ratio = first.seconds / reference.seconds
        yield Figure(
            f"load of {bench.rows:,} rows, {store}", seconds(first.seconds), f"{yardstick_name} {seconds(reference.seconds)}",
            f"{ratio:.2f} ×", "≤ 2.5 ×", ratio <= 2.5)
        speedup = first.seconds / again.seconds
        yield Figure(
            f"the same file again, {store}", seconds(again.seconds), f"first load {seconds(first.seconds)}",
            f"{speedup:.1f} × faster", "≥ 3 × faster", speedup >= 3)
        growth = max(first.peak, again.peak) / tenth.peak
        yield Figure(
            f"peak memory of both, {store}", f"{megabytes(first.peak)}, {megabytes(again.peak)}",
            f"{bench.rows // 10:,} rows {megabytes(tenth.peak)}", f"{growth:.2f} ×", "≤ 150 MB, ± 20 %",
            max(first.peak, again.peak) <= 150e6 and 0.8 <= growth <= 1.2)
