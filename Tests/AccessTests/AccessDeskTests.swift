import Access
import Crypto
import Database
import Ledger
import Schema
import Synchronization
import TestSupport
import Testing

/// People and programs at the door, on both stores.
@Suite struct AccessDeskTests {
    static let password = "lantern orbit velvet"
    static let home = Origin(address: "192.0.2.1", agent: "a browser")

    @Test(arguments: TestDatabase.allCases)
    func `every statement is understood by both stores`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            try await door.desk.warehouse.read { connection in
                for query in AccessQueries.all { try connection.prepare(query) }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the first owner comes by a link that works once`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = door.desk
            let first = try #require(try await desk.setUpLink())
            let link = try #require(try await desk.setUpLink())
            let arrival = Self.arrival("ana@harbor.example")
            await #expect(throws: AccessError.linkGone) { try await desk.arrive(arrival, by: first, from: Self.home) }
            await #expect(throws: AccessError.self) {
                try await desk.arrive(Self.arrival("ana@harbor.example", "password1234"), by: link, from: Self.home)
            }
            let session = try await desk.arrive(arrival, by: link, from: Self.home)
            let visitor = try #require(try await desk.visitor(session: session))
            #expect(visitor.grants == Role.owner.grants && visitor.organisation == "harbor")
            await #expect(throws: AccessError.linkGone) { try await desk.arrive(arrival, by: link, from: Self.home) }
            #expect(try await desk.setUpLink() == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a person signs in, and out again everywhere`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = door.desk
            let ana = try await door.owner("ana@harbor.example")
            let one = try await desk.signIn(
                email: " Ana@Harbor.example", password: Self.password, code: nil, from: Self.home)
            let two = try await desk.signIn(
                email: "ana@harbor.example", password: Self.password, code: nil, from: Self.home)
            #expect(one.text != two.text)
            #expect(try await desk.account(of: ana)?.devices.count == 3)
            try await desk.signOut(one)
            #expect(try await desk.visitor(session: one) == nil)
            #expect(try await desk.visitor(session: two) != nil)
            try await desk.signOutEverywhere(ana)
            #expect(try await desk.visitor(session: two) == nil)
            #expect(try await desk.visitor(session: Secret("forged")) == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a session ends by itself`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            _ = try await door.owner("ana@harbor.example")
            let session = try await door.desk.signIn(
                email: "ana@harbor.example", password: Self.password, code: nil, from: Self.home)
            door.pass(hours: 8, seconds: -1)
            #expect(try await door.desk.visitor(session: session) != nil)
            door.pass(seconds: 3)
            #expect(try await door.desk.visitor(session: session) == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `who is not there and who mistypes are told the same, and both must wait`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            _ = try await door.owner("ana@harbor.example")
            for email in ["ana@harbor.example", "nobody@harbor.example", "' or 1=1 --"] {
                for _ in 0..<5 {
                    await #expect(throws: AccessError.refused) {
                        try await door.desk.signIn(
                            email: email, password: "wrong words here", code: nil, from: door.elsewhere())
                    }
                }
                await #expect(throws: AccessError.tooMany(wait: 2)) {
                    try await door.desk.signIn(email: email, password: Self.password, code: nil, from: door.elsewhere())
                }
            }
            door.pass(seconds: 2)
            _ = try await door.desk.signIn(
                email: "ana@harbor.example", password: Self.password, code: nil, from: door.elsewhere())
            await #expect(throws: AccessError.refused) {
                try await door.desk.signIn(
                    email: "ana@harbor.example", password: "wrong words here", code: nil, from: door.elsewhere())
            }
        }
    }

    @Test func `one address that tries many accounts must wait`() async throws {
        try await withDoor(.sqlite) { door in
            for number in 0..<30 {
                await #expect(throws: AccessError.refused) {
                    try await door.desk.signIn(
                        email: "p\(number)@harbor.example", password: "x", code: nil, from: Self.home)
                }
            }
            await #expect(throws: AccessError.tooMany(wait: 2)) {
                try await door.desk.signIn(email: "another@harbor.example", password: "x", code: nil, from: Self.home)
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the second factor is asked for, each code taken once`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = door.desk
            let ana = try await door.owner("ana@harbor.example")
            let factor = OneTimePassword()
            func code() -> String { factor.code(step: OneTimePassword.step(at: door.now)) }
            await #expect(throws: AccessError.refused) {
                try await desk.enrol(factor, code: "000000x", of: ana, from: Self.home)
            }
            let recovery = try await desk.enrol(factor, code: code(), of: ana, from: Self.home)
            #expect(Set(recovery).count == 10)
            func signIn(_ code: String?) async throws -> Secret {
                try await desk.signIn(
                    email: "ana@harbor.example", password: Self.password, code: code, from: door.elsewhere())
            }
            await #expect(throws: AccessError.codeWanted) { try await signIn(nil) }
            await #expect(throws: AccessError.refused, "the code that set it up is used") { try await signIn(code()) }
            door.pass(seconds: 30)
            _ = try await signIn(code())
            await #expect(throws: AccessError.refused) { try await signIn(code()) }
            _ = try await signIn(recovery[3].uppercased())
            await #expect(throws: AccessError.refused) { try await signIn(recovery[3]) }
            door.pass(seconds: 60)
            let next = OneTimePassword()
            func nextCode() -> String { next.code(step: OneTimePassword.step(at: door.now)) }
            await #expect(throws: AccessError.codeWanted, "an open browser is not enough to replace it") {
                try await desk.enrol(next, code: nextCode(), of: ana, from: Self.home)
            }
            await #expect(throws: AccessError.refused) {
                try await desk.enrol(next, code: nextCode(), current: "000000x", of: ana, from: door.elsewhere())
            }
            let reset = try await desk.resetLink(for: "ana@harbor.example")
            #expect(try await desk.link(reset).hasSecondFactor)
            await #expect(throws: AccessError.codeWanted, "nor is a link") {
                try await desk.arrive(Self.arrival(""), by: reset, from: door.elsewhere())
            }
            await #expect(throws: AccessError.refused) {
                try await desk.arrive(Self.arrival("", code: "000000x"), by: reset, from: door.elsewhere())
            }
            _ = try await desk.arrive(Self.arrival("", code: code()), by: reset, from: door.elsewhere())
            _ = try await desk.enrol(next, code: nextCode(), current: recovery[4], of: ana, from: door.elsewhere())
            let kept = try await desk.warehouse.read { try $0.rows(Query("select totp from person"))[0].blob("totp") }
            #expect(kept.count == 20 + 28, "sealed, not as it is")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `roles follow the organisation, and an auditor needs the second factor`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = door.desk
            _ = try await door.owner("ana@harbor.example")
            let other = try await door.organisation("canal")
            let link = try #require(
                try await desk.invite("Bo@canal.example", name: "Bo  Lind", role: "AUDITOR", to: other))
            #expect(try await desk.link(link).name == "Bo Lind")
            let session = try await desk.arrive(Self.arrival(""), by: link, from: Self.home)
            let auditor = try #require(try await desk.visitor(session: session))
            #expect(auditor.mustEnrol && auditor.grants.permissions.isEmpty && auditor.organisation == "canal")
            #expect(try await desk.invite("bo@canal.example", name: "Bo", role: "VIEWER", to: door.harbor) == nil)
            try await desk.choose("harbor", for: auditor.id!, session: session)
            let viewer = try #require(try await desk.visitor(session: session))
            #expect(viewer.grants == Role.viewer.grants && viewer.organisation == "harbor")
            await #expect(throws: OrganisationError.self) {
                try await desk.choose("nowhere", for: auditor.id!, session: session)
            }
            _ = try await door.organisation("delta")
            await #expect(throws: OrganisationError.unknown("delta", known: [])) {
                try await desk.choose("delta", for: auditor.id!, session: session)
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an organisation keeps an owner, and who is disabled is out at once`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = door.desk
            _ = try await door.owner("ana@harbor.example")
            await #expect(throws: AccessError.lastOwner) {
                try await desk.disable("ana@harbor.example", in: door.harbor)
            }
            await #expect(throws: AccessError.lastOwner) {
                try await desk.give("VIEWER", to: "ana@harbor.example", in: door.harbor)
            }
            await #expect(throws: AccessError.unknownRole("SUPER_ADMIN")) {
                try await desk.give("SUPER_ADMIN", to: "ana@harbor.example", in: door.harbor)
            }
            await #expect(throws: AccessError.unknownRole("KING")) {
                try await desk.invite("bo@harbor.example", name: "Bo", role: "KING", to: door.harbor)
            }
            let link = try #require(
                try await desk.invite("bo@harbor.example", name: "Bo", role: "CASHIER", to: door.harbor))
            let bo = try await desk.arrive(Self.arrival(""), by: link, from: Self.home)
            try await desk.disable("bo@harbor.example", in: door.harbor)
            #expect(try await desk.visitor(session: bo) == nil)
            await #expect(throws: AccessError.refused) {
                try await desk.signIn(email: "bo@harbor.example", password: Self.password, code: nil, from: Self.home)
            }
            try await desk.enable("bo@harbor.example", in: door.harbor)
            _ = try await desk.signIn(email: "bo@harbor.example", password: Self.password, code: nil, from: Self.home)
            let reset = try await desk.resetLink(for: "bo@harbor.example")
            _ = try await desk.arrive(Self.arrival("", "copper meadow quartz"), by: reset, from: Self.home)
            await #expect(throws: AccessError.refused) {
                try await desk.signIn(email: "bo@harbor.example", password: Self.password, code: nil, from: Self.home)
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `one organisation's administrator does not reach what a person is in another`(_ kind: TestDatabase)
        async throws
    {
        try await withDoor(kind) { door in
            let desk = door.desk
            _ = try await door.owner("ana@harbor.example")
            let canal = try await door.organisation("canal")
            #expect(try await desk.invite("ana@harbor.example", name: "A", role: "VIEWER", to: canal) == nil)
            await #expect(throws: AccessError.belongsElsewhere("ana@harbor.example")) {
                try await desk.resetLink(for: "ana@harbor.example", in: canal)
            }
            let session = try await desk.signIn(
                email: "ana@harbor.example", password: Self.password, code: nil, from: Self.home)
            try await desk.choose(
                "harbor", for: try #require(try await desk.visitor(session: session)?.id), session: session)
            try await desk.disable("ana@harbor.example", in: canal)
            #expect(try await desk.visitor(session: session)?.grants == Role.owner.grants, "as before in her own")
            await #expect(throws: OrganisationError.unknown("canal", known: [])) {
                try await desk.choose(
                    "canal", for: try #require(try await desk.visitor(session: session)?.id), session: session)
            }
            let invitation = try #require(
                try await desk.invite("bo@harbor.example", name: "Bo", role: "ADMIN", to: door.harbor))
            #expect(
                try await desk.invite("bo@harbor.example", name: "Bo", role: "VIEWER", to: canal) == nil,
                "no second link")
            await #expect(throws: AccessError.belongsElsewhere("bo@harbor.example")) {
                try await desk.resetLink(for: "bo@harbor.example", in: canal)
            }
            _ = try await desk.arrive(Self.arrival(""), by: invitation, from: Self.home)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `nobody gives what they do not have, nor rules over who has more`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let harbor = door.harbor
            _ = try await door.owner("ana@harbor.example")
            let actor = AuditActor(kind: .program, name: "a token")
            let desk = door.desk.acting(as: actor, mandate: Grants([.peopleManage, .peopleRead], reach: .organisation))
            try await door.desk.warehouse.write { connection in
                try RoleBook.put("Door", [.peopleRead], in: Book(of: harbor, on: connection))
            }
            func refused(_ work: () async throws -> Void) async {
                do {
                    try await work()
                    Issue.record("this should go beyond what a token of people.manage may")
                } catch AccessError.beyondOwn {
                } catch {
                    Issue.record(error)
                }
            }
            for role in ["OWNER", "VIEWER", "DISPATCHER"] {
                await refused { _ = try await desk.invite("eve@harbor.example", name: "E", role: role, to: harbor) }
            }
            await refused { _ = try await desk.invite("ana@harbor.example", name: "A", role: "Door", to: harbor) }
            await refused { try await desk.give("Door", to: "ana@harbor.example", in: harbor) }
            await refused { try await desk.disable("ana@harbor.example", in: harbor) }
            await refused { _ = try await desk.resetLink(for: "ana@harbor.example", in: harbor) }
            _ = try #require(try await desk.invite("eve@harbor.example", name: "E", role: "Door", to: harbor))
            await refused { try await desk.give("OWNER", to: "eve@harbor.example", in: harbor) }
            let admin = door.desk.acting(as: actor, mandate: Role.admin.grants)
            for role in Role.allCases where role != .superAdmin {
                _ = try await admin.invite(
                    "\(role.rawValue)@harbor.example", name: "x", role: role.rawValue, to: harbor)
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a role of one's own grants what it says`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            _ = try await door.owner("ana@harbor.example")
            let harbor = door.harbor
            try await door.desk.makeRole("Night desk", [.receivablesRead], in: harbor)
            try await door.desk.makeRole("Night desk", [.receivablesRead, .syncRead], in: harbor)
            let made = try await door.desk.warehouse.read { try AuditLog.entries(.init(), of: harbor.id, on: $0) }
            #expect(made[0].entry.action == "role.make")
            #expect(made[0].entry.detail == #"{"permissions":["receivables.read","receivables.read sync.read"]}"#)
            await #expect(throws: AccessError.self) {
                try await door.desk.warehouse.write { connection in
                    try RoleBook.put("Kings", [.companiesManage], in: Book(of: harbor, on: connection))
                }
            }
            let link = try #require(
                try await door.desk.invite("c@harbor.example", name: "C", role: "Night desk", to: harbor))
            let session = try await door.desk.arrive(Self.arrival(""), by: link, from: Self.home)
            #expect(try await door.desk.visitor(session: session)?.grants.permissions == [.syncRead, .receivablesRead])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a token does what it says until it expires, is replaced or revoked`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = door.desk
            _ = try await door.owner("ana@harbor.example")
            let cashier = Visitor(
                kind: .person, id: 1, name: "Cash", grants: Role.cashier.grants, organisation: "harbor")
            await #expect(throws: AccessError.beyondOwn([.settingsManage])) {
                try await desk.makeToken("x", [.receivablesRead, .settingsManage], by: cashier, in: door.harbor)
            }
            let secret = try await desk.makeToken("nightly", [.receivablesRead], by: cashier, in: door.harbor)
            #expect(secret.text.hasPrefix("mr_"))
            let visitor = try #require(try await desk.visitor(token: secret))
            #expect(
                visitor.kind == .program && visitor.grants.permissions == [.receivablesRead]
                    && visitor.organisation == "harbor")
            let token = try #require(try await desk.tokens(of: door.harbor).first)
            #expect(token.lastUsedAt == door.now && token.expiresAt != nil && token.createdBy == "Cash")
            let next = try await desk.rotate(token: token.id, overlap: 1, by: cashier, in: door.harbor)
            #expect(try await desk.visitor(token: secret) != nil)
            door.pass(hours: 1)
            #expect(try await desk.visitor(token: secret) == nil)
            #expect(try await desk.visitor(token: next) != nil)
            door.pass(hours: 24 * 90)
            #expect(try await desk.visitor(token: next) == nil)
            let last = try await desk.makeToken("last", [.receivablesRead], days: nil, by: cashier, in: door.harbor)
            let id = try #require(try await desk.tokens(of: door.harbor).first { $0.name == "last" }).id
            let canal = try await door.organisation("canal")
            await #expect(throws: AccessError.self) { try await desk.revoke(token: id, of: canal) }
            #expect(try await desk.visitor(token: last) != nil)
            try await desk.revoke(token: id, of: door.harbor)
            #expect(try await desk.visitor(token: last) == nil)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `nothing that opens the door lies in the database`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            _ = try await door.owner("ana@harbor.example")
            let session = try await door.desk.signIn(
                email: "ana@harbor.example", password: Self.password, code: nil, from: Self.home)
            let maker = Visitor(kind: .person, id: 1, name: "A", grants: Role.owner.grants, organisation: "harbor")
            let token = try await door.desk.makeToken("t", [.receivablesRead], by: maker, in: door.harbor)
            let link = try await door.desk.resetLink(for: "ana@harbor.example")
            let everything = try await door.desk.warehouse.read { connection in
                try ["person", "session", "api_token", "one_time_link", "sign_in_failure"].map { table in
                    "\(try connection.rows(Query("select * from \(table)")))"
                }.joined()
            }
            #expect(everything.contains("ana@harbor.example"))
            for secret in [session.text, token.text, link.text, Self.password] { #expect(!everything.contains(secret)) }
        }
    }

    static func arrival(
        _ email: String, _ password: String = AccessDeskTests.password, code: String? = nil
    ) -> AccessDesk.Arrival {
        .init(email: email, name: "Ana Berg", company: "Harbor", password: password, timeZone: "UTC", code: code)
    }
}

