import Foundation
import Testing

/// The program as it was built beside these tests.
enum Program {
    /// The folder of the build, where `swift build` left the program and the tests.
    static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent()

    /// - Throws: `ProgramError.notBuilt`.
    static func path() throws -> String {
        let path = folder.appending(path: "millrace").path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw ProgramError.notBuilt(path) }
        return path
    }

    /// The sources these tests were built from.
    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}

enum ProgramError: Error, CustomStringConvertible {
    case notBuilt(String)
    case silent(command: String, said: String)
    case ended(command: String, status: Int32, said: String)

    var description: String {
        switch self {
        case .notBuilt(let path): "there is no program at \(path); build it with `swift build`"
        case .silent(let command, let said): "`\(command)` did not answer; it said: \(said)"
        case .ended(let command, let status, let said): "`\(command)` ended with \(status); it said: \(said)"
        }
    }
}

/// How a command ended and what it said.
struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// The output as JSON.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }

    func object() throws -> [String: Any] { try #require(json() as? [String: Any]) }
}
