"""A figure beside its yardstick, and the table they make."""

from dataclasses import dataclass


@dataclass
class Figure:
    what: str
    ours: str
    yardstick: str = "—"
    ratio: str = "—"
    aim: str = "—"
    met: bool | None = None

    def __str__(self):
        return f"{self.what}: {self.ours} (yardstick {self.yardstick}, ratio {self.ratio}, aim {self.aim}{self.verdict()})"

    def verdict(self):
        return {True: " ✓", False: " ✗ missed", None: ""}[self.met]


def markdown(figures):
    rows = [("what", "ours", "yardstick", "ratio", "aim")]
    rows += [(f.what, f.ours, f.yardstick, f.ratio, f.aim + f.verdict()) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def seconds(value):
    return f"{value:.2f} s" if value >= 1 else milliseconds(value)


def milliseconds(value):
    return f"{value * 1_000:.1f} ms"


def megabytes(count):
    return f"{count / 1e6:.0f} MB"


def percentile(values, share):
    """The smallest value that at least `share` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]
