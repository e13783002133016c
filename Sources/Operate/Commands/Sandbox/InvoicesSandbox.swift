import ArgumentParser
import Ledger
import Sandbox

/// `millrace sandbox invoices`: an invoice file with the dirt of real ones.
struct InvoicesSandbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoices",
        abstract: "Write an invented company's invoice file to standard output; the same seed gives the same file.")
    @Option(name: .long, help: "How many invoices.") var invoices = 5_000
    @Option(name: .long, help: "Over how many months.") var months = 24
    @Option(name: .long, help: "How many customers.") var customers: Int?
    @Option(name: .long, help: "Seed of everything that is drawn.") var seed: UInt64 = 1
    @Option(name: .long, help: "Last day of the file; today if not given.") var asOf: String?
    @Flag(name: .long, help: "Leave out the dirt of real files.") var clean = false

    func run() async throws {
        guard let day = try asOf.map({ try SandboxCommand.day($0, "--as-of") }) ?? Clock.day() else {
            throw CommandError("this machine's clock shows no day", remedy: "Set the clock, or give --as-of.")
        }
        let standard = clean ? max(20, invoices / 50) : 140
        let generator = InvoiceFileGenerator(
            seed: seed, invoices: invoices, months: months, asOf: day, customers: customers ?? standard,
            dirt: !clean)
        generator.write { Console.write($0) }
    }
}
