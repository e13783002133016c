"""What every part uses: the program, the databases, the generated files, and a clock."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

# The generated books end here, so that figures of different days compare.
AS_OF = "2025-11-21"


class Failed(SystemExit):
    def __init__(self, message):
        super().__init__(f"bench: {message}")


@dataclass
class Run:
    seconds: float
    # Largest resident set, in bytes; a child begins as a copy of this small interpreter, some 15 MB.
    peak: int


class Bench:
    def __init__(self, program, postgres, work, rows):
        self.program, self.postgres, self.work, self.rows = program, postgres, work, rows
        self.root = Path(__file__).resolve().parents[2]
        self.made = 0
        self.databases = []

    def run(self, *command, accept=(0,), output=subprocess.DEVNULL, text=None):
        """Runs a command to its end; stops the benchmark when it fails, because a failed run has no figure."""
        log = self.work / "errors"
        with open(log, "wb") as errors, open(self.work / "input", "w+b") as source:
            source.write((text or "").encode())
            source.flush()
            source.seek(0)
            begin = time.perf_counter()
            child = subprocess.Popen([str(part) for part in command], stdin=source, stdout=output, stderr=errors)
            try:
                _, status, usage = os.wait4(child.pid, 0)
            except BaseException:
                child.kill()
                raise
            took = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in accept:
            shown = " ".join(str(part) for part in command)
            raise Failed(f"`{shown}` ended with {child.returncode}:\n{log.read_text(errors='replace')[-2000:]}")
        return Run(took, usage.ru_maxrss * 1024)

    def best(self, times, measure):
        """The quickest of several runs: what disturbs a run only ever makes it slower."""
        return min((measure() for _ in range(times)), key=lambda run: run.seconds)

    def invoice_file(self, rows, seed=1):
        """A generated clean file of that many rows; made once, and read once so that nobody pays for the disk."""
        path = self.work / f"invoices-{rows}-{seed}.csv"
        if not path.exists():
            note(f"generating {rows:,} rows")
            with open(path, "wb") as file:
                self.run(
                    self.program, "sandbox", "invoices", "--invoices", rows, "--seed", seed, "--as-of", AS_OF, "--clean",
                    output=file,
                )
        self.run("cat", path)
        return path

    def sqlite(self):
        self.made += 1
        return f"sqlite:{self.work / f'book-{self.made}.sqlite'}"

    def postgres_database(self):
        self.made += 1
        name = f"bench_{self.made}"
        self.run("psql", "-qX", self.postgres, "-c", f"create database {name}")
        self.databases.append(name)
        return urlunsplit(urlsplit(self.postgres)._replace(path=f"/{name}"))

    def discard(self):
        """Removes the databases made so far, so that a large run needs room for one of them only."""
        for file in self.work.glob("book-*"):
            file.unlink()
        while self.databases:
            self.run("psql", "-qX", self.postgres, "-c", f"drop database {self.databases.pop()}")

    def load(self, file, database):
        # 3: something was set aside; a load all the same.
        return self.run(self.program, "load", file, "--database", database, accept=(0, 3))

    def loaded(self, rows):
        """A SQLite book of a generated file, made once."""
        path = self.work / f"loaded-{rows}.sqlite"
        if not path.exists():
            note(f"loading {rows:,} rows")
            self.load(self.invoice_file(rows), f"sqlite:{path}")
        return f"sqlite:{path}"


def note(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def path_of(database):
    return Path(database.removeprefix("sqlite:"))
