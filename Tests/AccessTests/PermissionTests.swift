import Access
import Testing

@Suite struct PermissionTests {
    @Test("nobody may anything, and every permission is somebody's")
    func everyPermissionIsSomebodys() {
        #expect(Grants().permissions.isEmpty)
        for permission in Permission.allCases {
            #expect(Role.allCases.contains { $0.grants[permission] != nil }, "\(permission.rawValue) is nobody's")
            #expect(Visitor.verdict(on: nil, need: .may(permission)) == .signInFirst)
        }
    }

    @Test("only the platform's administrators reach beyond an organisation")
    func reach() {
        for role in Role.allCases where role != .superAdmin {
            #expect(!Permission.allCases.contains { role.grants[$0] == .everywhere })
        }
        #expect(Role.admin.grants[.companiesManage] == nil)
        #expect(Role.owner.grants.permissions == Permission.allCases.filter { $0 != .companiesManage })
    }

    @Test(
        "cells of the matrix are as printed",
        arguments: [
            (Role.driver, Permission.stageEnRoute, Reach.own), (.mover, .stageComplete, .own),
            (.manager, .reportsRead, .locations), (.auditor, .stageAudit, .organisation),
            (.dispatcher, .journeysDelete, .locations), (.driver, .positionPost, .own),
        ])
    func cells(_ role: Role, _ permission: Permission, _ reach: Reach) {
        #expect(role.grants[permission] == reach)
    }

    @Test("cells that say no")
    func denials() {
        for (role, permission): (Role, Permission) in [
            (.mover, .stageEnRoute), (.dispatcher, .reportsRead), (.auditor, .syncRun), (.viewer, .receivablesWrite),
            (.cashier, .payablesRead), (.superAdmin, .positionPost), (.manager, .peopleManage), (.viewer, .dataExport),
        ] { #expect(role.grants[permission] == nil, "\(role.rawValue) \(permission.rawValue)") }
    }

    @Test("who sees some locations is not shown the whole organisation")
    func locationsAreNotAll() {
        #expect(!Role.manager.grants.allow(.receivablesRead))
        #expect(Role.manager.grants.allow(.receivablesRead, over: .locations))
        let manager = Visitor(kind: .person, id: 1, name: "m", grants: Role.manager.grants, organisation: "harbor")
        #expect(Visitor.verdict(on: manager, need: .may(.receivablesRead)) == .refused(.receivablesRead))
    }

    @Test("what goes beyond somebody's own is named")
    func exceeding() {
        #expect(Role.viewer.grants.exceeding(Role.owner.grants).isEmpty)
        #expect(Role.driver.grants.exceeding(Role.admin.grants).isEmpty, "a driver's own position is no power")
        #expect(Role.admin.grants.exceeding(Role.manager.grants).contains(.receivablesRead), "all is more than some")
        #expect(Grants([.receivablesRead, .syncRun], reach: .organisation).exceeding(Role.viewer.grants) == [.syncRun])
        #expect(Role.superAdmin.grants.exceeding(Role.owner.grants).contains(.companiesManage))
    }

    @Test("a reader of an open installation changes nothing")
    func reader() {
        for permission in Permission.allCases where !permission.isReading {
            #expect(Visitor.verdict(on: .reader, need: .may(permission)) == .signInFirst)
        }
        #expect(Visitor.verdict(on: .reader, need: .may(.receivablesRead)) == .welcome)
        #expect(Visitor.verdict(on: .reader, need: .signedIn) == .signInFirst)
    }
}
