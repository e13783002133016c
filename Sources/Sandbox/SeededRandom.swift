/// A random source that gives the same numbers for the same seed, for ever and on every machine.
///
/// SplitMix64 (Steele, Lea, Flood, 2014). The draws below are ours because the standard library may change how it turns
/// bits into a range, and a changed draw would change every generated file. Not for secrets.
struct SeededRandom: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A source of its own for one part of the work, so that drawing more in one part does not change another.
    init(seed: UInt64, stream: UInt64) {
        var mixed = SeededRandom(seed: seed &+ stream &* 0xD1B5_4A32_D192_ED03)
        state = mixed.bits()
    }

    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ..< `bound`; `bound` is at least 1. The bias of the multiplication is below `bound` / 2^64.
    mutating func below(_ bound: Int) -> Int {
        Int(bits().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True `count` times in a thousand.
    mutating func perMille(_ count: Int) -> Bool {
        below(1_000) < count
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }

    /// One of `choices`, each as likely as its weight.
    mutating func pick<Element>(weighted choices: [(weight: Int, value: Element)]) -> Element {
        var left = below(choices.reduce(0) { $0 + $1.weight })
        for choice in choices {
            if left < choice.weight { return choice.value }
            left -= choice.weight
        }
        return choices[choices.count - 1].value
    }
}
