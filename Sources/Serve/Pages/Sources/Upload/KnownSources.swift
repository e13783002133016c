import Analytics
import Database
import Schema

/// Which sources there are, and how their last file was laid out.
struct KnownSources: Question {
    private static let query = Query("sources/known", in: Embedded.files)

    struct Source: Sendable {
        let name: String
        /// YAML, as `Mapping` reads it.
        let mapping: String
    }

    func answer(from book: Book) throws -> [Source] {
        try book.rows(Self.query).map { Source(name: try $0.text("name"), mapping: try $0.text("mapping")) }
    }
}
