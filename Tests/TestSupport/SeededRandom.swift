/// A generator whose numbers follow from its seed, so that a failing case can be run again (xorshift64*).
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    package mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// True once in `times`.
    package mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
    package mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    package mutating func one<Element>(of elements: some Collection<Element>) -> Element {
        guard let element = elements.randomElement(using: &self) else { preconditionFailure("nothing to choose from") }
        return element
    }
}
