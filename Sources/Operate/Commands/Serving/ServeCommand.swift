import API
import Access
import Analytics
import ArgumentParser
import Database
import Foundation
import Hummingbird
import InvoiceFile
import Logging
import NIOCore
import Schema
import Sync

/// `millrace serve`: the web server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer in the browser and over HTTP.",
        discussion: """
            People sign in; the first start prints a link that makes the first owner. With --open nobody signs in, \
            anyone on this machine may read, and nothing can be changed in the browser.
            """)

    @OptionGroup var store: StoreOptions
    @Option(name: .long, help: "Address to listen on (MILLRACE_HOST).") var host: String?
    @Option(name: .long, help: "Port to listen on (MILLRACE_PORT).") var port: Int?
    @Flag(name: .long, help: "No sign-in: readers on this machine only, one organisation.") var open = false
    @Flag(name: .long, help: "Leave jobs and schedules to other processes (millrace work).") var noWork = false

    func run() async throws {
        let settings = try await store.settings([.host: host, .port: port.map(String.init)])
        let address = try settings.listenAddress(anywhere: !open)
        try settings.checkProxy()
        let warehouse = try await settings.openWarehouse(makes: true)
        if open { try await Self.checkOrganisation(settings.organisation, in: warehouse) }
        let logger = try settings.logger()
        let server = try WebServer(
            address: address,
            library: Library(warehouse: warehouse, slug: settings.organisation, now: Clock.now),
            logger: logger,
            newOrganisation: NewOrganisation(
                slug: settings.organisation ?? "default", timeZone: TimeZone.current.identifier),
            sources: settings.sourceDesk, spoolFolder: settings.spoolFolder,
            companions: noWork ? [] : Workshop(warehouse, settings, logger).services,
            door: open ? nil : settings.accessDesk(on: warehouse), connection: settings.doorConnection(at: address))
        let link = try await server.door?.setUpLink()
        do {
            try await server.run { url in
                Console.note("Millrace answers at \(url)")
                let base = settings.publicAddress ?? url
                if let link {
                    Console.note("Nobody can sign in yet. The first owner begins at \(base)welcome/\(link.text)")
                }
                if let warning = settings.warning(at: address), !open { Console.note(warning) }
            }
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandError(
                "port \(address.port) is taken", remedy: "Stop the program that uses it, or give another with --port.")
        }
    }
}

extension ServeCommand {
    /// A server that could answer no question is not started. An empty database may get its organisation later.
    private static func checkOrganisation(_ slug: String?, in warehouse: any Warehouse) async throws {
        do {
            _ = try await warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
        } catch OrganisationError.none {
        } catch OrganisationError.unknown(_, let known) where known.isEmpty {
        }
    }
}

extension Settings {
    /// - Parameter anywhere: people sign in, so that others may reach it.
    /// - Throws: `CommandError` for an address that is not this machine's own.
    func listenAddress(anywhere: Bool = false) throws -> ListenAddress {
        do {
            return try ListenAddress(host: self[.host], port: try number(.port), anywhere: anywhere)
        } catch let error as ListenAddressError {
            throw CommandError("\(error)", remedy: "Leave --host out, or give 127.0.0.1.", code: .usage)
        }
    }

    func logger() throws -> Logger {
        guard let level = Logger.Level(rawValue: self[.logLevel]) else {
            throw CommandError(
                "log_level is \(self[.logLevel])", remedy: "Say info, notice, warning or error.", code: .usage)
        }
        var logger = Logger(label: "millrace", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = level
        return logger
    }

    /// Beside the SQLite file; a folder of this user's own with PostgreSQL.
    var spoolFolder: String {
        let address = self[.database]
        if address.hasPrefix("sqlite:") { return String(address.dropFirst("sqlite:".count)) + "-uploads" }
        return FileManager.default.temporaryDirectory.appending(path: "millrace-uploads-\(getuid())").path
    }
}
