import Foundation

/// Runs `body` beside a TLS server whose certificate nobody vouches for; the key is made for it and thrown away.
func withSelfSignedServer(_ body: (Int) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "millrace-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.appending(path: "key").path, folder.appending(path: "certificate").path)
    let maker = try openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate)
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw OpenSSLFailed() }
    let output = Pipe()
    let server = try openssl(
        "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www", output: output)
    defer {
        // Not asked to end: where the test process ignores SIGTERM, its children do too.
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
    }
    try await body(try port(from: output.fileHandleForReading))
}

/// `ACCEPT 127.0.0.1:PORT`, printed once it listens.
private func port(from handle: FileHandle) throws -> Int {
    var text = ""
    while let line = try handle.read(upToCount: 1), !line.isEmpty {
        text += String(decoding: line, as: UTF8.self)
        guard text.hasSuffix("\n") else { continue }
        if let last = text.split(separator: "\n").last, last.hasPrefix("ACCEPT "),
            let port = last.split(separator: ":").last.flatMap({ Int($0) })
        {
            return port
        }
    }
    throw OpenSSLFailed()
}

private func openssl(_ arguments: String..., output: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
}

private struct OpenSSLFailed: Error {}
