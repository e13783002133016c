import Foundation

/// `--set name=value` and `--secret name=@FILE|-`, read.
enum GivenValues {
    static func settings(_ given: [String]) throws(CommandError) -> [String: String] {
        var values: [String: String] = [:]
        for text in given {
            let (name, value) = try parts(of: text, option: "--set")
            values[name] = value
        }
        return values
    }

    /// Secrets come from files or standard input: on the command line every user of the machine could read them.
    static func secrets(_ given: [String]) throws(CommandError) -> [String: String] {
        var values: [String: String] = [:]
        for text in given {
            let (name, value) = try parts(of: text, option: "--secret")
            if value == "-" {
                values[name] = trimmed(FileHandle.standardInput.readDataToEndOfFile())
            } else if value.hasPrefix("@") {
                guard let data = FileManager.default.contents(atPath: String(value.dropFirst())) else {
                    throw CommandError(
                        "\(value.dropFirst()) cannot be read", remedy: "Name a file you may read.", code: .usage)
                }
                values[name] = trimmed(data)
            } else {
                throw CommandError(
                    "--secret \(name) was given on the command line, where others can read it",
                    remedy:
                        "Put it into a file and write --secret \(name)=@FILE, or --secret \(name)=- and pipe it in.",
                    code: .usage)
            }
        }
        return values
    }

    private static func parts(of text: String, option: String) throws(CommandError) -> (String, String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
            throw CommandError("\(option) \(text) names no value", remedy: "Write \(option) name=value.", code: .usage)
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }

    private static func trimmed(_ data: Data) -> String {
        String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
