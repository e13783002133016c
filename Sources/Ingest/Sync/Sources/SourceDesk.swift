package import ConnectorKit
import Database
import Foundation
package import Ledger
package import Schema

/// Connects sources and lets them go. What a disconnected source brought stays; only its secrets are forgotten.
package struct SourceDesk: Sendable {
    package let kinds: [SourceKind]
    package let vault: Vault

    package init(kinds: [SourceKind], vault: Vault) {
        self.kinds = kinds
        self.vault = vault
    }

    /// - Throws: `SourceDeskError.unknownKind`.
    package func kind(_ name: String) throws -> SourceKind {
        guard let kind = kinds.first(where: { $0.name == name }) else {
            throw SourceDeskError.unknownKind(name, known: kinds.map(\.name))
        }
        return kind
    }

    /// Says what a source is, or changes it: what is not said now stays as it was.
    ///
    /// - Parameters:
    ///   - name: what the source is called; the same kind may be connected several times under several names.
    ///   - given: settings and secrets by name; an empty value takes a setting back.
    /// - Throws: `SourceDeskError`, `SourceError.misconfigured`, `MasterKeyError`.
    package func connect(
        _ kind: SourceKind, as name: String, _ given: [String: String], at now: Instant, in book: Book
    ) throws -> ConnectedSource {
        let row = try book.row(Queries.source("named"), ["name": .text(name)])
        if let row, try row.text("kind") != kind.name {
            throw SourceDeskError.taken(name, kind: try row.text("kind"))
        }
        let known = try row.map(ConnectedSource.init(row:))
        var values = known?.settings ?? [:]
        if let known { values.merge(try vault.open(known.id, in: book)) { $1 } }
        for (name, value) in given { values[name] = value.isEmpty ? nil : value }
        _ = try SourceConfiguration(values, of: kind)
        let secretNames = Set(kind.settings.filter(\.isSecret).map(\.name))
        let settings = values.filter { !secretNames.contains($0.key) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(settings), as: UTF8.self)
        if let known {
            try book.execute(Queries.source("configure"), ["source": .int(known.id), "settings": .text(text)])
        } else {
            try book.execute(
                Queries.source("add"),
                ["name": .text(name), "kind": .text(kind.name), "settings": .text(text), "at": Value(now)])
        }
        let source = try ConnectedSource.named(name, in: book)
        for (secret, value) in given where value.isEmpty && secretNames.contains(secret) {
            try book.execute(
                Queries.source("forget_secret"), ["source": .int(source.id), "name": .text(secret)])
        }
        try vault.keep(
            given.filter { secretNames.contains($0.key) && !$0.value.isEmpty }, of: source.id, at: now, in: book)
        return source
    }

    /// - Throws: `SourceDeskError.unknown`.
    package func disconnect(_ name: String, in book: Book) throws {
        let source = try ConnectedSource.named(name, in: book)
        try book.execute(Queries.source("disconnect"), ["source": .int(source.id)])
        try book.execute(Queries.source("forget_secrets"), ["source": .int(source.id)])
    }

    /// What was said of a source, secrets included.
    /// - Throws: `SourceError.misconfigured`, `MasterKeyError`.
    package func configuration(of source: ConnectedSource, in book: Book) throws -> SourceConfiguration {
        let values = source.settings.merging(try vault.open(source.id, in: book)) { $1 }
        return try SourceConfiguration(values, of: try kind(source.kind))
    }

    /// What was said of a source without its secrets, which conforming does not need.
    func rules(of source: ConnectedSource) throws -> SourceConfiguration {
        let kind = try kind(source.kind)
        var values = source.settings
        for setting in kind.settings where setting.isSecret {
            if case .required = setting.need { values[setting.name] = "not-needed" }
        }
        return try SourceConfiguration(values, of: kind)
    }
}
