import Ledger
import Schema
import Testing

@testable import API

@Suite struct AnswerCacheTests {
    private func key(_ question: String, version: Int64 = 1) -> AnswerCache.Key {
        let organisation = Organisation(
            id: 1, slug: "one", name: "One", timeZone: "UTC", currency: .usd, dataVersion: version,
            knownAt: Instant(microseconds: 0), createdAt: Instant(microseconds: 0))
        return .init(edition: Edition(organisation, today: CivilDate(iso: "2025-03-01")!), question: question)
    }

    private func payload(_ size: Int) -> Payload {
        Payload(Array(repeating: UInt8(ascii: "x"), count: size), mediaType: "text/plain")
    }

    @Test func `an answer is found under its question and edition only`() {
        let cache = AnswerCache(capacity: 100_000)
        cache.keep(payload(10), for: key("a"))
        #expect(cache.answer(key("a")) != nil)
        #expect(cache.answer(key("b")) == nil)
        #expect(cache.answer(key("a", version: 2)) == nil)
    }

    @Test func `what was not asked for longest goes first`() {
        let cache = AnswerCache(capacity: 4 * payload(1000).cost)
        for name in ["a", "b", "c", "d"] { cache.keep(payload(1000), for: key(name)) }
        _ = cache.answer(key("a"))
        cache.keep(payload(1000), for: key("e"))
        #expect(cache.answer(key("b")) == nil)
        for name in ["a", "c", "d", "e"] { #expect(cache.answer(key(name)) != nil) }
    }

    @Test func `it never holds more than its bound`() {
        let cache = AnswerCache(capacity: 50_000)
        var generator = SystemRandomNumberGenerator()
        for round in 0..<5_000 {
            cache.keep(payload(Int.random(in: 0...20_000, using: &generator)), for: key("\(round % 97)"))
            #expect(cache.cost <= 50_000)
        }
        let roomless = AnswerCache(capacity: 0)
        roomless.keep(payload(1), for: key("a"))
        #expect(roomless.answer(key("a")) == nil)
        #expect(roomless.cost == 0)
    }

    @Test func `an answer kept again replaces the former`() {
        let cache = AnswerCache(capacity: 100_000)
        for size in [10, 20, 30] { cache.keep(payload(size), for: key("a")) }
        #expect(cache.cost == payload(30).cost)
    }
}
