/// Where the server listens: on this machine only, unless people sign in.
package struct ListenAddress: Sendable, Equatable {
    /// A name or an address, without brackets.
    package let host: String
    /// 0 lets the system choose.
    package let port: Int

    /// - Parameter anywhere: people sign in, so that others may reach it.
    /// - Throws: `ListenAddressError` for an address that others could reach, or a port that is none.
    package init(host: String = "127.0.0.1", port: Int = 8080, anywhere: Bool = false) throws(ListenAddressError) {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        guard anywhere || isLoopback(bare) else { throw .reachable(host) }
        guard (0...65535).contains(port) else { throw .badPort(port) }
        self.host = bare
        self.port = port
    }

    /// Whether nobody else can reach it.
    package var isLocal: Bool { isLoopback(host) }

    /// As a browser takes it.
    package var url: String { host.contains(":") ? "http://[\(host)]:\(port)/" : "http://\(host):\(port)/" }
}

package enum ListenAddressError: Error, Sendable, Equatable {
    case reachable(String)
    case badPort(Int)
}

extension ListenAddressError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .reachable(let host):
            "Millrace does not listen on \(host) with --open: without sign-in anyone who can reach it could read the book. "
                + "Leave --open out, or use 127.0.0.1, ::1 or localhost."
        case .badPort(let port): "\(port) is not a port; use a number from 0 to 65535."
        }
    }
}

/// Whether a host name or address means this machine and no other.
///
/// 127.0.0.0/8 in its ordinary dotted form, `::1`, and `localhost` with names below it (RFC 6761). Other spellings of the
/// same numbers (`127.1`, `0x7f.0.0.1`) are refused: no browser sends them.
func isLoopback(_ host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" || name == "0:0:0:0:0:0:0:1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
        && parts.allSatisfy { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil && String(UInt8(part)!) == part
        }
}
