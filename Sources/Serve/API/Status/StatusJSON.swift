package import Analytics

/// The status as the API answers it, for the command line.
package enum StatusJSON {
    package static func status(_ status: Status) -> [UInt8] { Shape.status.json(status) + [10] }
    package static func health(_ status: Status) -> [UInt8] { Shape.health.json(status.health) + [10] }
}
