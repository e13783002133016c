"""A `millrace serve` of our own, a client that counts every request, and wrk."""

import http.client
import re
import socket
import subprocess
import time

from .bench import Failed


class Server:
    """Serves a database on a free port of 127.0.0.1 for the length of a `with`."""

    def __init__(self, bench, database):
        self.bench = bench
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.command = [str(bench.program), "serve", "--database", database, "--port", str(self.port)]

    def __enter__(self):
        self.log = open(self.bench.work / "server.log", "w+b")
        begin = time.perf_counter()
        self.child = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        try:
            while not self.answers():
                if self.child.poll() is not None or time.perf_counter() - begin > 60:
                    self.log.seek(0)
                    raise Failed(f"serve did not start:\n{self.log.read().decode(errors='replace')[-2000:]}")
                time.sleep(0.001)
        except BaseException:
            self.__exit__()
            raise
        self.started_in = time.perf_counter() - begin
        return self

    def __exit__(self, *_):
        self.child.terminate()
        try:
            self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        self.log.close()

    def answers(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def resident(self):
        """Bytes in memory now."""
        with open(f"/proc/{self.child.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))

    def latencies(self, paths):
        """Seconds for each path, asked one after the other on one connection; stops at an answer that is not 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        taken = []
        for path in paths:
            begin = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            taken.append(time.perf_counter() - begin)
            if answer.status != 200:
                raise Failed(f"{path} answered {answer.status}: {body[:500].decode(errors='replace')}")
        connection.close()
        return taken

    def wrk(self, paths, seconds=5, connections=16):
        """Requests a second and the 99th percentile in seconds, for paths asked in turn."""
        listing = self.bench.work / "paths"
        listing.write_text("\n".join(paths) + "\n")
        outcome = subprocess.run(
            ["wrk", "--latency", "-t2", f"-c{connections}", f"-d{seconds}s", "-s", "paths.lua",
             f"http://127.0.0.1:{self.port}", "--", str(listing)],
            capture_output=True, text=True, check=True, timeout=seconds + 60).stdout
        if "Non-2xx" in outcome or "Socket errors" in outcome:
            raise Failed(f"wrk met errors on {paths[0]}:\n{outcome}")
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", outcome)[1])
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", outcome).groups()
        return rate, float(number) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit]
