import Foundation

/// The README as a test reads it: blocks in fences, in order.
enum Readme {
    /// A fenced block: its kind (`sh`, `text`, `json`) and its lines.
    struct Block: Sendable {
        let kind: String
        let lines: [String]

        var text: String { lines.joined(separator: "\n") }
    }

    static func text() throws -> String { try document("README.md") }

    static func document(_ name: String) throws -> String {
        try String(contentsOf: Program.sources.appending(path: name), encoding: .utf8)
    }

    static func blocks(in document: String) -> [Block] {
        var blocks: [Block] = []
        var open: (kind: String, lines: [String])?
        for line in document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(Block(kind: block.kind, lines: block.lines)) }
                open = open == nil ? (String(line.dropFirst(3)), []) : nil
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }

    /// Every `millrace …` that stands in backticks or in a block of commands, as words.
    static func mentions() throws -> [[String]] {
        let text = try text()
        let quoted = text.matches(of: /`millrace ([^`\n]+)`/).map { String($0.output.1) }
        let typed = blocks(in: text).filter { $0.kind == "sh" }.flatMap(\.lines)
            .compactMap { $0.firstMatch(of: /^millrace (.+)$/).map { String($0.output.1) } }
        return (quoted + typed).map { $0.split(separator: " ").map(String.init) }
    }
}
