/// A kind of source that can be connected: what has to be said of it, and how a connector is made from that.
package struct SourceKind: Sendable {
    /// As typed: `fullbay`.
    package let name: String
    package let title: String
    package let settings: [SourceSetting]
    package let make: @Sendable (SourceConfiguration, SourceTools) throws -> any Connector

    package init(
        name: String, title: String, settings: [SourceSetting],
        make: @escaping @Sendable (SourceConfiguration, SourceTools) throws -> any Connector
    ) {
        self.name = name
        self.title = title
        self.settings = settings
        self.make = make
    }
}

/// One thing to be said of a source.
package struct SourceSetting: Sendable {
    package enum Need: Sendable { case required, optional, standard(String) }

    package let name: String
    package let need: Need
    /// Kept encrypted, given with `--secret`, never shown.
    package let isSecret: Bool
    package let meaning: String
    /// Says in words what is wrong with a value; nil when it is good.
    package let check: @Sendable (String) -> String?

    package init(
        _ name: String, _ need: Need, isSecret: Bool = false, meaning: String,
        check: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.name = name
        self.need = need
        self.isSecret = isSecret
        self.meaning = meaning
        self.check = check
    }
}

/// What was said of a source.
package struct SourceConfiguration: Sendable {
    private let values: [String: String]

    /// - Throws: `SourceError.misconfigured` for a value that is missing, unknown or no good.
    package init(_ given: [String: String], of kind: SourceKind) throws {
        var values = given
        for setting in kind.settings {
            if let value = values[setting.name] {
                if let trouble = setting.check(value) {
                    throw SourceError.misconfigured(
                        "\(setting.name) \(trouble)",
                        remedy: "Say it again: \(setting.name) is \(setting.meaning)")
                }
            } else if case .standard(let value) = setting.need {
                values[setting.name] = value
            } else if case .required = setting.need {
                let option = setting.isSecret ? "--secret \(setting.name)=@FILE" : "--set \(setting.name)=…"
                throw SourceError.misconfigured(
                    "\(setting.name) is missing", remedy: "Add it: millrace connect \(kind.name) \(option)")
            }
        }
        if let unknown = given.keys.sorted().first(where: { name in !kind.settings.contains { $0.name == name } }) {
            throw SourceError.misconfigured(
                "\(unknown) is no setting of \(kind.title)",
                remedy: "It has \(kind.settings.map(\.name).joined(separator: ", ")).")
        }
        self.values = values
    }

    package subscript(name: String) -> String? { values[name] }
}

/// What a connector works with.
package struct SourceTools: Sendable {
    package let calls: SourceCalls
    package let transport: HTTPTransport
    package let clock: WallClock
    package let rules: ConformRules

    package init(calls: SourceCalls, transport: HTTPTransport, clock: WallClock, rules: ConformRules) {
        self.calls = calls
        self.transport = transport
        self.clock = clock
        self.rules = rules
    }
}
