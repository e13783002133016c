#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of a file or of standard input, as they are, still compressed if they were.
package final class FileBytes: ByteSource {
    private let descriptor: Int32
    private let name: String

    /// - Parameter path: a path, or `-` for standard input.
    /// - Throws: `InvoiceFileError.cannotOpen`, with the system's reason.
    package init(path: String) throws(InvoiceFileError) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw .cannotOpen(path: path, reason: systemReason()) }
    }

    deinit {
        if descriptor > STDIN_FILENO { _ = close(descriptor) }
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InvoiceFileError) -> Int {
        guard buffer.count > 0 else { return 0 }
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            if errno != EINTR { throw .cannotRead(path: name, reason: systemReason()) }
        }
    }
}

/// The system's words for the last error, such as "No such file or directory".
private func systemReason() -> String { String(cString: strerror(errno)) }
