#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What text both stores can hold: PostgreSQL refuses a NUL in text, and SQLite's own functions cut there.
package enum StorableText {
    package static let error = DatabaseError.broken(
        "a text holds a NUL character, which PostgreSQL cannot keep; store it as bytes or remove it")

    package static func isStorable(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        return memchr(start, 0, bytes.count) == nil
    }
}
