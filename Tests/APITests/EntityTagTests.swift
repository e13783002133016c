import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Schema
import TestSupport
import Testing

@testable import API

@Suite struct EntityTagTests {
    private static let address = "/customers?as_of=2025-03-01"

    @Test func `an unchanged book answers 304 to its tag`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let first = try await site.get(Self.address)
            let tag = try #require(first.headers[.eTag])
            #expect(tag.hasPrefix("W/\""))
            #expect(first.headers[.cacheControl] == "private, no-cache")
            for header in [tag, "\"other\", \(tag)", "*", String(tag.dropFirst(2))] {
                let again = try await site.get(Self.address, headers: [.ifNoneMatch: header])
                #expect(again.status == 304)
                #expect(again.bytes.isEmpty)
                #expect(again.headers[.eTag] == tag)
            }
            #expect(try await site.get(Self.address, headers: [.ifNoneMatch: "\"other\""]).status == 200)
        }
    }

    @Test func `an edition's word tells books apart, also one that took another's place`() throws {
        func word(version: Int64 = 7, founded: String = "2025-01-01T00:00:00Z", day: Int = 1) throws -> String {
            let founded = Instant(rfc3339: founded)!
            let organisation = Organisation(
                id: 1, slug: "default", name: "Book", timeZone: "UTC", currency: .usd, dataVersion: version,
                knownAt: founded, createdAt: founded)
            return Edition(organisation, today: try #require(CivilDate(year: 2025, month: 3, day: day))).word
        }
        let words = [try word(), try word(version: 8), try word(founded: "2025-01-02T00:00:00Z"), try word(day: 2)]
        #expect(Set(words).count == 4)
        #expect(try word() == words[0])
    }

    @Test func `a load, another day, another question and another version change the tag`() async throws {
        try await withSmallBook { book in
            func tag(_ address: String = Self.address, program: String = "1.0") async throws -> String? {
                try await TestSite(book.library(), program: program).get(address).headers[.eTag]
            }
            let tags = [
                try await tag(), try await tag(Self.address + "&limit=9"), try await tag(program: "1.1"),
                try await {
                    book.set("2025-03-02T12:00:00Z")
                    return try await tag()
                }(),
                try await {
                    try await book.load(
                        invoices + "Alpha Freight,A-9,2/1/25,,1,0,Pending,USD,,,,,\n", maxRefused: 10_000)
                    return try await tag()
                }(),
            ]
            #expect(Set(tags).count == tags.count)
        }
    }

    @Test func `an answer from the cache is the answer of the book`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let first = try await site.get(Self.address)
            let second = try await site.get(Self.address)
            #expect(first.bytes == second.bytes)
            try await book.load(invoices + "Gamma,G-1,2/1/25,,1,0,Pending,USD,,,,,\n", maxRefused: 10_000)
            #expect(try await site.get(Self.address).text.contains("Gamma"))
        }
    }

    @Test func `a long answer is compressed for those who take it`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let plain = try await site.get("/openapi.json")
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(plain.headers[.vary] == "Accept-Encoding")
            for header in ["gzip", "br, gzip;q=0.5", "*"] {
                let packed = try await site.get("/openapi.json", headers: [.acceptEncoding: header])
                #expect(packed.headers[.contentEncoding] == "gzip")
                #expect(packed.bytes.count < plain.bytes.count / 4)
                #expect(gunzipped(packed.bytes) == plain.bytes)
                #expect(packed.headers[.contentLength] == String(packed.bytes.count))
            }
            for header in ["identity", "gzip;q=0", "br", "*;q=0.000"] {
                let answer = try await site.get("/openapi.json", headers: [.acceptEncoding: header])
                #expect(answer.headers[.contentEncoding] == nil)
            }
            let short = try await site.get("/health", headers: [.acceptEncoding: "gzip"])
            #expect(short.headers[.contentEncoding] == nil)
        }
    }
}
