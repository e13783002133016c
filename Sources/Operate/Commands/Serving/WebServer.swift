import API
import Access
import Analytics
import Database
import Foundation
import HTTPTypes
import Hummingbird
import InvoiceFile
import Ledger
import Logging
import NIOCore
import Pages
import ServiceLifecycle
import Sync
import UnixSignals
import Watch

/// Builds the web server from its parts and runs it until a signal ends it.
struct WebServer {
    let address: ListenAddress
    let library: Library
    let logger: Logger
    let newOrganisation: NewOrganisation
    let sources: SourceDesk
    /// Where uploads wait until they are loaded.
    let spoolFolder: String
    /// What runs beside it.
    var companions: [any Service] = []
    /// Of all organisations together: their answers are told apart by edition, and the memory is one.
    private let cache = AnswerCache()
    /// Where people sign in; nil: open to readers on this machine.
    var door: AccessDesk?
    var connection = DoorConnection(isSecure: false, mayCarryPasswords: true)

    /// - Parameter onStart: told the address once the server answers.
    func run(onStart: @escaping @Sendable (String) -> Void) async throws {
        let started: @Sendable (Int) async -> Void = { [address] port in
            let listening = (try? ListenAddress(host: address.host, port: port, anywhere: true)) ?? address
            onStart(listening.url)
        }
        guard let door else {
            let site = site(of: library.slug, everyone: .reader, names: .thisMachine)
            return try await run(site.server(at: address, logger: logger, onStart: started))
        }
        let names: SiteNames = connection.isSecure ? .anySecure : .any
        let pages = DoorPages(door, connection: connection, timeZone: newOrganisation.timeZone)
        // Its book is nobody's: the reception answers what needs none.
        let reception = Site(
            library: Library(warehouse: library.warehouse, slug: "", now: library.now), program: Millrace.version,
            names: names)
        pages.add(to: reception)
        let front = FrontDoor(reception: reception, isSecure: connection.isSecure, trustsProxy: connection.isSecure) {
            try await pages.identify($0, $1)
        } site: { slug in
            site(of: slug, everyone: nil, names: names)
        }
        try await run(Site.server(of: front, at: address, logger: logger, onStart: started))
    }

    /// Everything that is served of one organisation.
    private func site(of slug: String?, everyone: Visitor?, names: SiteNames) -> Site {
        let library = Library(warehouse: library.warehouse, slug: slug, now: library.now)
        let pages = BookPages(
            library: library, uploads: UploadDesk(library: library, newOrganisation: newOrganisation),
            quarantine: QuarantineActions(
                QuarantineDesk(library.warehouse, organisation: slug, sources: sources, now: library.now)),
            spool: Spool(folder: slug.map { spoolFolder + "/" + $0 } ?? spoolFolder),
            acknowledge: { id, person in
                try await AlertDesk(library.warehouse, now: library.now).acknowledge(id, by: person, of: slug)
            }, door: door)
        let site = Site(
            library: library, program: Millrace.version, cache: cache, problemPage: pages.problemPage,
            everyone: everyone,
            names: names, witness: door.map { DoorPages.witness(at: $0) })
        pages.add(to: site)
        // The metrics speak of every organisation.
        site.get("/metrics", needs: .may(door == nil ? .syncRead : .companiesManage)) { _, _ in
            let text = try await MetricsText.of(library.warehouse, now: library.now())
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: .init(byteBuffer: ByteBuffer(bytes: text)))
        }
        return site
    }

    private func run(_ server: some Service) async throws {
        do {
            try await ServiceGroup(
                configuration: .init(
                    services: ([server] + companions).map { .init(service: $0) },
                    gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
            ).run()
        } catch {
            try? await library.warehouse.close()
            throw error
        }
        try await library.warehouse.close()
    }
}

/// Finds a port that nobody listens on.
enum FreePort {
    /// The first free port from `first` on.
    static func from(_ first: Int, host: String) -> Int {
        for port in first..<min(first + 100, 65_535) where isFree(port, host: host) { return port }
        return 0
    }

    private static func isFree(_ port: Int, host: String) -> Bool {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var reuse: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        guard inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &address.sin_addr) == 1 else { return true }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
