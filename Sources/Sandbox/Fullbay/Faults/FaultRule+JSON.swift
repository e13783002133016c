package import Foundation

extension FaultRule: Codable {
    private enum Keys: String, CodingKey { case id, match, action, times }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        id = try fields.decode(String.self, forKey: .id)
        match = try fields.decodeIfPresent(FaultMatch.self, forKey: .match) ?? FaultMatch()
        action = try fields.decode(FaultAction.self, forKey: .action)
        times = try fields.decodeIfPresent(Int.self, forKey: .times)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(match, forKey: .match)
        try fields.encode(action, forKey: .action)
        try fields.encodeIfPresent(times, forKey: .times)
    }

    /// One rule or a list of them, as `--faults` and `POST /__sim/rules` take them.
    package static func list(from json: Data) throws -> [FaultRule] {
        if let one = try? JSONDecoder().decode(FaultRule.self, from: json) { return [one] }
        return try JSONDecoder().decode([FaultRule].self, from: json)
    }
}

extension FaultAction: Codable {
    private enum Keys: String, CodingKey {
        case type, code, headers, message, offsetSeconds, value, bytes, afterBytes, text, ms, insertAt, removeAt, at,
            of,
            path, op, mutate
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        func number(_ key: Keys, _ standard: Int? = nil) throws -> Int {
            if let standard { return try fields.decodeIfPresent(Int.self, forKey: key) ?? standard }
            return try fields.decode(Int.self, forKey: key)
        }
        switch try fields.decode(String.self, forKey: .type) {
        case "status":
            self = .status(
                try number(.code), headers: try fields.decodeIfPresent([String: String].self, forKey: .headers) ?? [:])
        case "fail": self = .fail(try fields.decodeIfPresent(String.self, forKey: .message) ?? "Invalid request")
        case "strictToken": self = .strictToken
        case "dateHeader": self = .dateHeader(offsetSeconds: try number(.offsetSeconds))
        case "egressIP": self = .egressIP(try fields.decode(String.self, forKey: .value))
        case "html": self = .html(try number(.code, 200))
        case "truncate": self = .truncate(bytes: try number(.bytes))
        case "reset": self = .reset(afterBytes: try number(.afterBytes))
        case "prefix": self = .prefix(try fields.decode(String.self, forKey: .text))
        case "delay": self = .delay(milliseconds: try number(.ms))
        case "hang": self = .hang
        case "shift": self = .shift(insertAt: try number(.insertAt))
        case "removeAt": self = .removeAt(try number(.at))
        case "repeatPage": self = .repeatPage(of: try number(.of, 1))
        case "patch":
            let isRemoval = try fields.decodeIfPresent(String.self, forKey: .op) == "remove"
            self = .patch(
                try fields.decode(String.self, forKey: .path),
                value: isRemoval ? nil : try fields.decode(RawJSON.self, forKey: .value).text)
        case "duplicateRecord":
            self = .duplicateRecord(mutate: try fields.decodeIfPresent(Bool.self, forKey: .mutate) ?? false)
        case "revokeKey": self = .revokeKey
        case "text": self = .text(try fields.decode(String.self, forKey: .text))
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: fields, debugDescription: "unknown action \(other)")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        func put(_ type: String) throws { try fields.encode(type, forKey: .type) }
        switch self {
        case .status(let code, let headers):
            try put("status")
            try fields.encode(code, forKey: .code)
            try fields.encode(headers, forKey: .headers)
        case .fail(let message):
            try put("fail")
            try fields.encode(message, forKey: .message)
        case .strictToken: try put("strictToken")
        case .dateHeader(let offset):
            try put("dateHeader")
            try fields.encode(offset, forKey: .offsetSeconds)
        case .egressIP(let address):
            try put("egressIP")
            try fields.encode(address, forKey: .value)
        case .html(let code):
            try put("html")
            try fields.encode(code, forKey: .code)
        case .truncate(let bytes):
            try put("truncate")
            try fields.encode(bytes, forKey: .bytes)
        case .reset(let bytes):
            try put("reset")
            try fields.encode(bytes, forKey: .afterBytes)
        case .prefix(let text):
            try put("prefix")
            try fields.encode(text, forKey: .text)
        case .delay(let milliseconds):
            try put("delay")
            try fields.encode(milliseconds, forKey: .ms)
        case .hang: try put("hang")
        case .shift(let place):
            try put("shift")
            try fields.encode(place, forKey: .insertAt)
        case .removeAt(let place):
            try put("removeAt")
            try fields.encode(place, forKey: .at)
        case .repeatPage(let page):
            try put("repeatPage")
            try fields.encode(page, forKey: .of)
        case .patch(let path, let value):
            try put("patch")
            try fields.encode(path, forKey: .path)
            if let value { try fields.encode(value, forKey: .value) } else { try fields.encode("remove", forKey: .op) }
        case .duplicateRecord(let mutate):
            try put("duplicateRecord")
            try fields.encode(mutate, forKey: .mutate)
        case .revokeKey: try put("revokeKey")
        case .text(let text):
            try put("text")
            try fields.encode(text, forKey: .text)
        }
    }
}

/// Any JSON scalar as it would be written, numbers with their digits.
private struct RawJSON: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            text = "null"
        } else if let bool = try? value.decode(Bool.self) {
            text = bool ? "true" : "false"
        } else if let number = try? value.decode(Decimal.self) {
            text = "\(number)"
        } else if let list = try? value.decode([String].self) {
            text = String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
        } else {
            text = String(decoding: try JSONEncoder().encode(try value.decode(String.self)), as: UTF8.self)
        }
    }
}
