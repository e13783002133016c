import ArgumentParser
import Database
import Foundation
import Ledger
import Postgres
import SQLite
import Schema

/// The options of every command that works on a book.
struct StoreOptions: ParsableArguments {
    @Option(name: .long, help: "Where the book is kept: sqlite:PATH or postgres://… (MILLRACE_DATABASE).")
    var database: String?

    @Option(name: .long, help: "Short name of the organisation; not needed where there is only one (MILLRACE_ORG).")
    var org: String?

    func settings(_ more: [Setting: String?] = [:]) async throws -> Settings {
        var given: [Setting: String] = more.compactMapValues { $0 }
        given[.database] = database
        given[.organisation] = org
        return try await Settings(options: given)
    }
}

extension Settings {
    /// The organisation asked for, if any.
    var organisation: String? { self[.organisation].isEmpty ? nil : self[.organisation] }

    /// Opens the book and brings its schema up to date.
    ///
    /// - Parameter makes: a file that is not there is made, by commands that fill a book; the others say that it is not
    ///   there, so that a slip in a path leaves no empty book behind.
    func openWarehouse(makes: Bool = false) async throws -> any Warehouse {
        let warehouse = try open(self[.database], makes: makes)
        try await Migrator.product().run(on: warehouse, now: Clock.now())
        try await ZoneOffsets.fill(on: warehouse)
        return warehouse
    }

    private func open(_ address: String, makes: Bool) throws -> any Warehouse {
        if address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") {
            var options = PostgresOptions()
            options.connections = try number(.connections)
            options.statementTimeout = .seconds(try number(.statementTimeout))
            return try PostgresWarehouse(url: address, options: options)
        }
        guard address.hasPrefix("sqlite:") else {
            throw CommandError(
                "\(shown(.database)) names no database", remedy: "Write sqlite:PATH or postgres://…", code: .usage)
        }
        let path = String(address.dropFirst("sqlite:".count))
        guard makes || FileManager.default.fileExists(atPath: path) else {
            throw CommandError(
                "there is no book at \(path)",
                remedy: "Say where it is with --database sqlite:PATH, or make one: millrace load FILE")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var options = SQLiteOptions()
        options.statementTimeout = .seconds(try number(.statementTimeout))
        guard let durability = SQLiteOptions.Durability(rawValue: self[.durability]) else {
            throw CommandError("durability is \(self[.durability])", remedy: "Say full or normal.", code: .usage)
        }
        options.durability = durability
        return try SQLiteWarehouse(path: path, options: options)
    }
}

/// The program's one clock.
enum Clock {
    static let now: @Sendable () -> Instant = {
        Instant(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()))
    }
}

extension Clock {
    /// Today in this machine's zone.
    static func day() -> CivilDate? {
        let seconds = Int(now().microseconds / 1_000_000)
        let local = seconds + TimeZone.current.secondsFromGMT()
        return CivilDate(dayNumber: local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400))
    }
}
