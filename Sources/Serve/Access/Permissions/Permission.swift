/// One thing that can be permitted: the words that routes, pages, menus, tokens, documentation and tests share.
///
/// The operational ones are the capabilities of the movers' role matrix; the financial ones are Millrace's own.
package enum Permission: String, Sendable, CaseIterable {
    case companiesManage = "companies.manage"
    case locationsManage = "locations.manage"
    case peopleManage = "people.manage"
    case peopleRead = "people.read"
    case settingsManage = "settings.manage"
    case syncRun = "sync.run"
    case syncRead = "sync.read"
    case journeysRead = "journeys.read"
    case journeysEdit = "journeys.edit"
    case journeysDelete = "journeys.delete"
    case crewAssign = "crew.assign"
    case stageEnRoute = "stage.en-route"
    case stageComplete = "stage.complete"
    case stageAudit = "stage.audit"
    case positionPost = "position.post"
    case notesWrite = "notes.write"
    case mediaUpload = "media.upload"
    case mediaRead = "media.read"
    case mediaVerify = "media.verify"
    case mediaDelete = "media.delete"
    case stepsApprove = "steps.approve"
    case reportsRead = "reports.read"
    case auditRead = "audit.read"
    case dataExport = "data.export"
    case receivablesRead = "receivables.read"
    case receivablesWrite = "receivables.write"
    case payablesRead = "payables.read"
    case payablesWrite = "payables.write"
    case paymentsRead = "payments.read"
    case paymentsWrite = "payments.write"

    /// What it lets a person do, in a sentence for documentation and pages.
    package var meaning: String {
        switch self {
        case .companiesManage: "Create, change and delete organisations."
        case .locationsManage: "Manage the organisation's locations."
        case .peopleManage: "Invite and disable people and give them roles."
        case .peopleRead: "See who belongs to the organisation."
        case .settingsManage: "Change settings, sources, keys and tokens."
        case .syncRun: "Start the reading of a source, take note of alerts."
        case .syncRead: "See sources, runs and status."
        case .journeysRead: "See journeys."
        case .journeysEdit: "Create and change journeys."
        case .journeysDelete: "Delete journeys."
        case .crewAssign: "Assign crews."
        case .stageEnRoute: "Send a journey on its way."
        case .stageComplete: "Report arrival and completion of a journey."
        case .stageAudit: "Approve a journey's closure."
        case .positionPost: "Report positions."
        case .notesWrite: "Write notes and entries."
        case .mediaUpload: "Upload photographs and documents."
        case .mediaRead: "See photographs and documents."
        case .mediaVerify: "Verify photographs and documents."
        case .mediaDelete: "Delete photographs and documents."
        case .stepsApprove: "Approve or reject steps."
        case .reportsRead: "See reports and which work pays."
        case .auditRead: "Read the audit log."
        case .dataExport: "Take data out as files."
        case .receivablesRead: "See receivables: invoices, customers, aging."
        case .receivablesWrite: "Load invoice files and settle what was set aside."
        case .payablesRead: "See payables."
        case .payablesWrite: "Change payables."
        case .paymentsRead: "See payments."
        case .paymentsWrite: "Record payments."
        }
    }

    /// Whether it changes nothing: what an unauthenticated reader on this machine may have.
    package var isReading: Bool { rawValue.hasSuffix(".read") }
}
