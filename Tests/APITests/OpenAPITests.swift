import Database
import Foundation
import JSON
import Schema
import TestSupport
import Testing

@testable import API

@Suite struct OpenAPITests {
    private static let endpoints = Endpoint.all(program: "1.0")
    private static let document = OpenAPIDocument(endpoints: endpoints, program: "1.0").json

    @Test func `every endpoint is described once, with all its parameters`() throws {
        #expect(Self.document["openapi"] == "3.1.0")
        let paths = try #require(Self.document["paths"])
        for endpoint in Self.endpoints {
            let operation = try #require(paths[endpoint.path]?["get"])
            guard case .array(let parameters)? = operation["parameters"] else { throw Missing("parameters") }
            #expect(parameters.map { $0["name"] } == endpoint.parameters.map { .string($0.name) })
            let inPath = endpoint.parameters.filter { $0.place == .path }.map { "{\($0.name)}" }
            let braced = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map(String.init)
            #expect(inPath == braced)
            #expect(operation["responses"]?["200"] != nil)
        }
        let ids = Self.endpoints.map(\.operationID)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `every reference leads to something`() throws {
        let components = try #require(Self.document["components"])
        for reference in references(in: Self.document) {
            let parts = reference.split(separator: "/").map(String.init)
            #expect(parts.prefix(2) == ["#", "components"])
            #expect(components[parts[2]]?[parts[3]] != nil, "\(reference)")
        }
    }

    @Test func `every object has one meaning`() throws {
        var objects: [ObjectSchema] = []
        for case .json(let schema) in Self.endpoints.map(\.answer) { schema.objects(into: &objects) }
        for object in objects {
            #expect(Set(object.fields.map(\.name)).count == object.fields.count, "\(object.name)")
            #expect(!object.summary.isEmpty && object.fields.allSatisfy { !$0.summary.isEmpty })
        }
        // Two different objects under one name would hide each other.
        for endpoint in Self.endpoints {
            guard case .json(let schema) = endpoint.answer else { continue }
            var own: [ObjectSchema] = []
            schema.objects(into: &own)
            for object in own {
                let known = try #require(objects.first { $0.name == object.name })
                #expect(known.fields.map(\.name) == object.fields.map(\.name), "\(object.name)")
            }
        }
    }

    @Test func `examples and answers fit what is described`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let id = try #require(
                (try await site.get("/customers?search=alpha").json["items"] as? [[String: Any]])?.first?["id"]
                    as? String)
            let addresses = [
                "/invoices/past-due", "/invoices/summary/month?month=2024-12", "/invoices/A-1", "/invoices/A-3/receipt",
                "/customers", "/customers/contact?name=alpha%20freight", "/customers/\(id)",
                "/customers/\(id)/open-receivables", "/api/v1/receivables/aging?as_of=2025-03-01",
                "/api/v1/sources", "/api/v1/sync/runs", "/api/v1/sync/runs/2", "/api/v1/status", "/api/v1/alerts",
                "/api/v1/loads",
                "/api/v1/loads/1", "/api/v1/quarantine", "/api/v1/quarantine/1", "/health",
            ]
            try await book.warehouse.write {
                try Self.addRun(in: Book(of: Organisation.chosen(slug: nil, on: $0), on: $0))
            }
            let described = Self.endpoints.filter { if case .json = $0.answer { true } else { false } }
            #expect(addresses.count == described.count)
            for (endpoint, address) in zip(described, addresses) {
                guard case .json(let schema) = endpoint.answer else { continue }
                let answer = try await site.get(address)
                #expect(answer.status == 200, "\(address)")
                let value = try JSONSerialization.jsonObject(with: Data(answer.bytes))
                #expect(schema.faults(of: value, at: address) == [])
                let example = try #require(schema.example)
                let read = try JSONSerialization.jsonObject(with: Data(example.bytes))
                #expect(schema.faults(of: read, at: "example of \(endpoint.path)", isWhole: false) == [])
            }
        }
    }

    /// A run of a source that syncs itself, with one page.
    private static func addRun(in book: Book) throws {
        try book.execute(
            Query(
                """
                insert into sync_run values (:organisation, 2, 1, 'sync', 'done', 'a person', 20000, null, null, 0, '', 1,
                    1, 1, 1, 1, 0, 0, 0, 0, 2, 3, 400, 1, '{"rate":12}', '{"timed-out":1}', null, null, null, 0, 1, 2)
                """))
        try book.execute(
            Query(
                """
                insert into sync_page values (:organisation, 2, 1, 'invoices', 'page 1', 1, 1, 0, 0, 0, 400,
                    '[{"code":"duplicates","message":"one came twice"}]', 2)
                """))
    }

    private struct Missing: Error {
        let what: String
        init(_ what: String) { self.what = what }
    }

    private func references(in value: JSONValue) -> [String] {
        switch value {
        case .array(let items): items.flatMap(references)
        case .object(let members):
            members.flatMap { member -> [String] in
                if member.name == "$ref", case .string(let target) = member.value { return [target] }
                return references(in: member.value)
            }
        default: []
        }
    }
}

extension JSONSchema {
    /// Where a value is not what is described.
    /// - Parameter isWhole: whether fields may not be missing.
    func faults(of value: Any, at place: String, isWhole: Bool = true) -> [String] {
        switch (self, value) {
        case (.nullable(let schema), _):
            return value is NSNull ? [] : schema.faults(of: value, at: place, isWhole: isWhole)
        case (.boolean, is Bool): return []
        case (.integer(let range), let number as Int):
            return range?.contains(number) ?? true ? [] : ["\(place): \(number)"]
        case (.number(let range), let number as NSNumber):
            let limits = range.map { Double($0.lowerBound)...Double($0.upperBound) }
            return limits?.contains(number.doubleValue) ?? true ? [] : ["\(place): \(number) is out of range"]
        case (.list(let element), let items as [Any]):
            return items.flatMap { element.faults(of: $0, at: place + "[]", isWhole: isWhole) }
        case (.object(let object), let members as [String: Any]):
            let unknown = Set(members.keys).subtracting(object.fields.map(\.name)).map { "\(place).\($0): unknown" }
            return unknown
                + object.fields.flatMap { field -> [String] in
                    guard let member = members[field.name] else {
                        return isWhole ? ["\(place).\(field.name): missing"] : []
                    }
                    return field.schema.faults(of: member, at: "\(place).\(field.name)", isWhole: isWhole)
                }
        case (.text(let rules), let text as String): return rules.allow(text) ? [] : ["\(place): \(text)"]
        default: return ["\(place): \(value) is of another kind"]
        }
    }
}

extension JSONSchema.TextRules {
    fileprivate func allow(_ text: String) -> Bool {
        if let choices, !choices.contains(text) { return false }
        let shape =
            switch format {
            case "date": #"^\d{4}-\d{2}-\d{2}$"#
            case "date-time": #"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"#
            default: pattern ?? ""
            }
        return shape.isEmpty || text.range(of: shape, options: .regularExpression) != nil
    }
}
