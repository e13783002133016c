/// Takes a `multipart/form-data` body apart while it arrives (RFC 7578), holding back no more than a boundary's length.
struct MultipartReader {
    enum Event: Equatable {
        case part(name: String, fileName: String?)
        case bytes([UInt8])
        case partEnd
    }

    enum Fault: Error, Equatable {
        case noBoundary, headersTooLong, notMultipart, cutShort
    }

    private enum State { case preamble, boundary, headers, body, done }

    private let delimiter: [UInt8]
    /// What has arrived and is not yet taken; begins with a line end so that the first boundary is like the others.
    private var held: [UInt8] = [0x0D, 0x0A]
    private var state = State.preamble
    private static let longestHeaders = 16 << 10

    /// - Parameter contentType: the request's `Content-Type`.
    init(contentType: String) throws(Fault) {
        guard contentType.lowercased().hasPrefix("multipart/form-data") else { throw .notMultipart }
        guard let boundary = Self.parameter("boundary", in: contentType), (1...70).contains(boundary.utf8.count) else {
            throw .noBoundary
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    mutating func feed(_ bytes: some Sequence<UInt8>, _ take: (Event) throws -> Void) throws {
        held.append(contentsOf: bytes)
        var at = 0
        scan: while true {
            switch state {
            case .preamble:
                guard let found = Self.first(delimiter, in: held, from: at) else {
                    at = max(at, held.count - delimiter.count + 1)
                    break scan
                }
                at = found + delimiter.count
                state = .boundary
            case .boundary:
                guard held.count - at >= 2 else { break scan }
                state = held[at] == 0x2D && held[at + 1] == 0x2D ? .done : .headers
                // Blanks may stand between a boundary and its line end; none is ever sent.
                guard state == .done || held[at] == 0x0D && held[at + 1] == 0x0A else { throw Fault.notMultipart }
            // The line end stays: headers may be none, and then it is half of the empty line.
            case .headers:
                guard let end = Self.first([0x0D, 0x0A, 0x0D, 0x0A], in: held, from: at) else {
                    guard held.count - at <= Self.longestHeaders else { throw Fault.headersTooLong }
                    break scan
                }
                try take(try Self.part(String(decoding: held[at..<end], as: UTF8.self)))
                at = end + 4
                state = .body
            case .body:
                let found = Self.first(delimiter, in: held, from: at)
                let end = found ?? max(at, held.count - delimiter.count + 1)
                if end > at { try take(.bytes(Array(held[at..<end]))) }
                at = end
                guard found != nil else { break scan }
                try take(.partEnd)
                at += delimiter.count
                state = .boundary
            case .done:
                at = held.count
                break scan
            }
        }
        held.removeFirst(at)
    }

    /// - Throws: when the body ended in the middle of a part.
    func finish() throws(Fault) {
        guard state == .done else { throw .cutShort }
    }

    private static func part(_ headers: String) throws(Fault) -> Event {
        for line in headers.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", in: String(line)) else { throw .notMultipart }
            return .part(name: name, fileName: parameter("filename", in: String(line)).map(lastComponent))
        }
        throw .notMultipart
    }

    /// Browsers may send a whole path; what counts is the name.
    private static func lastComponent(_ path: String) -> String {
        String(path.split { $0 == "/" || $0 == "\\" }.last ?? "file")
    }

    /// A parameter of a header, quoted or not. Browsers write a quote in a name as `%22`, so a quoted value ends at the
    /// next quote whatever stands in it.
    private static func parameter(_ name: String, in header: String) -> String? {
        var rest = header.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let isQuoted = rest.first == "\""
            let value = isQuoted ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != ";" && $0 != " " }
            if key.lowercased() == name {
                return String(value).replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
            }
            rest = rest.dropFirst(value.count + (isQuoted ? 2 : 0)).drop { $0 != ";" }
        }
        return nil
    }

    /// Where `pattern` first begins in `bytes`. Every pattern begins with a carriage return, which is rare in text.
    private static func first(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var at = start
            while at + pattern.count <= bytes.count {
                if bytes[at] == pattern[0], bytes[at..<at + pattern.count].elementsEqual(pattern) { return at }
                at += 1
            }
            return nil
        }
    }
}
