"""The yardstick of `make bench`: a plain dlt pipeline over the sandbox, merging by key, nested lists to child tables.

Prints one JSON line: seconds, invoices, lines (parts, labour, charges) and lines a second.
"""

import hashlib
import json
import os
import sys
import time
from datetime import date, timedelta

base, key, address, today, first, last, destination, work = sys.argv[1:]
os.environ["DLT_DATA_DIR"] = work + "/dlt"
os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
os.environ["RUNTIME__LOG_LEVEL"] = "ERROR"

import dlt  # noqa: E402
import requests  # noqa: E402

token = hashlib.sha1((key + today + address).encode()).hexdigest()
lines = 0


@dlt.resource(name="invoices", write_disposition="merge", primary_key="primaryKey")
def invoices():
    global lines
    session = requests.Session()
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        end = min(day + timedelta(days=6), date.fromisoformat(last))
        page, pages = 1, 1
        while page <= pages:
            answer = session.get(
                base + "getInvoices.php",
                params={"key": key, "token": token, "startDate": day, "endDate": end, "page": page}, timeout=60).json()
            pages = int(answer["totalPages"])
            for invoice in answer["resultSet"]:
                order = invoice["ServiceOrder"]
                lines += len(order.get("MiscCharges") or []) + (1 if float(invoice["suppliesTotal"] or 0) else 0)
                for complaint in order.get("Complaints") or []:
                    for correction in complaint.get("Corrections") or []:
                        lines += len(correction.get("Parts") or []) + max(len(complaint["AssignedTechnicians"] or []), 1)
                yield invoice
            page += 1
        day = end + timedelta(days=1)


if destination.startswith("sqlite:"):
    target = dlt.destinations.sqlalchemy(destination)
else:
    target = dlt.destinations.postgres(destination)
begin = time.perf_counter()
pipeline = dlt.pipeline(pipeline_name="yardstick", destination=target, dataset_name="shop")
pipeline.run(invoices())
took = time.perf_counter() - begin
print(json.dumps({"seconds": took, "lines": lines, "lines_per_second": lines / took}))
