import Foundation
import Synchronization

/// One process that a test has started; it writes to files, so that it never waits for a reader.
struct Job: Sendable {
    let pid: pid_t
    let command: String
    private let files: String
    private let ending: Ending

    /// - Parameter input: what it reads from standard input; nil: nothing.
    init(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String], input: Data? = nil
    ) throws {
        command = ([URL(fileURLWithPath: program).lastPathComponent] + arguments).joined(separator: " ")
        let files = FileManager.default.temporaryDirectory.appending(path: "millrace-job-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        self.files = files.path
        for (name, content) in [("in", input ?? Data()), ("out", Data()), ("err", Data())] {
            try content.write(to: files.appending(path: name))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        process.standardInput = try FileHandle(forReadingFrom: files.appending(path: "in"))
        process.standardOutput = try FileHandle(forWritingTo: files.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: files.appending(path: "err"))
        let ending = Ending()
        process.terminationHandler = { process in
            // As a shell says it: a process that a signal has ended has no status of its own.
            ending.reach(process.terminationStatus + (process.terminationReason == .exit ? 0 : 128))
        }
        try process.run()
        pid = process.processIdentifier
        self.ending = ending
    }

    var output: String { read("out") }
    var errors: String { read("err") }
    var hasEnded: Bool { ending.status != nil }

    /// Waits for its end; the status it ended with.
    func end() async -> Int32 { await ending.wait() }

    /// Asks it and what it has started to end, as Ctrl-C or a service manager would, and waits for that.
    func stop(_ signal: Int32 = SIGTERM) async -> Int32 {
        // A `Process` leads a group of its own, so the group has its number.
        if !hasEnded { kill(-pid, signal) }
        return await end()
    }

    /// Removes what it wrote.
    func forget() { try? FileManager.default.removeItem(atPath: files) }

    private func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: files + "/" + name) ?? Data(), as: UTF8.self)
    }
}

/// The end of a process, which comes once and may be waited for.
private final class Ending: Sendable {
    private struct State {
        var status: Int32?
        var waiters: [CheckedContinuation<Int32, Never>] = []
    }

    private let state = Mutex(State())

    var status: Int32? { state.withLock { $0.status } }

    func reach(_ status: Int32) {
        let waiters = state.withLock { state in
            state.status = status
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: status) }
    }

    func wait() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status = state.withLock { state in
                if state.status == nil { state.waiters.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }
}
