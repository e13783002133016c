import CZstd
import Foundation
import TestSupport
import Testing

/// Where a file may come from, and whose book it goes into.
@Suite struct LoadInputTests {
    @Test func `standard input is read like a file, and the same bytes again change nothing`() async throws {
        try await withDesk { desk in
            let input = Data(twoInvoices.utf8)
            let first = try await desk.run("load", "-", "--json", input: input).object()
            #expect(first["new"] as? Int == 2)
            #expect(first["file"] as? String == "standard input")
            let second = try await desk.run("load", "-", "--json", input: input).object()
            #expect(second["outcome"] as? String == "unchanged")
            #expect(try await desk.run("parse", "-", input: input).output.contains("2 rows: 2 invoices"))
        }
    }

    @Test func `a file that is refused whole sends nobody to a quarantine where nothing waits`() async throws {
        try await withDesk { desk in
            try desk.write("broken.csv", twoInvoices + "\"never closed\n")
            let refused = try await desk.run("load", "broken.csv")
            #expect(refused.status == 1)
            #expect((refused.output + refused.errors).contains("correct the file and load it again"))
            #expect(!(refused.output + refused.errors).contains("quarantine list"))
            let kept = try await desk.run("load", "broken.csv", "--max-refused", "50%")
            #expect(kept.output.contains("Set aside (millrace quarantine list)"))
            #expect(try await desk.run("quarantine", "list").output.contains("broken.csv, line"))
        }
    }

    @Test(arguments: ["gz", "zst"])
    func `a compressed file is the same file`(_ ending: String) async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            if ending == "gz" {
                let packed = try await desk.run(program: "/usr/bin/env", ["gzip", "--keep", "invoices.csv"])
                try #require(packed.status == 0, "\(packed.errors)")
            } else {
                try packed(Array(twoInvoices.utf8)).write(to: URL(fileURLWithPath: desk.folder + "/invoices.csv.zst"))
            }
            let plain = try await desk.run("load", "invoices.csv", "--json").object()
            let again = try await desk.run("load", "invoices.csv.\(ending)", "--json").object()
            #expect(again["outcome"] as? String == "unchanged", "its content is hashed, not its wrapping")
            #expect(again["sha256"] as? String == plain["sha256"] as? String)
            let parsed = try await desk.run("parse", "invoices.csv.\(ending)", "--json").object()
            #expect(parsed["read"] as? Int == 2)
        }
    }

    @Test func `an empty book gets an organisation named default, with the zone and currency that are said`()
        async throws
    {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            let load = try await desk.run(
                "load", "invoices.csv", "--time-zone", "Asia/Tokyo", "--currency", "JPY", "--json")
            // Rows without a currency are in the home currency, and the yen has no decimals.
            #expect(load.status != 2, "\(load.errors)")
            let whole = invoiceFile("Alpha Freight,A-1,1/10/25,1000,400,Pending,2/9/25")
            try desk.write("whole.csv", whole)
            let report = try await desk.run("load", "whole.csv", "--json", "--currency", "USD").object()
            #expect(report["organisation"] as? String == "default")
            let totals = report["totals"] as? [[String: Any]]
            #expect(totals?.first?["currency"] as? String == "JPY", "what it is made with stays")
            #expect(totals?.first?["outstanding"] as? String == "600")
        }
    }

    @Test func `a name given for an empty book is the name it gets, and later needs no saying`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            let first = try await desk.run("load", "invoices.csv", "--org", "alder-finch", "--json").object()
            #expect(first["organisation"] as? String == "alder-finch")
            let second = try await desk.run("load", "invoices.csv", "--json").object()
            #expect(second["organisation"] as? String == "alder-finch")
            #expect(second["outcome"] as? String == "unchanged")
        }
    }

    @Test func `an unknown organisation is refused by naming those there are`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            _ = try await desk.run("load", "invoices.csv", "--org", "alder-finch")
            let outcome = try await desk.run("load", "invoices.csv", "--org", "alderfinch")
            #expect(outcome.status == 2)
            expectRemedy(outcome, naming: "alder-finch")
            #expect(try await desk.run("load", "invoices.csv", "--json").object()["outcome"] as? String == "unchanged")
        }
    }

    @Test func `with several organisations one must be named, and the message lists them`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            _ = try await desk.run("load", "invoices.csv", "--org", "alder-finch")
            let second = try await desk.run("load", "invoices.csv", "--org", "harbor-lane", "--new-org", "--json")
                .object()
            #expect(second["new"] as? Int == 2, "the same numbers in another organisation are other invoices")
            for arguments in [["load", "invoices.csv"], ["quarantine", "list"]] {
                let outcome = try await desk.run(program: try Program.path(), arguments)
                #expect(outcome.status == 2)
                expectRemedy(outcome, naming: "alder-finch")
                expectRemedy(outcome, naming: "harbor-lane")
            }
            let named = try await desk.run("load", "invoices.csv", "--org", "harbor-lane", "--json").object()
            #expect(named["outcome"] as? String == "unchanged")
            let other = try await desk.run(
                "load", "invoices.csv", "--json", environment: ["MILLRACE_ORG": "alder-finch"]
            ).object()
            #expect(other["outcome"] as? String == "unchanged")
        }
    }

    @Test func `a mapping is said once and remembered for the source`() async throws {
        try await withDesk { desk in
            let file = "Kunde;Rechnung;Datum;Betrag\nAlder GmbH;1;13.01.2025;1.234,50\nFinch AG;2;14.01.2025;10,00\n"
            try desk.write("rechnungen.csv", file)
            try desk.write(
                "layout.yaml",
                """
                map:
                  customer_name: Kunde
                  invoice_number: Rechnung
                  invoice_date: Datum
                  bill_total: Betrag
                set:
                  currency: EUR
                date_order: dmy
                decimal: comma
                """)
            #expect(try await desk.run("load", "rechnungen.csv").status == 1, "its columns are nobody's")
            let first = try await desk.run("load", "rechnungen.csv", "--mapping", "layout.yaml", "--json").object()
            #expect(first["new"] as? Int == 2)
            try desk.write("rechnungen.csv", file + "Finch AG;3;15.01.2025;0,50\n")
            let second = try await desk.run("load", "rechnungen.csv", "--json").object()
            #expect((second["same"] as? Int, second["new"] as? Int) == (2, 1))
            #expect((second["totals"] as? [[String: Any]])?.first?["bill_total"] as? String == "1245.00")
        }
    }
}

/// A Zstandard frame.
private func packed(_ bytes: [UInt8]) -> Data {
    var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let length = ZSTD_compress(&frame, frame.count, bytes, bytes.count, 3)
    return Data(frame[..<length])
}
