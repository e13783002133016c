/// The roles there are without making any: seven of the operational side, four of the financial side.
package enum Role: String, Sendable, CaseIterable {
    case superAdmin = "SUPER_ADMIN"
    case admin = "ADMIN"
    case manager = "MANAGER"
    case dispatcher = "DISPATCHER"
    case driver = "DRIVER"
    case mover = "MOVER"
    case auditor = "AUDITOR"
    case owner = "OWNER"
    case accountant = "ACCOUNTANT"
    case cashier = "CASHIER"
    case viewer = "VIEWER"

    /// Roles that see much and are worth stealing: they sign in with a second factor.
    package var needsSecondFactor: Bool { self == .superAdmin || self == .auditor }

    package var grants: Grants { Self.table[self]! }

    /// The one table of permissions; a column is a role in the order of the cases, `·` stands for no.
    ///
    /// X every organisation, C the organisation, L assigned locations, O one's own. The first seven columns are the
    /// movers' matrix as printed; financial reports there are receivables, payables and payments here. An owner may
    /// everything in the organisation.
    private static let matrix: [(permission: Permission, reaches: String)] = [
        //                   SA A M D D M A  O A C V
        (.companiesManage, "  X · · · · · ·  · · · ·"),
        (.locationsManage, "  X C · · · · ·  C · · ·"),
        (.peopleManage, "     X C · · · · ·  C · · ·"),
        (.peopleRead, "       X C L L L L C  C C · ·"),
        (.settingsManage, "   X C · · · · ·  C · · ·"),
        (.syncRun, "          X C L L · · ·  C · · ·"),
        (.syncRead, "         X C L L · · C  C C C C"),
        (.journeysRead, "     X C L L O O C  C · · ·"),
        (.journeysEdit, "     X C L L · · ·  C · · ·"),
        (.journeysDelete, "   X C · L · · ·  C · · ·"),
        (.crewAssign, "       X C L L · · ·  C · · ·"),
        (.stageEnRoute, "     X C L L O · ·  C · · ·"),
        (.stageComplete, "    X C L L O O ·  C · · ·"),
        (.stageAudit, "       X C L · · · C  C · · ·"),
        (.positionPost, "     · · · · O · ·  C · · ·"),
        (.notesWrite, "       X C L L O O C  C · · ·"),
        (.mediaUpload, "      X C L L O O ·  C · · ·"),
        (.mediaRead, "        X C L L O O C  C · · ·"),
        (.mediaVerify, "      X C L L · · C  C · · ·"),
        (.mediaDelete, "      X C · · · · ·  C · · ·"),
        (.stepsApprove, "     X C L L · · ·  C · · ·"),
        (.reportsRead, "      X C L · · · C  C C · C"),
        (.auditRead, "        X C L L · · C  C · · ·"),
        (.dataExport, "       X C · · · · C  C C · ·"),
        (.receivablesRead, "  X C L · · · C  C C C C"),
        (.receivablesWrite, " X C · · · · ·  C C C ·"),
        (.payablesRead, "     X C L · · · C  C C · C"),
        (.payablesWrite, "    X C · · · · ·  C C · ·"),
        (.paymentsRead, "     X C L · · · C  C C C C"),
        (.paymentsWrite, "    X C · · · · ·  C C C ·"),
    ]

    private static let table: [Role: Grants] = {
        var grants = Dictionary(uniqueKeysWithValues: allCases.map { ($0, Grants()) })
        for (permission, reaches) in matrix {
            let letters = reaches.filter { $0 != " " }
            precondition(
                letters.count == allCases.count, "the row of \(permission.rawValue) has a column for each role")
            for (role, letter) in zip(allCases, letters) {
                let reach: Reach? =
                    switch letter {
                    case "X": .everywhere
                    case "C": .organisation
                    case "L": .locations
                    case "O": .own
                    default: nil
                    }
                grants[role]![permission] = reach
            }
        }
        return grants
    }()
}
