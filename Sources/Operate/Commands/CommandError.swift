import Access
import Analytics
import ConnectorKit
import Database
import InvoiceFile
import Jobs
import Ledger
import Schema
import Sync

/// How a command ends (design.md §7).
package enum ExitStatus: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    /// Something was set aside.
    case partial = 3
    /// A person must act.
    case person = 4
}

/// Why a command did not do what it was asked, what to do about it, and how the process ends.
package struct CommandError: Error, Sendable {
    package let message: String
    package let remedy: String
    package let code: ExitStatus

    package init(_ message: String, remedy: String, code: ExitStatus = .failed) {
        self.message = message
        self.remedy = remedy
        self.code = code
    }

    /// Any error of the parts below, in words for the person at the terminal.
    package init(_ error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as DatabaseError: self.init("\(error)", remedy: error.remedy, code: error.status)
        case let error as InvoiceFileError: self.init("\(error)", remedy: error.remedy)
        case let error as MappingError: self.init("\(error)", remedy: error.remedy, code: .usage)
        case let error as OrganisationError: self.init("\(error)", remedy: error.remedy, code: error.status)
        case let error as LedgerError: self.init("\(error)", remedy: error.remedy)
        case let error as SourceDeskError: self.init("\(error)", remedy: error.remedy, code: error.status)
        case let error as SourceError:
            self.init("\(error)", remedy: error.remedy(source: "SOURCE"), code: error.status)
        case let error as MasterKeyError: self.init("\(error)", remedy: error.remedy, code: .person)
        case let error as AccessError: self.init("\(error)", remedy: error.remedy, code: error.status)
        case let error as QuarantineError: self.init("\(error)", remedy: error.remedy)
        case let error as QuestionError: self.init("\(error)", remedy: "See what there is with the list command.")
        case let error as JobError: self.init("\(error)", remedy: error.remedy)
        case let error as ScheduleError: self.init("\(error)", remedy: error.remedy, code: .usage)
        case is CancellationError:
            self.init("stopped; nothing was changed", remedy: "Run it again to finish the job.")
        default: self.init("\(error)", remedy: "Run it again; if it happens twice, report it with this message.")
        }
    }
}

extension DatabaseError {
    fileprivate var status: ExitStatus {
        switch self {
        case .full, .readOnly, .corrupt, .newer, .notAllowed: .person
        default: .failed
        }
    }
}

extension AccessError {
    fileprivate var status: ExitStatus {
        switch self {
        case .badEmail, .badName, .unknownPerson, .unknownRole, .unknownToken, .beyondOwn: .usage
        default: .failed
        }
    }
}

extension SourceDeskError {
    fileprivate var status: ExitStatus {
        switch self {
        case .unknown, .unknownKind, .taken: .usage
        case .disconnected, .busy: .failed
        }
    }
}

extension SourceError {
    fileprivate var status: ExitStatus {
        switch self {
        case .needsPerson: .person
        case .misconfigured: .usage
        case .failed, .resting, .overQuota: .failed
        }
    }
}

extension OrganisationError {
    fileprivate var status: ExitStatus {
        switch self {
        case .several, .unknown, .badSlug, .badTimeZone, .badName, .taken: .usage
        case .none, .suspended, .changing: .failed
        }
    }
}
