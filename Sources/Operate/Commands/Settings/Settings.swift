import Configuration
import Foundation
import SystemPackage

/// What is in force, and where each value came from.
package struct Settings: Sendable {
    package enum Origin: Sendable, Equatable {
        case option, environment, file(String), standard

        package var words: String {
            switch self {
            case .option: "option"
            case .environment: "environment"
            case .file(let path): path
            case .standard: "default"
            }
        }
    }

    private var values: [Setting: (value: String, origin: Origin)] = [:]

    /// Reads the layers: options win over the environment, the environment over the file.
    /// - Parameter options: values given on the command line, by key.
    /// - Throws: `CommandError` when the file cannot be read or a number is none.
    package init(
        options: [Setting: String], environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws {
        let path = environment["MILLRACE_CONFIG"] ?? "millrace.yaml"
        let variables = ConfigReader(
            provider: EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "millrace"))
        let file: ConfigReader
        do {
            file = ConfigReader(
                provider: try await FileProvider<YAMLSnapshot>(
                    filePath: FilePath(path), allowMissing: environment["MILLRACE_CONFIG"] == nil))
        } catch {
            throw CommandError(
                "\(path) cannot be read: \(error)", remedy: "Correct the file or take it away.", code: .usage)
        }
        for setting in Setting.all {
            let key = ConfigKey([setting.key])
            if let value = options[setting] {
                values[setting] = (value, .option)
            } else if let value = variables.string(forKey: key) {
                values[setting] = (value, .environment)
            } else if let value = file.string(forKey: key) ?? file.int(forKey: key).map(String.init) {
                values[setting] = (value, .file(path))
            }
        }
    }

    package subscript(setting: Setting) -> String { values[setting]?.value ?? setting.standard }

    package func origin(of setting: Setting) -> Origin { values[setting]?.origin ?? .standard }

    /// A whole number from 1.
    package func number(_ setting: Setting) throws(CommandError) -> Int {
        guard let number = Int(self[setting]), number > 0 else {
            throw CommandError(
                "\(setting.key) is \(self[setting])", remedy: "Give a whole number from 1.", code: .usage)
        }
        return number
    }

    /// For showing: the key, and a password in an address, are hidden.
    package func shown(_ setting: Setting) -> String {
        if setting == .masterKey { return self[setting].isEmpty ? "" : "•••" }
        guard setting == .database else { return self[setting] }
        return self[setting].replacing(/:\/\/([^:@\/]*):[^@\/]*@/) { "://\($0.output.1):•••@" }
    }
}
