/// Why somebody is not let in, or something about people cannot be done.
package enum AccessError: Error, Sendable, Equatable {
    /// Address or password is wrong; which of them is not said, nor whether there is such a person.
    case refused
    /// The password is right; a code of the second factor is wanted too.
    case codeWanted
    /// Too many failures; seconds to wait.
    case tooMany(wait: Int)
    /// A link that was used, has run out or never was.
    case linkGone
    case weakPassword(String)
    case badEmail(String)
    case badName(String)
    case unknownPerson(String)
    case unknownRole(String)
    case unknownToken(String)
    /// Nobody would be left who owns the organisation.
    case lastOwner
    /// Somebody was to give, or to rule over, what they may not do themselves.
    case beyondOwn([Permission])
    /// Somebody is a member of other organisations, too, which this would reach into.
    case belongsElsewhere(String)
}

extension AccessError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused: "the address or the password is wrong"
        case .codeWanted: "a code of the second factor is wanted"
        case .tooMany(let wait): "too many attempts failed; the next is looked at in \(wait) seconds"
        case .linkGone: "this link was used already or has run out"
        case .weakPassword(let reason): reason
        case .badEmail(let text): "\(text) is not an e-mail address"
        case .badName(let text): "\(text.isEmpty ? "nothing" : text) will not do as a name"
        case .unknownPerson(let name): "nobody here is called \(name)"
        case .unknownRole(let name): "there is no role \(name)"
        case .unknownToken(let name): "there is no token \(name)"
        case .lastOwner: "the organisation would have no owner left"
        case .belongsElsewhere(let email): "\(email) belongs to other organisations, too"
        case .beyondOwn(let permissions):
            "it takes what you may not do yourself: \(permissions.map(\.rawValue).joined(separator: ", "))"
        }
    }

    package var remedy: String {
        switch self {
        case .refused: "Try again, or ask an administrator for a link to set a new password."
        case .codeWanted: "Open the app that shows your codes, or use a recovery code."
        case .tooMany: "Wait, then try again."
        case .linkGone: "Ask an administrator for a new one: millrace user reset EMAIL"
        case .weakPassword: "Choose another password."
        case .badEmail: "Write it as name@company.example."
        case .badName: "Use 1 to 200 characters."
        case .unknownPerson: "See who there is with millrace user list."
        case .unknownRole: "Use one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")), or a role of your own."
        case .unknownToken: "See what there is with millrace token list."
        case .lastOwner: "Make somebody else an owner first."
        case .beyondOwn: "Leave that out, or ask somebody who may."
        case .belongsElsewhere: "Whoever runs this installation can do it: millrace user reset EMAIL"
        }
    }
}
