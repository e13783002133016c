/// What a password must be: long, and not one that thieves try first. No rules about kinds of characters: they make
/// passwords worse (NIST SP 800-63B §5.1.1).
package enum PasswordRule {
    package static let lengths = 12...200

    /// Why a password will not do; nil when it will.
    package static func objection(to password: String, email: String) -> String? {
        guard password.count >= lengths.lowerBound else {
            return "Use at least \(lengths.lowerBound) characters; a few words do well."
        }
        guard password.count <= lengths.upperBound else { return "Use at most \(lengths.upperBound) characters." }
        let known = [
            String(email.prefix { $0 != "@" }), String(email.drop { $0 != "@" }.dropFirst().prefix { $0 != "." }),
        ]
        guard !isGuessable(password, known: known.filter { $0.count > 3 }) else {
            return "This is among the passwords that are tried first. Use a few words that do not belong together."
        }
        return nil
    }

    /// Whether nothing is left of it once the words of leaked passwords, years and runs are taken away: `Password2024!!`
    /// and `qwertyqwerty12` are as good as published.
    private static func isGuessable(_ password: String, known: [String]) -> Bool {
        var rest = plain(password)
        let words = (CommonPasswords.words + known.map(plain)).sorted { ($0.count, $0) > ($1.count, $1) }
        for word in words where rest.contains(word) { rest = rest.replacing(word, with: " ") }
        let left = rest.filter { $0.isLetter }
        return Set(left).count < 4
    }

    /// Small letters, with the signs that stand for letters turned back.
    private static func plain(_ text: String) -> String {
        let letters: [Character: Character] = [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
        ]
        return String(text.lowercased().map { letters[$0] ?? $0 })
    }
}

/// Words that leaked passwords are made of.
enum CommonPasswords {
    static let words = """
        password passwort motdepasse contrasena senha iloveyou letmein welcome welkom bienvenue qwertyuiop qwerty azerty \
        qwertz asdfghjkl asdfgh asdf zxcvbnm zxcvbn qazwsx wsxedc admin administrator root master superman batman \
        spiderman pokemon starwars football baseball basketball soccer hockey liverpool chelsea arsenal barcelona \
        monkey dragon tiger lion eagle falcon shadow sunshine princess flower summer winter spring autumn january \
        february march april june july august september october november december monday tuesday wednesday thursday \
        friday saturday sunday michael jessica charlie jordan thomas robert daniel andrew joshua jennifer michelle \
        nicole ashley matthew anthony william maggie buster ginger pepper cookie chocolate banana orange purple silver \
        golden diamond computer internet google facebook samsung secret changeme default guest test testing user login \
        access trustno whatever nothing hello freedom money business company office service invoice ledger account \
        accounting millrace mustang corvette ferrari porsche mercedes harley yamaha jackson hunter killer ninja samurai \
        matrix phoenix thunder lightning forever angel heaven jesus christ family mother father brother sister lovely \
        love baby girl boys abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd correcthorsebatterystaple
        """.split(separator: " ").map { String($0) }
}