/// A fresh installation with one organisation, `harbor`, and a clock that stands until it is moved.
final class Door: Sendable {
    let desk: AccessDesk
    let harbor: Organisation
    private let visits = Mutex(0)

    init(_ desk: AccessDesk, _ harbor: Organisation, _ clock: HandMoved) {
        self.desk = desk
        self.harbor = harbor
        hands = clock
    }

    private let hands: HandMoved
    var now: Instant { hands.now }
    func pass(hours: Int64 = 0, seconds: Int64 = 0) { hands.pass(hours * 3600 + seconds) }

    /// Another address each time, so that only the account counts.
    func elsewhere() -> Origin {
        let number = visits.withLock { visits in
            visits += 1
            return visits
        }
        return Origin(address: "198.51.100.\(number)", agent: "a browser")
    }

    func owner(_ email: String) async throws -> Int64 {
        let link = try #require(try await desk.setUpLink())
        let session = try await desk.arrive(AccessDeskTests.arrival(email), by: link, from: AccessDeskTests.home)
        return try #require(try await desk.visitor(session: session)?.id)
    }

    func organisation(_ slug: String) async throws -> Organisation {
        let instant = now
        return try await desk.warehouse.write {
            try Organisation.create(slug: slug, name: slug, timeZone: "UTC", currency: .usd, at: instant, on: $0)
        }
    }
}

final class HandMoved: Sendable {
    private let microseconds = Mutex<Int64>(Instant(rfc3339: "2026-03-01T12:00:00Z")!.microseconds)
    var now: Instant { Instant(microseconds: microseconds.withLock { $0 }) }
    func pass(_ seconds: Int64) { microseconds.withLock { $0 += seconds * 1_000_000 } }
}

func withDoor<T: Sendable>(_ kind: TestDatabase, _ body: (Door) async throws -> T) async throws -> T {
    try await withWarehouse(kind) { warehouse in
        let hands = HandMoved()
        try await Migrator.product().run(on: warehouse, now: hands.now)
        let harbor = try await warehouse.write {
            try Organisation.create(
                slug: "harbor", name: "Harbor", timeZone: "UTC", currency: .usd, at: hands.now, on: $0)
        }
        let key = SymmetricKey(size: .bits256)
        let desk = AccessDesk(
            warehouse, passwords: PasswordDesk(cost: .init(memory: 64, passes: 1, lanes: 1)), seal: Seal { key }
        ) { hands.now }
        return try await body(Door(desk, harbor, hands))
    }
}
