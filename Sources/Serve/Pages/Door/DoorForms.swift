import Access

/// What the sign-in form holds.
struct SignInForm: Sendable {
    let next: String
    let email: String
    var wantsCode = false
    var problem: String?
    var status = 200
    /// Nobody may sign in over this connection.
    var isClosed = false

    /// - Parameter next: where to go afterwards; only an address of this server is taken.
    init(next: String?, email: String = "") {
        let isOwn = next.map {
            $0.hasPrefix("/") && !$0.hasPrefix("//") && !$0.contains("\\") && !$0.contains("\r") && !$0.contains("\n")
        }
        self.next = isOwn == true ? next! : "/"
        self.email = email
    }
}

extension DoorPages {
    /// What `door.mustache` shows.
    struct Model: Sendable {
        let title: String
        let problem: String?
        let action: String
        let style: String
        let icon: String
        let button: String
        var isSignIn = false
        var isOpen = true
        var next = ""
        var email = ""
        var wantsCode = false
        var asksEmail = false
        var asksName = false
        var asksCompany = false
        var name = ""
        var company = ""
        var lead: String?
        let shortest = PasswordRule.lengths.lowerBound

        init(_ form: SignInForm, _ assets: Assets) {
            title = "Sign in"
            problem = form.problem
            action = "/sign-in"
            button = "Sign in"
            isSignIn = true
            isOpen = !form.isClosed
            next = form.next
            email = form.email
            wantsCode = form.wantsCode
            style = assets.address("style.css")
            icon = assets.address("icon.svg")
        }

        init(_ link: AccessDesk.Link, secret: Secret, problem: String?, typed: Parameters?, _ assets: Assets) {
            self.problem = problem
            action = "/welcome/\(Address.segment(secret.text))"
            style = assets.address("style.css")
            icon = assets.address("icon.svg")
            name = typed?["name"] ?? link.name ?? ""
            switch link.purpose {
            case .setup:
                title = "Set up Millrace"
                lead = "You are the first here: you will own the books and can invite others."
                button = "Begin"
                asksEmail = true
                asksName = true
                asksCompany = true
                email = typed?["email"] ?? ""
                company = typed?["company"] ?? ""
            case .invitation:
                title = "Welcome"
                lead = "Choose a password for \(link.email ?? "")."
                button = "Come in"
                asksName = true
            case .reset:
                title = "A new password"
                wantsCode = link.hasSecondFactor
                lead = "Choose a password for \(link.email ?? ""). You will be signed out everywhere else."
                button = "Set it and sign in"
            }
        }
    }
}

extension Parameters {
    /// A field exactly as it was typed, blanks and all; empty when it is not there.
    func given(_ name: String) -> String { pairs.last { $0.name == name }?.value ?? "" }
}
