import Database

/// Words in braces that stand in migrations for what the stores spell differently, so that one text serves both.
///
/// `{text}` is text compared byte by byte, whatever the database's own order of letters; `{clustered}` keeps a table in
/// its key's order. The rest is for views that people read: `{date d}` of a day number, `{moment m}` of microseconds,
/// `{money x by u}` of minor units with u to the whole, `{decimal n x}` of a whole number with n decimals, `{mean n x over
/// c}` of such numbers' sum, `{exact x}` of millionths with no more decimals than they need, `{ratio x over y}` with two
/// decimals, `{seconds now}` since 1970, `{hex b}`, `{json t}`, and `{find t in x}`, which tells capitals from small
/// letters.
enum MigrationWords {
    static func replaced(in text: String, for dialect: Dialect) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let word = String(rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
            if dialect == .postgres, word == "clustered", result.hasSuffix(" ") { result.removeLast() }
            result += spelled(word, dialect) ?? "{\(word)}"
        }
        return result + rest
    }

    private static func spelled(_ word: String, _ dialect: Dialect) -> String? {
        let isSQLite = dialect == .sqlite
        let (name, rest) = parted(word, at: " ")
        switch name {
        case "text": return isSQLite ? "text" : "text collate \"C\""
        case "clustered": return isSQLite ? "without rowid" : ""
        case "find":
            let (part, whole) = parted(rest, at: " in ")
            return isSQLite ? "instr(\(whole), \(part)) > 0" : "strpos(\(whole), \(part)) > 0"
        case "seconds":
            return isSQLite ? "cast(strftime('%s', 'now') as integer)" : "cast(extract(epoch from now()) as bigint)"
        case "date":
            return isSQLite ? "date(\(rest) * 86400, 'unixepoch')" : "(date '1970-01-01' + cast(\(rest) as integer))"
        case "moment":
            return isSQLite
                ? "strftime('%Y-%m-%dT%H:%M:%SZ', (\(rest)) / 1000000, 'unixepoch')"
                : "(timestamptz 'epoch' + (\(rest)) * interval '1 microsecond')"
        case "json": return isSQLite ? rest : "cast(\(rest) as json)"
        case "hex": return isSQLite ? "lower(hex(\(rest)))" : "encode(\(rest), 'hex')"
        case "money":
            let (amount, unit) = parted(rest, at: " by ")
            return quotient(amount, unit, 2, dialect)
        case "ratio":
            let (number, divisor) = parted(rest, at: " over ")
            return quotient(number, divisor, 2, dialect)
        case "decimal":
            let (digits, number) = parted(rest, at: " ")
            return decimal(number, Int(digits) ?? 0, dialect)
        case "exact":
            return isSQLite ? decimal(rest, 6, dialect) : "trim_scale(\(decimal(rest, 6, dialect)))"
        case "mean":
            let (digits, sum) = parted(rest, at: " ")
            let (number, count) = parted(sum, at: " over ")
            let unit = unit(Int(digits) ?? 0)
            return quotient(number, "nullif((\(count)) * \(unit), 0)", Int(digits) ?? 0, dialect)
        default: return nil
        }
    }

    private static func quotient(_ number: String, _ divisor: String, _ digits: Int, _ dialect: Dialect) -> String {
        dialect == .sqlite
            ? "round((\(number)) * 1.0 / (\(divisor)), \(digits))"
            : "round(cast(\(number) as numeric) / (\(divisor)), \(digits))"
    }

    private static func decimal(_ number: String, _ digits: Int, _ dialect: Dialect) -> String {
        dialect == .sqlite
            ? "((\(number)) * 1.0 / \(unit(digits)))" : "round(cast(\(number) as numeric) / \(unit(digits)), \(digits))"
    }

    private static func unit(_ digits: Int) -> String { "1" + String(repeating: "0", count: digits) }

    private static func parted(_ text: String, at separator: String) -> (String, String) {
        guard let range = text.firstRange(of: separator) else { return (text, "") }
        return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
    }
}
