import Ledger
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("2025-03-01T14:05:09Z", "2025-03-01T14:05:09Z"),
        ("2025-03-01t14:05:09z", "2025-03-01T14:05:09Z"),
        ("2025-03-01 14:05:09Z", "2025-03-01T14:05:09Z"),
        ("2025-03-09T01:59:59-05:00", "2025-03-09T06:59:59Z"),
        ("2025-03-09T03:00:00-04:00", "2025-03-09T07:00:00Z"),
        ("2025-03-01T00:30:00+05:45", "2025-02-28T18:45:00Z"),
        ("2025-03-01T14:05:09.5Z", "2025-03-01T14:05:09.500000Z"),
        ("2025-03-01T14:05:09.000001Z", "2025-03-01T14:05:09.000001Z"),
        ("2025-03-01T14:05:09.123456789Z", "2025-03-01T14:05:09.123456Z"),
        ("2025-03-01T14:05:09.000Z", "2025-03-01T14:05:09Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ])
    func `a moment is read with its offset and printed in UTC`(text: String, utc: String) throws {
        #expect(try #require(Instant(rfc3339: text)).description == utc)
    }

    @Test(arguments: [
        "2025-03-01", "2025-03-01T14:05:09", "2025-03-01T14:05Z", "2025-03-01T24:00:00Z", "2025-03-01T14:60:00Z",
        "2025-02-29T00:00:00Z", "2025-03-01T14:05:09.Z", "2025-03-01T14:05:09+0500", "2025-03-01T14:05:09+24:00",
        "2025-03-01T14:05:09Z ", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "",
    ])
    func `text that is no moment is refused`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `every moment that is printed reads back`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<20_000 {
            let range = Instant.earliest.microseconds...Instant.latest.microseconds
            let instant = Instant(microseconds: .random(in: range, using: &random))
            #expect(Instant(rfc3339: instant.description) == instant)
        }
        #expect(Instant.earliest.description == "0001-01-01T00:00:00Z")
        #expect(Instant.latest.description == "9999-12-31T23:59:59.999999Z")
        #expect(!Instant(microseconds: .max).description.isEmpty)
        #expect(!Instant(microseconds: .min).description.isEmpty)
    }
}
