import ArgumentParser
import Database
import ServiceLifecycle
import UnixSignals

/// `millrace work`: jobs and schedules without a web server.
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Do what is due: read sources on their schedules, without a web server.",
        discussion: """
            Any number of these may run on one PostgreSQL; each job is done by one, and another takes over within seconds \
            when its process dies. 'millrace serve' does the same beside its pages.
            """)

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let settings = try await store.settings()
        let logger = try settings.logger()
        let warehouse = try await settings.openWarehouse()
        Console.note("Millrace works. Ctrl-C stops it; what is being done then is handed back.")
        try await ServiceGroup(
            configuration: .init(
                services: try Workshop(warehouse, settings, logger).services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
        try await warehouse.close()
    }
}
