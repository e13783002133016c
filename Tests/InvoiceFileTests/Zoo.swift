import InvoiceFile
import Ledger

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The hostile files: one small file a hazard, with a mapping beside it where one is needed and what must come of it.
enum Zoo {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Zoo")

    /// The names of all files, without `.csv`.
    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
    }()

    static func content(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name + ".csv")))
    }

    static func mapping(_ name: String) throws -> Mapping {
        let file = folder.appending(path: name + ".yaml")
        guard FileManager.default.fileExists(atPath: file.path) else { return Mapping() }
        return try Mapping(yaml: String(decoding: Data(contentsOf: file), as: UTF8.self))
    }

    /// What the file must give; with `MILLRACE_RECORD_GOLDENS` set, what it gives now, for a person to review.
    static func expectation(_ name: String, now: String) throws -> String {
        let file = folder.appending(path: name + ".expected")
        if ProcessInfo.processInfo.environment["MILLRACE_RECORD_GOLDENS"] != nil {
            try Data(now.utf8).write(to: file)
        }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
