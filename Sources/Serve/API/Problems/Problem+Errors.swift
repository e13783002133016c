import Access
import Analytics
import Database
import Hummingbird
import Ledger
import NIOCore
import Schema

extension Problem {
    /// What an error means to the caller. Details that name tables, files or servers stay in the log.
    ///
    /// - Parameter request: the request's number in the log, given to the caller where only the log says more.
    package init(_ error: any Error, request: String) {
        switch error {
        case let problem as Problem: self = problem
        case let error as QuestionError: self.init(error, request: request)
        case LedgerError.identityBroken(let identity):
            self.init(QuestionError.identityBroken(identity), request: request)
        case let error as DatabaseError: self.init(error, request: request)
        case let error as AccessError: self.init(error)
        case let error as OrganisationError: self.init(error, request: request)
        case is CancellationError: self = .init(.unavailable, "The request was given up. Send it again.", retryAfter: 1)
        case is NIOTooManyBytesError: self = .init(.tooLarge, "The body is larger than this address takes.")
        case let error as any HTTPResponseError: self.init(status: error.status.code)
        default: self = .internalError(request)
        }
    }

    private init(_ error: QuestionError, request: String) {
        switch error {
        case .unknown(let what, let name): self.init(.notFound, "There is no \(what) \(name).")
        case .badCursor:
            self = .badParameters([
                FieldFault(field: "after", message: "is not a cursor of this list; use the next of an earlier answer")
            ])
        case .identityBroken(let identity):
            self.init(
                .internalError,
                "The figures of this answer do not add up (\(identity)), so it is withheld. Please report request \(request)."
            )
        }
    }

    private init(_ error: AccessError) {
        let said = "\(error)".prefix(1).uppercased() + "\(error)".dropFirst()
        let words = said.hasSuffix(".") ? said : said + "."
        switch error {
        case .refused, .codeWanted: self.init(.unauthorized, "\(words) \(error.remedy)")
        case .tooMany(let wait): self.init(.tooMany, "\(words) \(error.remedy)", retryAfter: wait)
        case .linkGone, .unknownPerson, .unknownToken: self.init(.notFound, words)
        case .lastOwner, .belongsElsewhere: self.init(.conflict, "\(words) \(error.remedy)")
        case .beyondOwn: self.init(.forbidden, "\(words) \(error.remedy)")
        case .weakPassword, .badEmail, .badName, .unknownRole: self.init(.badRequest, "\(words) \(error.remedy)")
        }
    }

    private init(_ error: DatabaseError, request: String) {
        switch error {
        case .busy: self.init(.unavailable, "The database is busy. Try again in a moment.", retryAfter: 1)
        case .unavailable: self.init(.unavailable, "The database cannot be reached. Try again later.", retryAfter: 5)
        case .timedOut:
            self.init(.unavailable, "The answer took longer than allowed. Ask for less at once.", retryAfter: 10)
        case .cancelled: self.init(.unavailable, "The request was given up. Send it again.", retryAfter: 1)
        case .conflict: self.init(.conflict, "Another change came first. Read again, then repeat yours.")
        case .full, .readOnly, .corrupt, .newer, .notAllowed:
            self.init(.internalError, "A person must act: \(error.remedy) The log has more under request \(request).")
        case .broken: self = .internalError(request)
        }
    }

    private init(_ error: OrganisationError, request: String) {
        switch error {
        case .none: self.init(.conflict, "There is no book yet. \(error.remedy)")
        case .several:
            self.init(.conflict, "The database keeps several organisations. Start the server with --org SLUG.")
        case .unknown: self.init(.conflict, "The server was started for an organisation that does not exist.")
        case .suspended: self.init(.forbidden, "The organisation is suspended: nothing is answered for it now.")
        case .badSlug, .badTimeZone, .badName, .taken, .changing: self = .internalError(request)
        }
    }

    /// What the router and its helpers throw.
    private init(status: Int) {
        switch status {
        case 404: self.init(.notFound, "There is no such address here. /docs lists what there is.")
        case 413: self.init(.tooLarge, "The body is larger than this address takes.")
        case 415: self.init(.unsupportedMediaType, "This kind of content is not taken here.")
        case 400..<500: self.init(.badRequest, "The request cannot be read.")
        default: self.init(.unavailable, "The server cannot answer right now.", retryAfter: 5)
        }
    }

    private static func internalError(_ request: String) -> Problem {
        Problem(.internalError, "This is a defect of Millrace. Please report it with request \(request) from the log.")
    }
}
