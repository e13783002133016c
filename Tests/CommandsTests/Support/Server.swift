import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// A command that keeps running and answers over HTTP.
struct Server: Sendable {
    let job: Job
    /// As it printed it: `http://127.0.0.1:…/`.
    let address: String

    var port: Int { URL(string: address)?.port ?? 0 }

    /// Waits until the command says where it answers.
    ///
    /// - Throws: `ProgramError` when it ends instead, or says nothing for two minutes.
    init(_ job: Job) async throws {
        self.job = job
        for _ in 0..<1200 {
            if let line = job.errors.firstMatch(of: /Millrace answers at (http:\/\/\S+\/)\n/) {
                address = String(line.output.1)
                return
            }
            if job.hasEnded {
                throw ProgramError.ended(command: job.command, status: await job.end(), said: job.errors)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        _ = await job.stop(SIGKILL)
        throw ProgramError.silent(command: job.command, said: job.errors)
    }

    /// The token that a demo prints for its readers.
    var token: String? { (job.errors.firstMatch(of: /Bearer (mr_\S+?)'/)?.output.1).map { String($0) } }

    /// What an address answers, given without the slash at its start.
    ///
    /// - Parameter token: what a program signs in with; nil where nobody does.
    func get(_ path: String, token: String? = nil) async throws -> (status: Int, body: String) {
        var request = URLRequest(url: try #require(URL(string: address + path)))
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
}

extension Desk {
    /// Runs a command that serves for as long as `body` takes, then stops it by its process id.
    func serving<T: Sendable>(
        _ arguments: String..., environment: [String: String] = [:], _ body: (Server) async throws -> T
    ) async throws -> T {
        let job = try Job(
            try Program.path(), arguments, in: folder,
            environment: surroundings.merging(environment) { _, own in own })
        defer { job.forget() }
        let result: T
        do { result = try await body(try await Server(job)) } catch {
            _ = await job.stop()
            throw error
        }
        #expect(await job.stop() == 0, "a server that is asked to stop ends well: \(job.errors)")
        return result
    }
}

/// A port of this machine that somebody else listens on, as long as `body` takes.
func withTakenPort<T: Sendable>(_ body: (Int) async throws -> T) async throws -> T {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int? in
            guard bind(listener, address, length) == 0, listen(listener, 1) == 0,
                getsockname(listener, address, &length) == 0
            else { return nil }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }
    return try await body(try #require(port))
}

/// A port that was free a moment ago.
func freePort() async throws -> Int { try await withTakenPort { $0 } }
