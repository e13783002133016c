import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// What a tester tells and asks the sandbox itself, under `/__sim/`.
extension FullbaySandbox {
    func control(_ path: String, _ request: Request) async -> Response {
        do {
            switch (request.method, path) {
            case (.get, "ip"):
                let answer = echo()
                if answer.hangs { try await Task.sleep(for: .seconds(3_600)) }
                var headers = HTTPFields()
                headers[.contentType] = answer.headers["Content-Type"]
                return Response(
                    status: .init(code: answer.status), headers: headers,
                    body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
            case (.get, "truth"): return Self.json(truth().summary)
            case (.get, "log"): return Self.json(try Array(JSONEncoder().encode(log)))
            case (.get, "rules"), (.get, "faults"): return Self.json(try Array(JSONEncoder().encode(rules)))
            case (.post, "rules"), (.post, "faults"):
                for rule in try FaultRule.list(from: try await body(of: request)) { add(rule) }
                return Self.json(Array("{\"ok\":true}".utf8))
            case (.post, "reset"):
                clearFaults()
                return Self.json(Array("{\"ok\":true}".utf8))
            case (.post, "clock"):
                let setting = try JSONDecoder().decode(ClockSetting.self, from: try await body(of: request))
                guard let now = Instant(rfc3339: setting.now) else { return Response(status: .badRequest) }
                setClock(now, rate: setting.rate ?? 1)
                return Self.json(Array("{\"ok\":true}".utf8))
            case (.delete, _) where path.hasPrefix("rules/") || path.hasPrefix("faults/"):
                remove(rule: String(path.split(separator: "/").last ?? ""))
                return Response(status: .noContent)
            default: return Response(status: .notFound)
            }
        } catch {
            return Response(status: .badRequest, body: .init(byteBuffer: ByteBuffer(string: "\(error)\n")))
        }
    }

    private struct ClockSetting: Decodable {
        let now: String
        let rate: Double?
    }

    private func body(of request: Request) async throws -> Data {
        Data(try await request.body.collect(upTo: 1 << 20).readableBytesView)
    }

    private static func json(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
