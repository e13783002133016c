import Access
import Database
import Ledger
import Schema
import TestSupport
import Testing

/// The audit log and its chain, on both stores.
@Suite struct AuditTests {
    private static let actor = AuditActor(kind: .person, id: 7, name: "Ana", address: "192.0.2.1")

    private static func fill(_ door: Door, _ count: Int, in organisation: Int64) async throws {
        let now = door.now
        try await door.desk.warehouse.write { connection in
            for number in 1...count {
                try AuditLog.append(
                    AuditEntry(
                        actor, "role.give", "b…@harbor.example", AuditChange().field("role", "VIEWER", "R\(number)")),
                    to: organisation, at: now, on: connection)
            }
        }
    }

    private static func verdict(_ door: Door, _ organisation: Int64) async throws -> AuditLog.Verdict {
        try await door.desk.warehouse.read { try AuditLog.verify(organisation, on: $0) }
    }

    /// What somebody who has the database in hand can do: the triggers are in the way only of accidents.
    private static func tamper(_ door: Door, _ kind: TestDatabase, _ sql: String) async throws {
        try await door.desk.warehouse.write { connection in
            switch kind {
            case .sqlite:
                try connection.executeScript(
                    "drop trigger if exists audit_entry_is_not_changed; drop trigger if exists audit_entry_is_not_deleted; \(sql)"
                )
            case .postgres:
                try connection.executeScript("alter table audit_entry disable trigger all; \(sql)")
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `any change of any field of any entry is found`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let id = door.harbor.id
            try await Self.fill(door, 5, in: id)
            #expect(try await Self.verdict(door, id) == .whole(entries: 5))
            let number = kind == .sqlite ? "cast" : "cast"
            for sequence in 1...5 {
                for column in ["actor_kind", "actor", "address", "action", "subject", "detail"] {
                    let text = try await door.desk.warehouse.read { connection in
                        try connection.rows(
                            Query(
                                "select \(column) as t from audit_entry where organisation_id = :o and sequence = :s"),
                            ["o": .int(id), "s": .int(Int64(sequence))])[0].text("t")
                    }
                    for place in text.utf8.indices {
                        var bytes = Array(text.utf8)
                        let offset = text.utf8.distance(from: text.utf8.startIndex, to: place)
                        guard bytes[offset] < 0x80 else { continue }
                        bytes[offset] = bytes[offset] == 0x78 ? 0x79 : 0x78
                        let other = String(decoding: bytes, as: UTF8.self).replacing("'", with: "''")
                        let kept = text.replacing("'", with: "''")
                        let spot = "where organisation_id = \(id) and sequence = \(sequence)"
                        try await Self.tamper(door, kind, "update audit_entry set \(column) = '\(other)' \(spot);")
                        let verdict = try await Self.verdict(door, id)
                        guard case .broken(Int64(sequence), _) = verdict else {
                            Issue.record("\(column) of \(sequence), byte \(offset): \(verdict)")
                            return
                        }
                        try await Self.tamper(door, kind, "update audit_entry set \(column) = '\(kept)' \(spot);")
                    }
                }
                for (column, other) in [
                    ("recorded_at", "recorded_at + 1"), ("actor_id", "8"), ("actor_id", "null"),
                    ("outcome", "'denied'"),
                ] {
                    let spot = "where organisation_id = \(id) and sequence = \(sequence)"
                    let back = ["recorded_at": "recorded_at - 1", "actor_id": "7", "outcome": "'done'"][column]!
                    try await Self.tamper(door, kind, "update audit_entry set \(column) = \(other) \(spot);")
                    #expect(try await Self.verdict(door, id) != .whole(entries: 5), "\(number) \(column)")
                    try await Self.tamper(door, kind, "update audit_entry set \(column) = \(back) \(spot);")
                }
            }
            #expect(try await Self.verdict(door, id) == .whole(entries: 5))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `any change of any hash is found, and an entry of another log`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let (id, canal) = (door.harbor.id, try await door.organisation("canal").id)
            try await Self.fill(door, 3, in: id)
            try await Self.fill(door, 1, in: canal)
            try await Self.tamper(door, kind, "select 1;")
            let set = Query("update audit_entry set hash = :hash where organisation_id = :o and sequence = :s")
            for sequence in 1...3 {
                let place: Parameters = ["o": .int(id), "s": .int(Int64(sequence))]
                let hash = try await door.desk.warehouse.read { connection in
                    try connection.rows(
                        Query("select hash from audit_entry where organisation_id = :o and sequence = :s"), place)[0]
                        .blob("hash")
                }
                for offset in hash.indices {
                    var other = hash
                    other[offset] ^= 1
                    for (bytes, isWhole) in [(other, false), (hash, true)] {
                        try await door.desk.warehouse.write {
                            try $0.execute(set, place.merging(["hash": .blob(bytes)]) { $1 })
                        }
                        let found = try await Self.verdict(door, id)
                        #expect((found == .whole(entries: 3)) == isWhole, "\(offset) of \(sequence): \(found)")
                    }
                }
            }
            // An entry that is whole in itself, at the same place of another log.
            try await Self.tamper(
                door, kind,
                """
                delete from audit_entry where organisation_id = \(id) and sequence = 1;
                update audit_entry set organisation_id = \(id) where organisation_id = \(canal) and sequence = 1;
                """)
            guard case .broken(1, _) = try await Self.verdict(door, id),
                case .broken(1, _) = try await Self.verdict(door, canal)
            else {
                Issue.record("\(try await Self.verdict(door, id)), \(try await Self.verdict(door, canal))")
                return
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an entry that is missing or elsewhere is found, the last one too`(_ kind: TestDatabase) async throws {
        for (sql, place): (String, Int64) in [
            ("delete from audit_entry where sequence = 3;", 3), ("delete from audit_entry where sequence = 5;", 5),
            ("delete from audit_entry where sequence = 1;", 1), ("delete from audit_entry;", 1),
            (
                "update audit_entry set sequence = 99 where sequence = 2; update audit_entry set sequence = 2 where sequence = 3; update audit_entry set sequence = 3 where sequence = 99;",
                2
            ),
            ("delete from audit_entry where sequence = 5; update audit_head set sequence = 4;", 4),
            ("delete from audit_head;", 5),
        ] {
            try await withDoor(kind) { door in
                try await Self.fill(door, 5, in: door.harbor.id)
                try await Self.tamper(door, kind, sql)
                guard case .broken(place, _) = try await Self.verdict(door, door.harbor.id) else {
                    Issue.record("\(sql): \(try await Self.verdict(door, door.harbor.id))")
                    return
                }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the store itself refuses to change an entry`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            try await Self.fill(door, 2, in: door.harbor.id)
            for sql in ["update audit_entry set actor = 'x'", "delete from audit_entry"] {
                await #expect(throws: DatabaseError.self) {
                    try await door.desk.warehouse.write { try $0.execute(Query(sql)) }
                }
            }
            #expect(try await Self.verdict(door, door.harbor.id) == .whole(entries: 2))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `many who add at once make one chain, and what is taken back leaves nothing`(_ kind: TestDatabase) async throws
    {
        try await withDoor(kind) { door in
            struct TakenBack: Error {}
            let canal = try await door.organisation("canal")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask { try await Self.fill(door, 1, in: number % 2 == 0 ? door.harbor.id : canal.id) }
                }
                try await group.waitForAll()
            }
            let now = door.now
            await #expect(throws: TakenBack.self) {
                try await door.desk.warehouse.write { connection in
                    try AuditLog.append(AuditEntry(Self.actor, "x", "x"), to: canal.id, at: now, on: connection)
                    throw TakenBack()
                }
            }
            #expect(try await Self.verdict(door, door.harbor.id) == .whole(entries: 10))
            #expect(try await Self.verdict(door, canal.id) == .whole(entries: 10))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what is done about people is on record, without their secrets`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            _ = try await door.owner("ana@harbor.example")
            let desk = door.desk.acting(as: Self.actor, mandate: Role.owner.grants)
            _ = try await desk.invite("bo@harbor.example", name: "Bo", role: "CASHIER", to: door.harbor)
            try await desk.give("VIEWER", to: "bo@harbor.example", in: door.harbor)
            let owner = Visitor(kind: .person, id: 7, name: "Ana", grants: Role.owner.grants, organisation: "harbor")
            let secret = try await desk.makeToken("nightly", [.receivablesRead], by: owner, in: door.harbor)
            await #expect(throws: AccessError.refused) {
                try await desk.signIn(
                    email: "eve@harbor.example", password: "guess guess guess", code: nil, from: AccessDeskTests.home)
            }
            try await desk.note("export", "GET /receivables/aging.csv", .done, in: "harbor")
            let (own, all) = try await door.desk.warehouse.read { connection in
                (
                    try AuditLog.entries(.init(), of: door.harbor.id, on: connection),
                    try AuditLog.entries(.init(), of: AuditLog.installation, on: connection)
                )
            }
            #expect(own.map(\.entry.action) == ["export", "token.create", "role.give", "person.invite", "sign-in"])
            #expect(own[2].entry.detail == #"{"role":["CASHIER","VIEWER"]}"# && own[2].entry.actor == Self.actor)
            #expect(own[3].entry.subject == "b…@harbor.example")
            #expect(all.map(\.entry.outcome) == [.failed] && all[0].entry.subject == "e…@harbor.example")
            let text = "\(own)\(all)"
            for hidden in [secret.text, "guess guess", "bo@harbor", "eve@"] {
                #expect(!text.contains(hidden), "\(hidden)")
            }
            var filter = AuditLog.Filter()
            filter.action = "role.give"
            let found = try await door.desk.warehouse.read { [filter] in
                try AuditLog.entries(filter, of: door.harbor.id, on: $0).count
            }
            #expect(found == 1)
        }
    }

    @Test func `secrets and personal data are shortened before they are kept`() {
        let change = AuditChange().field("password", "a", "b").field("api_token", nil, "mr_x")
            .field("email", "ana@harbor.example", nil).field("phone", "+1 555 0100", "+1 555 0101").field(
                "role", "A", "B\"\n")
        let entry = AuditEntry(Self.actor, "x", "y", change)
        #expect(
            entry.detail
                == #"{"password":["•••","•••"],"api_token":[null,"•••"],"email":["a…@harbor.example",null],"phone":["+…","+…"],"role":["A","B\"\n"]}"#
        )
    }
}
