package import Database

/// The statements of a load, by file.
package enum Queries {
    static func load(_ name: String) -> Query { Query("load/" + name, in: Embedded.files) }
    static func party(_ name: String) -> Query { Query("party/" + name, in: Embedded.files) }
    static func document(_ name: String) -> Query { Query("document/" + name, in: Embedded.files) }
    static func gold(_ name: String) -> Query { Query("gold/" + name, in: Embedded.files) }
    static func source(_ name: String) -> Query { Query("source/" + name, in: Embedded.files) }
    static func run(_ name: String) -> Query { Query("run/" + name, in: Embedded.files) }
    static func record(_ name: String) -> Query { Query("record/" + name, in: Embedded.files) }
    static func invoice(_ name: String) -> Query { Query("invoice/" + name, in: Embedded.files) }
    static func rebuild(_ name: String) -> Query { Query("rebuild/" + name, in: Embedded.files) }
    static func work(_ name: String) -> Query { Query("work/" + name, in: Embedded.files) }
    static func quarantine(_ name: String) -> Query { Query("quarantine/" + name, in: Embedded.files) }

    /// Every statement of this target, for the test that prepares them all.
    package static var all: [Query] { Query.all(in: Embedded.files) }
}

/// A JSON array of texts, the form in which a list is bound to one parameter on both stores.
func jsonArray(_ texts: some Sequence<String>) -> String {
    var json = "["
    for text in texts {
        json += json.utf8.count > 1 ? ",\"" : "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        json += "\""
    }
    return json + "]"
}

func jsonArray(_ numbers: some Sequence<Int64>) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
}
