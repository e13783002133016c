import Crypto
import Foundation
import InvoiceFile
import Synchronization

/// Reads a file on a thread of its own, a few pages ahead of the writer, never more.
///
/// The writer sits inside a database transaction, which is blocking work; reading and hashing the next page meanwhile is
/// what the second core is for.
final class PageFeed: Sendable {
    private struct State {
        var pages: [PreparedPage] = []
        var finished: Result<FeedEnd, any Error>?
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let rowsPerPage: Int

    init(pagesAhead: Int = 2, rowsPerPage: Int) {
        self.rowsPerPage = rowsPerPage
        // Not as its first value: a semaphore that is given up below that stops the program, and a writer that fails
        // gives it up so.
        for _ in 0..<pagesAhead { free.signal() }
    }

    /// Starts reading; `open` runs on the reading thread, which alone touches the reader.
    func start(_ open: @escaping @Sendable () throws -> InvoiceFileReader) {
        let thread = Thread { [self] in
            let result = Result { try read(open()) }
            state.withLock { $0.finished = result }
            filled.signal()
        }
        thread.stackSize = 1 << 20
        thread.name = "millrace.reader"
        thread.start()
    }

    private func read(_ reader: InvoiceFileReader) throws -> FeedEnd {
        var hash = SHA256()
        var bytes: Int64 = 0
        while let page = try reader.nextPage(maxRows: rowsPerPage) {
            page.raw.withUnsafeBytes { hash.update(bufferPointer: $0) }
            bytes += Int64(page.raw.count)
            let prepared = PreparedPage(page)
            free.wait()
            let goOn = state.withLock { state in
                if !state.isCancelled { state.pages.append(prepared) }
                return !state.isCancelled
            }
            guard goOn else { throw CancellationError() }
            filled.signal()
        }
        return FeedEnd(sha256: Array(hash.finalize()), byteCount: bytes, profile: reader.profile)
    }

    /// The next page, or nil at the end of the file; waits for the reader.
    /// - Throws: what stopped the reader, after the pages before it.
    func next() throws -> PreparedPage? {
        filled.wait()
        let page = state.withLock { $0.pages.isEmpty ? nil : $0.pages.removeFirst() }
        if let page {
            free.signal()
            return page
        }
        filled.signal()  // the end can be asked for again
        _ = try end()
        return nil
    }

    /// What is known once the last page was taken.
    func end() throws -> FeedEnd {
        guard let finished = state.withLock({ $0.finished }) else {
            preconditionFailure("asked for the end of a file that is still being read")
        }
        return try finished.get()
    }

    /// Lets the reader go when the writer gave up.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        free.signal()
    }
}

/// What a file turned out to be once it was read to its end.
struct FeedEnd: Sendable {
    let sha256: [UInt8]
    let byteCount: Int64
    let profile: FileProfile
}
