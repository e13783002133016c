import Foundation
import Testing

/// Compares a whole text with the file of that name under `Golden`; `MILLRACE_RECORD=1` writes the file instead.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["MILLRACE_RECORD"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(
        text == golden, "differs from \(name); if it should, record again with MILLRACE_RECORD=1",
        sourceLocation: sourceLocation)
}

/// A page without what changes with every edit of a style or script: the fingerprints in asset addresses.
func withoutFingerprints(_ page: String) -> String {
    page.replacing(#/(/assets/[a-z]+)-[0-9a-f]+\./#) { "\($0.1)." }
}
