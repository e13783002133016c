package import Analytics
import Dispatch
import InvoiceFile
import Ledger
import Schema
package import Sync

extension UploadDesk {
    /// Reads with the invoice file's own reader and loads with the ledger's own loader, so that a preview shows what a
    /// load will do.
    ///
    /// - Parameter newOrganisation: made by the first load when the database has none.
    package init(library: Library, newOrganisation: NewOrganisation) {
        self.init(
            preview: { file, choice in
                let home = try await Self.homeCurrency(library) ?? newOrganisation.currency
                let remembered = try await Self.remembered(choice.source, library)
                let mapping = choice.mapping.merging(over: remembered)
                return try await offThePool { UploadPreview(of: file.path, mapping, home: home) }
            },
            load: { file, choice in
                let request = LoadRequest(
                    organisation: library.slug, newOrganisation: newOrganisation, source: choice.source,
                    fileName: file.name, mapping: choice.mapping, asOf: choice.asOf)
                do {
                    return try await Loader(library.warehouse, now: library.now)
                        .load(request, open: { try ContentBytes(path: file.path) }).loadID
                } catch LoadError.refused(let report) {
                    return report.loadID
                }
            })
    }

    private static func homeCurrency(_ library: Library) async throws -> Currency? {
        do { return try await library.organisation().0.currency } catch OrganisationError.none { return nil }
    }

    private static func remembered(_ source: String, _ library: Library) async throws -> Mapping {
        do {
            let known = try await library.ask { _, _ in KnownSources() }.answer
            return try known.first { $0.name == source }.map { try Mapping(yaml: $0.mapping) } ?? Mapping()
        } catch OrganisationError.none {
            return Mapping()
        }
    }
}

/// Runs blocking work where it holds up no other request.
private func offThePool<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
}
