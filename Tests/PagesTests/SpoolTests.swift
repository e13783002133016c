import Foundation
import TestSupport
import Testing

@testable import Pages

@Suite struct SpoolTests {
    @Test func `a file waits under a name nobody can guess and goes when it is removed`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder + "/spool", limit: 100)
            var arrival = try spool.begin()
            try arrival.append(Array("a,b\n".utf8))
            let file = try arrival.keep(named: "My file.csv")
            #expect(spool.file(file.token) == file)
            #expect(file.byteCount == 4)
            #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "a,b\n")
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            spool.remove(file)
            #expect(spool.file(file.token) == nil)
        }
    }

    @Test func `a file above the limit is refused while it arrives`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder, limit: 10)
            var arrival = try spool.begin()
            try arrival.append([UInt8](repeating: 65, count: 10))
            #expect(throws: SpoolError.tooLarge) { try arrival.append([65]) }
            arrival.discard()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test(arguments: [
        "../../etc/passwd", "", "ABCDEF", "g" + String(repeating: "0", count: 31), String(repeating: "0", count: 33),
    ])
    func `no token leads out of the folder`(token: String) {
        #expect(Spool(folder: "/tmp", limit: 1).file(token) == nil)
    }

    @Test func `what nobody loaded is swept away after a day`() async throws {
        try await withFolder { folder in
            let spool = Spool(folder: folder, limit: 10)
            var arrival = try spool.begin()
            try arrival.append([65])
            let file = try arrival.keep(named: "a.csv")
            spool.sweep(before: Date(timeIntervalSinceNow: -60))
            #expect(spool.file(file.token) != nil)
            spool.sweep(before: Date(timeIntervalSinceNow: 60))
            #expect(spool.file(file.token) == nil)
        }
    }
}
