import API
import Analytics
import Database
import Foundation
import Ledger
import Sandbox
import TestSupport
import Testing

/// The tables and views that reports of a repair shop know, read with the stores' own programs.
@Suite struct ViewTests {
    private static let views = [
        "fullbay_raw_data", "fullbay_line_items", "v_ingestion_performance", "v_current_processing_status",
        "v_processing_errors", "v_invoice_summary", "v_customer_analysis", "v_parts_analysis",
        "v_technician_performance", "v_fleet_analysis", "v_data_quality_check", "v_recent_activity",
    ]
    private static let shop = FullbayConfiguration(
        seed: 4, invoicesPerDay: 5, from: CivilDate(iso: "2026-03-10")!, to: CivilDate(iso: "2026-03-12")!,
        now: Shop.now)

    /// What depends on the day on which the test runs, or is written as each store writes moments.
    private static func isFixed(_ column: String) -> Bool {
        !["_30", "_90", "_time", "_timestamp", "_at", "first_ingestion", "last_ingestion", "last_successful"].contains {
            column.contains($0)
        }
    }

    @Test func `both stores show the same, as a person approved it`() async throws {
        var shown: [TestDatabase: [String: Table]] = [:]
        var status: [TestDatabase: String] = [:]
        for kind in TestDatabase.allCases {
            try await withDatabaseAddress(kind) { address in
                let warehouse = try openWarehouse(address)
                status[kind] = try await closing(warehouse) {
                    try await withShop(on: warehouse, Self.shop) { shop in
                        // One record that waits, so that errors show, too.
                        shop.sandbox.add(
                            FaultRule(
                                "f", .patch("/resultSet/2/ServiceOrder", value: "null"), when: FaultMatch(page: 1),
                                times: 1))
                        try await shop.sync()
                        let now = shop.clock.now
                        let answer = try await Library(warehouse: warehouse) { now }.ask { _, _ in FindStatus(at: now) }
                        return String(decoding: StatusJSON.status(answer.answer), as: UTF8.self)
                    }
                }
                shown[kind] = [:]
                for view in Self.views { shown[kind]![view] = try Table(view, at: address) }
            }
        }
        #expect(status[.sqlite] == status[.postgres])
        try expectGolden(status[.sqlite]!, "status.json")
        for view in Self.views {
            let (one, other) = (shown[.sqlite]![view]!, shown[.postgres]![view]!)
            // Of nothing, sqlite3 prints no header either.
            #expect((one.rows.isEmpty || one.columns == other.columns) && one.rows.count == other.rows.count, "\(view)")
            for (row, twin) in zip(one.rows, other.rows) {
                for (column, pair) in zip(one.columns, zip(row, twin)) where Self.isFixed(column) {
                    #expect(Table.same(pair.0, pair.1), "\(view).\(column): \(pair.0) ≠ \(pair.1)")
                }
            }
            guard !["v_recent_activity", "fullbay_raw_data"].contains(view) else { continue }
            try expectGolden(one.text(keeping: Self.isFixed), "\(view).csv")
        }
        #expect(shown[.sqlite]!["v_processing_errors"]!.rows.count == 1)
        #expect(shown[.sqlite]!["fullbay_line_items"]!.rows.count > 50)
    }

    private func expectGolden(_ text: String, _ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
        if ProcessInfo.processInfo.environment["MILLRACE_RECORD_GOLDENS"] != nil { try Data(text.utf8).write(to: file) }
        #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == text, "\(name)")
    }
}

/// What a store's own program prints of a view.
private struct Table {
    let columns: [String]
    let rows: [[String]]

    init(_ view: String, at address: String) throws {
        // The tables have no order of their own.
        let query = "select * from \(view)" + (view.hasPrefix("fullbay") ? " order by 1" : "")
        let process = Process()
        if address.hasPrefix("sqlite:") {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
            process.arguments = ["-csv", "-header", "-readonly", String(address.dropFirst(7)), query]
        } else {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/psql")
            process.arguments = ["-qX", "--csv", address, "-c", query]
        }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unreadable(view: view) }
        let lines = Self.parse(text)
        columns = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    struct Unreadable: Error { let view: String }

    private static func parse(_ text: String) -> [[String]] {
        var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"" where isQuoted && rest.first == "\"":
                cell.unicodeScalars.append(scalar)
                rest.removeFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\r" where !isQuoted: break
            case "\n" where !isQuoted:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return rows
    }

    /// Equal as texts, as numbers, or as truth values, which the stores print in their own ways.
    static func same(_ one: String, _ other: String) -> Bool {
        if one == other || (one == "1" && other == "t") || (one == "0" && other == "f") { return true }
        guard let first = Double(one), let second = Double(other) else { return false }
        return abs(first - second) < 1e-9
    }

    func text(keeping isKept: (String) -> Bool) -> String {
        let kept = columns.indices.filter { isKept(columns[$0]) }
        return ([columns] + rows.prefix(20)).map { row in
            kept.map { row[$0].replacing("\n", with: "⏎") }.joined(separator: " | ")
        }.joined(separator: "\n") + "\n"
    }
}
