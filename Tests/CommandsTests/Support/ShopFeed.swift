import Foundation
import FoundationNetworking
import Testing

/// `millrace sandbox fullbay` as a process of its own: four weeks of an invented shop.
struct ShopFeed: Sendable {
    let job: Job
    private let base: String
    private let key: String
    private let ip: String
    private let firstDay: String

    /// - Parameter faults: as `--faults` takes them.
    init(_ desk: Desk, faults: String = "[]") async throws {
        firstDay = String(Date(timeIntervalSinceNow: -28 * 86_400).ISO8601Format().prefix(10))
        job = try Job(
            Program.path(),
            [
                "sandbox", "fullbay", "--seed", "4", "--invoices-per-day", "12", "--page-size", "10", "--from",
                firstDay, "--faults", faults,
            ], in: desk.folder, environment: desk.surroundings)
        for _ in 0..<600 where !job.output.contains("\n") && !job.hasEnded {
            try await Task.sleep(for: .milliseconds(100))
        }
        let line = try #require(job.output.split(separator: "\n").first, "\(job.errors)")
        let said = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        (base, key, ip) = (said["base_url"]!, said["key"]!, said["public_ip"]!)
    }

    /// Stops the feed after `body`, however it ends.
    func closing(_ body: () async throws -> Void) async throws {
        do { try await body() } catch {
            _ = await job.stop()
            throw error
        }
        _ = await job.stop()
        job.forget()
    }

    /// Makes it a source of the book at an address.
    func connect(_ desk: Desk, _ address: String, schedule: String = "never") async throws {
        try desk.write("key", key)
        let connected = try await desk.run(
            "connect", "fullbay", "--database", address, "--set", "base_url=\(base)", "--set", "public_ip=\(ip)",
            "--set", "since=\(firstDay)", "--set", "rate=1000", "--secret", "key=@key", "--schedule", schedule)
        try #require(connected.status == 0, "\(connected.errors)")
    }

    /// How many invoices there are, what they come to, and what is open of them, in cents.
    func truth() async throws -> (count: Int64, total: Int64, balance: Int64) {
        let url = try #require(URL(string: "/__sim/truth", relativeTo: URL(string: base)))
        let (data, _) = try await URLSession.shared.data(from: url)
        let truth = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        func cents(_ name: String) throws -> Int64 {
            let amount = try #require((truth[name] as? String).flatMap { Decimal(string: $0) })
            return NSDecimalNumber(decimal: amount * 100).int64Value
        }
        return (Int64(try #require(truth["count"] as? Int)), try cents("total"), try cents("balance"))
    }
}
