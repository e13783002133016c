package import ArgumentParser
import Foundation

/// The program: one subcommand for each thing a person does with it.
package struct Millrace: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "millrace",
        abstract: "Who owes us, since when, and can this number be trusted?",
        discussion: """
            Millrace reads a company's invoices, keeps every byte as it was sent, makes one exact ledger of them and \
            answers in the browser and over HTTP. Start with 'millrace demo', or with a file of your own: \
            'millrace load FILE', then 'millrace serve'.
            """,
        version: version,
        subcommands: [
            DemoCommand.self, LoadCommand.self, ParseCommand.self, ServeCommand.self, QuarantineCommand.self,
            ConnectCommand.self, DisconnectCommand.self, SyncCommand.self, RebuildCommand.self, WorkCommand.self,
            LambdaCommand.self,
            JobsCommand.self, StatusCommand.self, AlertsCommand.self, MetricsCommand.self, ConfigCommand.self,
            OrganisationCommand.self, UserCommand.self, TokenCommand.self, AuditCommand.self, SandboxCommand.self,
        ])

    /// Shown by --version, in the API description and in entity tags.
    static let version = "0.1.0"

    package init() {}

    /// Runs the command line and ends the process with the status it earned.
    package static func start(_ arguments: [String]) async -> Never {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Foundation.exit(ExitStatus.done.rawValue)
        } catch let status as ExitStatus {
            Foundation.exit(status.rawValue)
        } catch  where exitCode(for: error) == .success {
            print(fullMessage(for: error))
            Foundation.exit(ExitStatus.done.rawValue)
        } catch  where exitCode(for: error) == .validationFailure {
            Console.note(fullMessage(for: error))
            Foundation.exit(ExitStatus.usage.rawValue)
        } catch {
            let problem = CommandError(error)
            Console.note("millrace: \(problem.message)\n\(problem.remedy)")
            Foundation.exit(problem.code.rawValue)
        }
    }
}

extension ExitStatus: Error {}
