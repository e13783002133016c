import API
import Access
import Analytics
import ArgumentParser
import Database
import Foundation
import InvoiceFile
import Ledger
import Sandbox
import Schema
import Sync

/// `millrace demo`: an invented company's receivables and repair shop, loaded, read and served.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Try Millrace with an invented company's invoices and repair shop.",
        discussion: """
            Writes ./data/demo.csv, ./data/demo.sqlite and ./data/demo.key the first time and reads the shop's last three \
            months from its feed, which runs within the demo; starts at once after that.
            """)

    @Option(name: .long, help: "Folder for the demo's files.") var folder = "data"
    @Option(name: .long, help: "Port to listen on; the next free one if it is taken.") var port = 8080
    @Option(name: .long, help: "Seed of the invented company.") var seed: UInt64 = 1

    func run() async throws {
        let file = folder + "/demo.csv"
        let settings = try await Settings(options: [
            .database: "sqlite:\(folder)/demo.sqlite", .keyFile: "\(folder)/demo.key", .masterKey: "",
        ])
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandError(
                "the folder \(folder) cannot be made", remedy: "Start in a folder you may write to, or give --folder.",
                code: .person)
        }
        let warehouse = try await settings.openWarehouse(makes: true)
        let isNew = try await warehouse.read { try Organisation.all(on: $0).isEmpty }
        let company = NewOrganisation(
            slug: "demo", name: "Harbor Lane Services", timeZone: "America/New_York", currency: .usd)
        if isNew {
            try writeFile(file, seed: seed)
            let progress = ProgressLine(total: nil, silent: false)
            let report = try await Loader(warehouse, now: Clock.now).load(
                LoadRequest(newOrganisation: company, fileName: "demo.csv"), open: { try ContentBytes(path: file) },
                progress: progress.show)
            progress.end()
            Console.note(LoadReportText.text(report) + "\n")
        }
        let people = DemoPeople(settings.accessDesk(on: warehouse))
        try await people.moveIn(neighbour: neighbour(on: warehouse), home: company.slug)
        let token = try await people.token(in: company.slug)
        let logger = try settings.logger()
        let shop = try DemoShop(seed: seed, on: warehouse, settings)
        try await shop.readOnce()
        let library = Library(warehouse: warehouse, now: Clock.now)
        let free = FreePort.from(port, host: "127.0.0.1")
        let server = try WebServer(
            address: ListenAddress(port: free), library: library, logger: logger,
            newOrganisation: company, sources: settings.sourceDesk, spoolFolder: settings.spoolFolder,
            companions: shop.services + Workshop(warehouse, settings, logger).services, door: people.desk)
        try await server.run { url in Console.note(Self.welcome(url, file, token)) }
    }

    /// Another company in the same installation, with invoices of its own.
    private func neighbour(on warehouse: any Warehouse) async throws -> Organisation {
        let now = Clock.now()
        let known = try await warehouse.read { try Organisation.all(on: $0).first { $0.slug == DemoPeople.neighbour } }
        if let known, known.dataVersion > 0 { return known }
        let path = folder + "/canal.csv"
        try writeFile(path, seed: seed &+ 1)
        try await warehouse.write { connection in
            guard try !Organisation.all(on: connection).contains(where: { $0.slug == DemoPeople.neighbour }) else {
                return
            }
            _ = try Organisation.create(
                slug: DemoPeople.neighbour, name: "Canal Street Movers", timeZone: "America/Toronto", currency: .usd,
                at: now, on: connection)
        }
        _ = try await Loader(warehouse, now: Clock.now).load(
            LoadRequest(
                organisation: DemoPeople.neighbour, newOrganisation: NewOrganisation(slug: DemoPeople.neighbour),
                fileName: "canal.csv"), open: { try ContentBytes(path: path) }, progress: { _ in })
        return try await warehouse.read { try Organisation.chosen(slug: DemoPeople.neighbour, on: $0) }
    }

    /// Written aside and moved into place, so that a stopped start leaves no half file.
    private func writeFile(_ path: String, seed: UInt64) throws {
        guard let day = Clock.day() else {
            throw CommandError("this machine's clock shows no day", remedy: "Set the clock and start again.")
        }
        let beside = path + ".part"
        guard FileManager.default.createFile(atPath: beside, contents: nil),
            let handle = FileHandle(forWritingAtPath: beside)
        else {
            throw CommandError(
                "\(path) cannot be written", remedy: "Start in a folder you may write to, or give --folder.",
                code: .person)
        }
        try InvoiceFileGenerator(seed: seed, asOf: day).write { try handle.write(contentsOf: $0) }
        try handle.close()
        _ = try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: beside, toPath: path)
    }

    private static func welcome(_ url: String, _ file: String, _ token: Secret) -> String {
        """
        Millrace answers at \(url)

        Three things to try:
          1. Who owes us?          open \(url) and sign in as owner@harbor.example
          2. The same over HTTP:   curl -H 'Authorization: Bearer \(token.text)' '\(url)invoices/past-due?limit=3'
          3. A file of your own:   open \(url)sources/upload, or \(file) again there, and see that nothing changes

        Everybody's password is "\(DemoPeople.password)". Beside the owner there are \(DemoPeople.others),
        all @harbor.example; owner@canal.example keeps the books of another company and sees nothing of this one.

        Beside it an invented repair shop is read by itself: \(url)work

        Ctrl-C stops it; the book stays.
        """
    }
}
