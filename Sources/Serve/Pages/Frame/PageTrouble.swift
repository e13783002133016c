import Access
import Analytics
import Database
import InvoiceFile
import Schema
import Sync

/// Why a page cannot be shown, in the reader's words: what happened, what it means, what to do.
enum PageTrouble: Error, Sendable {
    case badParameter(String, found: String, wanted: String)
    case unknown(what: String, name: String)
    case tooLarge(limit: String)
    case badForm(String)
    /// The upload that an address names is not there any more.
    case uploadGone
    /// Asked for what was known earlier.
    case knowsOnlyNow
}

/// A trouble as a page shows it.
struct TroubleNote: Sendable {
    var status: Int
    let title: String
    let message: String
    let remedy: String

    init(status: Int, title: String, message: String, remedy: String) {
        self.status = status
        self.title = title
        self.message = message
        self.remedy = remedy
    }

    /// The note for any error that a question or a form can end in. Nothing of an error that was not made for readers
    /// gets out: it may hold figures or paths.
    init(_ error: any Error) {
        switch error {
        case let trouble as PageTrouble: self.init(trouble)
        case let error as QuestionError: self.init(error)
        case OrganisationError.none:
            self.init(
                status: 404, title: "Nothing here yet",
                message: "This book is empty: no file was loaded and no source is connected.",
                remedy: "Upload an invoice file, or on this machine: millrace load FILE")
        case OrganisationError.suspended(let slug):
            self.init(
                status: 403, title: "At rest", message: "The organisation \(slug) is suspended. All of it is kept.",
                remedy: "Whoever runs this installation can end that: millrace org resume \(slug)")
        case let error as OrganisationError:
            self.init(
                status: 404, title: "No book to show", message: "\(error).".capitalisedFirst, remedy: error.remedy)
        case let error as DatabaseError: self.init(error)
        case let error as AccessError:
            self.init(
                status: 400, title: "Not done", message: "\(error).".capitalisedFirst.replacing("..", with: "."),
                remedy: error.remedy)
        case QuarantineError.unknown(let id):
            self.init(PageTrouble.unknown(what: "row in quarantine", name: "\(id)"))
        case QuarantineError.nothingInIt:
            self.init(
                status: 409, title: "Nothing to load", message: "The row, read as its file was, holds no invoice.",
                remedy: "Go back and drop it.")
        default:
            self.init(
                status: 500, title: "This page failed",
                message: "The page could not be made. Nothing in the book changed.",
                remedy: "Load it again; if it fails twice, look at the server's log.")
        }
    }

    private init(_ trouble: PageTrouble) {
        switch trouble {
        case .badParameter(let name, let found, let wanted):
            self.init(
                status: 400, title: "This address cannot be read",
                message: "“\(found)” is not \(wanted) (\(name)).", remedy: "Correct it in the address, or go back.")
        case .unknown(let what, let name):
            self.init(
                status: 404, title: "Not in this book", message: "There is no \(what) “\(name)” here.",
                remedy: "Look for it with the search field, or press /.")
        case .tooLarge(let limit):
            self.init(
                status: 413, title: "This file is too large", message: "The server takes files up to \(limit).",
                remedy: "Compress it (.gz or .zst), or load it on the server with millrace load FILE.")
        case .badForm(let detail):
            self.init(
                status: 400, title: "This form arrived incomplete", message: detail,
                remedy: "Go back and send it again.")
        case .knowsOnlyNow:
            self.init(
                status: 400, title: "This page shows what is known now",
                message: "Only the aging can be asked for what was known at an earlier instant (known_at).",
                remedy: "Leave known_at out, or open the aging.")
        case .uploadGone:
            self.init(
                status: 404, title: "This upload is gone", message: "Files that were not loaded are kept for one day.",
                remedy: "Upload the file again.")
        }
    }

    private init(_ error: QuestionError) {
        switch error {
        case .unknown(let what, let name): self.init(PageTrouble.unknown(what: what, name: name))
        case .badCursor:
            self.init(
                status: 400, title: "This address cannot be read",
                message: "It points into a list that has no such place.",
                remedy: "Start again from the first page of the list.")
        case .identityBroken(let identity):
            self.init(
                status: 500, title: "The figures do not add up",
                message:
                    "A check failed before the answer was shown (\(identity)). No answer is better than a wrong one.",
                remedy: "Tell whoever looks after this server; the rows as they were sent are safe.")
        }
    }

    private init(_ error: DatabaseError) {
        switch error {
        case .busy, .unavailable, .timedOut:
            self.init(
                status: 503, title: "The book cannot be read just now",
                message: "The database did not answer. Nothing was changed.", remedy: "Load the page again in a moment."
            )
        default:
            self.init(
                status: 500, title: "The book cannot be read",
                message: "The database refused. Nothing was changed.", remedy: error.remedy)
        }
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
