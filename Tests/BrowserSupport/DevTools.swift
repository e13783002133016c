import Foundation
import Synchronization

/// The DevTools protocol over the pipes of one Chromium: commands with their answers, and events by session.
///
/// Messages are JSON ended by a NUL byte. https://chromedevtools.github.io/devtools-protocol/
final class DevTools: Sendable {
    typealias EventHandler = @Sendable (_ method: String, _ parameters: JSON) -> Void

    private struct State {
        var lastID = 0
        var waiting: [Int: CheckedContinuation<JSON, any Error>] = [:]
        var handlers: [String: EventHandler] = [:]
        var ended: BrowserError?
    }

    private let process: ChromiumProcess
    private let state = Mutex(State())
    private let writing = Mutex(())
    /// Far beyond what any command needs on a busy machine; a page that hangs must not hang the tests.
    private static let patience = Duration.seconds(60)

    init(process: ChromiumProcess) {
        self.process = process
        // Writing to a browser that has gone must be an error to report and not a signal that ends the tests.
        signal(SIGPIPE, SIG_IGN)
        // Reading blocks, so it has a thread, which ends when Chromium closes its end.
        Thread.detachNewThread { [weak self, answers = process.answers] in
            Self.readMessages(from: answers) { self?.receive($0) }
            Foundation.close(answers)
            self?.end()
        }
    }

    /// Handles the events of a session from now on, on the reading thread, in their order.
    func onEvent(session: String, _ handler: EventHandler?) {
        state.withLock { $0.handlers[session] = handler }
    }

    /// Sends a command and waits for its answer.
    ///
    /// - Throws: `BrowserError.refused`, `.ended` or `.timedOut`.
    @discardableResult
    func send(_ method: String, _ parameters: JSON = [:], session: String? = nil) async throws -> JSON {
        try await withThrowingTaskGroup(of: JSON.self) { race in
            race.addTask { try await self.exchange(method, parameters, session: session) }
            race.addTask {
                try await Task.sleep(for: Self.patience)
                throw BrowserError.timedOut(waitingFor: method)
            }
            defer { race.cancelAll() }
            let answer = try await race.next() ?? .null
            if let message = answer["error"]["message"].string {
                throw BrowserError.refused(command: method, message: message)
            }
            return answer["result"]
        }
    }

    private func exchange(_ method: String, _ parameters: JSON, session: String?) async throws -> JSON {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let refusal: (any Error)? = state.withLock { state in
                    if let ended = state.ended { return ended }
                    if Task.isCancelled { return CancellationError() }
                    state.waiting[id] = continuation
                    return nil
                }
                if let refusal {
                    continuation.resume(throwing: refusal)
                    return
                }
                var message: [String: JSON] = [
                    "id": .number(Double(id)), "method": .string(method), "params": parameters,
                ]
                if let session { message["sessionId"] = .string(session) }
                write(.object(message))
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(throwing: CancellationError())
        }
    }

    private func write(_ message: JSON) {
        guard var bytes = try? JSONEncoder().encode(message) else { return }
        bytes.append(0)
        writing.withLock { _ in
            bytes.withUnsafeBytes { buffer in
                var sent = 0
                while sent < buffer.count {
                    let count = Foundation.write(process.commands, buffer.baseAddress! + sent, buffer.count - sent)
                    if count > 0 { sent += count } else if errno != EINTR { return }
                }
            }
        }
    }

    private static func readMessages(from descriptor: Int32, _ deliver: (Data) -> Void) {
        var pending = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            var rest = buffer[..<count]
            while let end = rest.firstIndex(of: 0) {
                pending.append(contentsOf: rest[..<end])
                deliver(pending)
                pending = Data()
                rest = rest[(end + 1)...]
            }
            pending.append(contentsOf: rest)
        }
    }

    private func receive(_ bytes: Data) {
        guard let message = try? JSONDecoder().decode(JSON.self, from: bytes) else { return }
        if let id = message["id"].int {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: message)
        } else if let method = message["method"].string {
            let session = message["sessionId"].string ?? ""
            state.withLock { $0.handlers[session] }?(method, message["params"])
        }
    }

    private func end() {
        let error = BrowserError.ended(log: process.lastWords)
        let waiting = state.withLock { state in
            state.ended = error
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume(throwing: error) }
    }
}
