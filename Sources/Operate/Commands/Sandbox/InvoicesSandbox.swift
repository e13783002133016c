import ArgumentParser
import Ledger
import Sandbox

/// `millrace sandbox`: invented data to try things with.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Invented data to try things with.", subcommands: [Invoices.self])

    struct Invoices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write an invented company's invoice file to standard output; the same seed gives the same file.")
        @Option(name: .long, help: "How many invoices.") var invoices = 5_000
        @Option(name: .long, help: "Over how many months.") var months = 24
        @Option(name: .long, help: "How many customers.") var customers: Int?
        @Option(name: .long, help: "Seed of everything that is drawn.") var seed: UInt64 = 1
        @Option(name: .long, help: "Last day of the file; today if not given.") var asOf: String?
        @Flag(name: .long, help: "Leave out the dirt of real files.") var clean = false

        func run() async throws {
            guard let day = try asOf.map({ try Self.day($0) }) ?? Clock.day() else {
                throw CommandError("this machine's clock shows no day", remedy: "Set the clock, or give --as-of.")
            }
            let standard = clean ? max(20, invoices / 50) : 140
            let generator = InvoiceFileGenerator(
                seed: seed, invoices: invoices, months: months, asOf: day, customers: customers ?? standard,
                dirt: !clean)
            generator.write { Console.write($0) }
        }

        private static func day(_ text: String) throws -> CivilDate {
            guard let day = CivilDate(iso: text) else {
                throw CommandError("--as-of \(text) is no day", remedy: "Write it as 2025-03-01.", code: .usage)
            }
            return day
        }
    }
}
