import ArgumentParser
import Ledger

/// `millrace sandbox`: invented data to try things with.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Invented data to try things with.",
        subcommands: [InvoicesSandbox.self, FullbaySandboxCommand.self])

    /// - Parameter option: as typed, for the message.
    static func day(_ text: String, _ option: String) throws -> CivilDate {
        guard let day = CivilDate(iso: text) else {
            throw CommandError("\(option) \(text) is no day", remedy: "Write it as 2025-03-01.", code: .usage)
        }
        return day
    }
}
