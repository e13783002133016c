import ConnectorKit
import JSON
import Ledger

/// Figures throw where they are larger than can be calculated with: leaving out such a one would make others wrong.
extension Fields {
    mutating func number(_ name: StaticString) throws(ConformRefusal) -> ExactDecimal? {
        guard let element = self[name] else { return nil }
        switch element.number() {
        case .number(let number): return number
        case .nothing: return nil
        case .unreadable:
            note(.numberUnreadable, name, element)
            return nil
        case .tooLarge: throw tooLarge(name, element)
        }
    }

    /// An amount of money with the fractions of a cent it may have.
    mutating func amount(_ name: StaticString) throws(ConformRefusal) -> FineAmount? {
        guard let number = try number(name) else { return nil }
        guard let amount = FineAmount(number, in: reading.currency) else { throw tooLarge(name) }
        return amount
    }

    /// A total in minor units.
    mutating func money(_ name: StaticString) throws(ConformRefusal) -> Int64? {
        guard let amount = try amount(name) else { return nil }
        if amount.fraction != 0 { note(.fractionOfACent, name, found: shown(name)) }
        return amount.rounded
    }

    /// In 10^-`places`, rounded half-even.
    mutating func scaled(_ name: StaticString, places: Int) throws(ConformRefusal) -> Int64? {
        guard let number = try number(name) else { return nil }
        guard let value = number.scaled(places: places) else { throw tooLarge(name) }
        return value
    }

    /// Percent in millionths; nil and an issue for one beyond `limit`.
    mutating func percent(_ name: StaticString, within limit: ClosedRange<Int64>) -> Int64? {
        guard let element = self[name] else { return nil }
        switch element.number(isPercent: true) {
        case .nothing: return nil
        case .unreadable:
            note(.numberUnreadable, name, element)
            return nil
        case .number(let number):
            if let value = number.scaled(places: 6), limit ~= value { return value }
        case .tooLarge: break
        }
        note(.numberOutOfRange, name, element)
        return nil
    }

    mutating func tooLarge(_ name: StaticString) -> ConformRefusal {
        .tooLarge(at: place.path(name), found: shown(name))
    }

    private func tooLarge(_ name: StaticString, _ element: JSONElement) -> ConformRefusal {
        .tooLarge(at: place.path(name), found: element.shown)
    }
}

extension JSONElement {
    fileprivate func number(isPercent: Bool = false) -> NumberText.Outcome {
        guard kind == .number || kind == .string else { return .unreadable }
        return withUTF8 { NumberText.read($0, isPercent: isPercent) }
    }
}
