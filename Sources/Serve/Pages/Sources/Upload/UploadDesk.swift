package import InvoiceFile
package import Ledger

/// What reads and loads the files that people send; the program's root says how.
package struct UploadDesk: Sendable {
    /// Reads a whole file without keeping anything of it.
    let preview: @Sendable (UploadedFile, UploadChoice) async throws -> UploadPreview
    /// Brings it into the ledger and gives the id of the load, also of one that was refused whole.
    let load: @Sendable (UploadedFile, UploadChoice) async throws -> Int64

    package init(
        preview: @escaping @Sendable (UploadedFile, UploadChoice) async throws -> UploadPreview,
        load: @escaping @Sendable (UploadedFile, UploadChoice) async throws -> Int64
    ) {
        self.preview = preview
        self.load = load
    }
}

/// A file that waits in the spool.
package struct UploadedFile: Sendable, Hashable {
    /// Names it in addresses: 32 hexadecimal digits that nobody can guess.
    package let token: String
    package let path: String
    /// As the person's machine calls it.
    package let name: String
    package let byteCount: Int64
}

/// What a person says about a file they send; the rest is read off the file or remembered from the last one.
package struct UploadChoice: Sendable {
    package var source: String
    package var mapping: Mapping
    /// The day the file speaks of; nil: today.
    package var asOf: CivilDate?
}

/// How a file would be read.
package struct UploadPreview: Sendable {
    /// Column names in the order of the file.
    package var columns: [String] = []
    /// The column each field is read from.
    package var fields: [Field: String] = [:]
    package var encoding = ""
    package var delimiter = ""
    package var dateOrder = ""
    /// The first rows with their verdicts.
    package var rows: [UploadPreviewRow] = []
    /// The first rows that cannot be read.
    package var refusals: [UploadRefusal] = []
    package var read = 0
    package var refused = 0
    package var skipped = 0
    package var totals: [ControlTotals.Line] = []
    package var notices: [String] = []
    /// Why the file cannot be loaded as it is read now; nil when it can.
    package var problem: UploadProblem?

    package init() {}
}

package struct UploadPreviewRow: Sendable {
    package let line: Int
    package let customer: String
    package let number: String
    package let issuedOn: CivilDate?
    package let dueOn: CivilDate?
    package let total: Money?
    package let applied: Money?
    /// Empty when the row can be loaded.
    package let refusal: String
}

package struct UploadRefusal: Sendable {
    package let line: Int
    package let field: Field?
    package let found: String
    package let reason: String
    package let remedy: String
}

package struct UploadProblem: Sendable {
    package let what: String
    package let remedy: String
}
