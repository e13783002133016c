import Foundation
import TestSupport

/// A folder of its own in which a person runs commands, with no settings but those it is given.
struct Desk: Sendable {
    let folder: String

    /// The surroundings of every command: none of this machine's `MILLRACE_…` settings, one time zone.
    var surroundings: [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MILLRACE_") }
        environment["TZ"] = "UTC"
        environment["HOME"] = folder
        return environment
    }

    /// Runs the program to its end.
    func run(
        _ arguments: String..., environment: [String: String] = [:], input: Data? = nil
    ) async throws -> Outcome {
        try await run(program: try Program.path(), arguments, environment: environment, input: input)
    }

    func run(
        program: String, _ arguments: [String], environment: [String: String] = [:], input: Data? = nil
    ) async throws -> Outcome {
        let job = try Job(
            program, arguments, in: folder, environment: surroundings.merging(environment) { _, own in own },
            input: input)
        let status = await job.end()
        defer { job.forget() }
        return Outcome(status: status, output: job.output, errors: job.errors)
    }

    /// Writes a file into the folder.
    @discardableResult func write(_ name: String, _ content: String) throws -> String {
        try content.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return name
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }
}

/// Runs `body` at a desk of its own, which is cleared away afterwards.
func withDesk<T: Sendable>(_ body: (Desk) async throws -> T) async throws -> T {
    try await withFolder { try await body(Desk(folder: $0)) }
}

/// Two invoices that can be read.
let twoInvoices = invoiceFile(
    "Alpha Freight,A-1,1/10/25,1000.00,400.00,Pending,2/9/25", "Beta Hauling,B-1,2/15/25,2500.00,2500.00,Closed,3/17/25"
)

/// Six invoices, one of which has no amount: under the share at which a file is refused whole.
let oneUnreadable = invoiceFile(
    "Alpha Freight,A-1,1/10/25,1000.00,400.00,Pending,2/9/25", "Alpha Freight,A-2,1/11/25,10,0,Pending,2/9/25",
    "Alpha Freight,A-3,1/12/25,10,0,Pending,2/9/25", "Alpha Freight,A-4,1/13/25,10,0,Pending,2/9/25",
    "Alpha Freight,A-5,1/14/25,10,0,Pending,2/9/25", "Beta Hauling,B-1,2/15/25,see attached,0,Pending,3/17/25")
