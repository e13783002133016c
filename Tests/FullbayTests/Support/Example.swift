import JSON
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The page of the vendor's sheet: one invented invoice, arithmetically closed, its types mixed on purpose.
enum Example {
    static func bytes() throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/page.json")
        return Array(try Data(contentsOf: file))
    }

    static func record(in bytes: [UInt8]) throws -> JSONElement {
        let page = try JSONDocument(bytes).root
        return try #require(page["resultSet"]?.items.first { _ in true })
    }

    static func record() throws -> JSONElement { try record(in: bytes()) }
}
