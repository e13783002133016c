#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What text both stores can hold.
package enum StorableText {
    /// Throws when `bytes` hold a NUL, which PostgreSQL cannot store in text and SQLite would cut at.
    package static func check(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) {
        guard let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil else { return }
        throw .broken("a text holds a NUL character, which no store keeps; store it as bytes or remove it")
    }
}
