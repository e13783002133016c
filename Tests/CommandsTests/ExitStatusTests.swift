import Database
import Foundation
import TestSupport
import Testing

/// How commands end: 0 done, 1 failed, 2 usage, 3 something was set aside, 4 a person must act.
@Suite struct ExitStatusTests {
    @Test func `a load that took everything ends with 0`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            #expect(try await desk.run("load", "invoices.csv").status == 0)
            #expect(try await desk.run("parse", "invoices.csv").status == 0)
        }
    }

    @Test func `a load that set something aside ends with 3`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            let parse = try await desk.run("parse", "invoices.csv")
            #expect(parse.status == 3)
            #expect(parse.output.contains("line 7: would be set aside"))
            #expect(!desk.exists("data"), "parse writes nothing")
            let load = try await desk.run("load", "invoices.csv")
            #expect(load.status == 3)
            #expect(load.output.contains("see attached"))
        }
    }

    @Test func `a file that is refused whole ends with 1 and leaves nothing in the book`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            let load = try await desk.run("load", "invoices.csv", "--max-refused", "10%")
            #expect(load.status == 1)
            #expect(load.errors.contains("refused whole"))
            #expect(try await desk.run("quarantine", "list").output == "Nothing is set aside.\n")
            #expect(
                try await desk.run("load", "invoices.csv", "--max-refused", "20%").output.contains(
                    "new                      5"))
        }
    }

    @Test(arguments: [
        (["load", "nowhere.csv"], "nowhere.csv"), (["parse", "nowhere.csv"], "nowhere.csv"),
        (["quarantine", "show", "99"], "99"), (["load", "other.csv"], "invoice_number"),
    ])
    func `what cannot be done ends with 1 and says what to do`(_ arguments: [String], _ named: String) async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            try desk.write("other.csv", "a,b\n1,2\n")
            _ = try await desk.run("load", "invoices.csv")
            let outcome = try await desk.run(program: try Program.path(), arguments)
            #expect(outcome.status == 1)
            expectRemedy(outcome, naming: named)
        }
    }

    @Test(arguments: [
        ["--nonsense"], ["load"], ["load", "--nonsense"], ["frobnicate"],
        ["load", "invoices.csv", "--as-of", "2025-02-30"],
        ["load", "invoices.csv", "--currency", "US Dollar"], ["load", "invoices.csv", "--max-refused", "101%"],
        ["load", "invoices.csv", "--map", "invoice_number"], ["load", "invoices.csv", "--map", "colour=Colour"],
        ["load", "invoices.csv", "--date-order", "dym"], ["load", "invoices.csv", "--decimal", "dot"],
        ["load", "invoices.csv", "--encoding", "klingon"], ["load", "invoices.csv", "--mapping", "nowhere.yaml"],
        ["load", "invoices.csv", "--database", "mysql://localhost/x"],
        ["load", "invoices.csv", "--time-zone", "Mars/Base"],
        ["serve", "--port", "http"], ["quarantine", "show", "first"], ["sandbox", "invoices", "--as-of", "soon"],
    ])
    func `a command that makes no sense ends with 2 and writes nothing`(_ arguments: [String]) async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            let outcome = try await desk.run(program: try Program.path(), arguments)
            #expect(outcome.status == 2, "millrace \(arguments.joined(separator: " ")): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.split(separator: "\n").count >= 2, "what is wrong, and what to write instead")
        }
    }

    @Test func `a book that cannot be written ends with 4`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            // A folder stands where the file would be: no user, not even root, can write there.
            try FileManager.default.createDirectory(
                atPath: desk.folder + "/book.sqlite", withIntermediateDirectories: false)
            let outcome = try await desk.run("load", "invoices.csv", "--database", "sqlite:book.sqlite")
            #expect(outcome.status == 4)
            expectRemedy(outcome, naming: "book.sqlite")
        }
    }

    @Test func `a book of a newer program is refused with 4, and stays as it was`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            _ = try await desk.run("load", "invoices.csv", "--database", "sqlite:book.sqlite")
            try await makeNewer("sqlite:\(desk.folder)/book.sqlite")
            let outcome = try await desk.run("load", "invoices.csv", "--database", "sqlite:book.sqlite")
            #expect(outcome.status == 4)
            expectRemedy(outcome, naming: "9999")
        }
    }

    /// Makes the book one of a program that knows a further migration.
    private func makeNewer(_ address: String) async throws {
        let warehouse = try openWarehouse(address)
        try await warehouse.write {
            try $0.executeScript("insert into schema_migration values (9999, 'from_the_future', 0, 0)")
        }
        try await warehouse.close()
    }
}

/// Two lines on standard error: what is wrong, with the thing it is about, and what to do.
func expectRemedy(_ outcome: Outcome, naming thing: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("millrace: "), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(thing), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(!outcome.errors.contains("Error Domain"), sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
}
