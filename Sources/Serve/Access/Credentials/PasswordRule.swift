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
        let letters = Array(password.lowercased())
        let plain = letters.map(Self.plain)
        var taken = [Bool](repeating: false, count: letters.count)
        for word in CommonPasswords.words + known {
            let sought = word.lowercased().map(Self.plain)
            guard sought.count <= plain.count else { continue }
            for start in 0...plain.count - sought.count where plain[start..<start + sought.count].elementsEqual(sought)
            {
                for place in start..<start + sought.count { taken[place] = true }
            }
        }
        let left = zip(letters, taken).filter { !$0.1 && $0.0.isLetter }.map(\.0)
        return Set(left).count < 4
    }

    /// A sign that stands for a letter, turned back.
    private static func plain(_ sign: Character) -> Character { letters[sign] ?? sign }

    private static let letters: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
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
