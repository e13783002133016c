import JSON

/// Members of an object, one after the other, with the commas between them.
struct JSONFields {
    private var writer = JSONWriter(reserving: 16 << 10)
    private var needsComma = false

    var bytes: [UInt8] { writer.bytes }

    mutating func object(_ body: (inout JSONFields) -> Void) {
        writer.byte(UInt8(ascii: "{"))
        needsComma = false
        body(&self)
        writer.byte(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func name(_ name: String) {
        if needsComma { writer.byte(UInt8(ascii: ",")) }
        writer.plainString(name)
        writer.byte(UInt8(ascii: ":"))
        needsComma = true
    }

    mutating func text(_ name: String, _ value: String) {
        self.name(name)
        writer.string(value)
    }

    mutating func null(_ name: String) {
        self.name(name)
        writer.null()
    }

    mutating func number(_ name: String, _ value: Int) {
        self.name(name)
        writer.integer(Int64(value))
    }

    mutating func list<Item>(_ name: String, _ items: [Item], _ body: (Item, inout JSONFields) -> Void) {
        self.name(name)
        writer.byte(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { writer.byte(UInt8(ascii: ",")) }
            object { body(item, &$0) }
        }
        writer.byte(UInt8(ascii: "]"))
        needsComma = true
    }

    mutating func cents(_ name: String, _ value: Int64) { decimal(name, value, 2) }

    mutating func thousandths(_ name: String, _ value: Int64) { decimal(name, value, 3) }

    /// Hours with the long decimals of a clock that counts seconds.
    mutating func seconds(_ name: String, _ value: Int) { decimal(name, Self.hours(ofSeconds: value), 10) }

    /// In ten-thousand-millionths of an hour.
    static func hours(ofSeconds seconds: Int) -> Int64 { Int64(seconds) * 10_000_000_000 / 3_600 }

    /// - Parameter isText: in quotes, as the feed does now and then.
    mutating func decimal(_ name: String, _ value: Int64, _ places: Int, isText: Bool = false) {
        self.name(name)
        let digits = Self.decimal(value, places)
        if isText { writer.plainString(digits) } else { writer.raw(Array(digits.utf8)) }
    }

    /// `value` ÷ 10^`places`, without zeros at its end.
    static func decimal(_ value: Int64, _ places: Int) -> String {
        var digits = Array(String(value.magnitude).utf8)
        if digits.count <= places { digits = Array(repeating: 48, count: places + 1 - digits.count) + digits }
        let whole = digits.dropLast(places)
        var part = digits.suffix(places)
        while part.last == 48 { part.removeLast() }
        let text =
            String(decoding: whole, as: UTF8.self) + (part.isEmpty ? "" : "." + String(decoding: part, as: UTF8.self))
        return value < 0 ? "-" + text : text
    }
}
