import Access
import Ledger
import Testing

@Suite struct CredentialTests {
    private let cheap = PasswordHash.Cost(memory: 64, passes: 1, lanes: 1)

    @Test("a password is known again, and no other is")
    func passwords() {
        let hash = PasswordHash(of: "lantern orbit velvet", cost: cheap)
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
        #expect(hash.matches("lantern orbit velvet"))
        #expect(!hash.matches("lantern orbit velveT"))
        #expect(!hash.matches(""))
        #expect(!PasswordHash(text: "nonsense").matches("lantern orbit velvet"))
        #expect(PasswordHash(of: "lantern orbit velvet", cost: cheap) != hash)
    }

    @Test("a password of cheaper times is kept anew when it is given")
    func upgrade() async {
        let desk = PasswordDesk(cost: .init(memory: 128, passes: 1, lanes: 1))
        let old = PasswordHash(of: "lantern orbit velvet", cost: cheap)
        guard case .rightOnce(let new) = await desk.check("lantern orbit velvet", against: old) else {
            Issue.record("the old one should be replaced")
            return
        }
        #expect(await desk.check("lantern orbit velvet", against: new) == .right)
        #expect(await desk.check("other words entirely", against: new) == .wrong)
        #expect(await desk.check("lantern orbit velvet", against: nil) == .wrong)
    }

    @Test(
        "passwords that are tried first are refused",
        arguments: [
            "Password2024!!", "qwertyqwerty12", "P@ssw0rd12345", "aaaaaaaaaaaaaa", "123456789012", "short",
            "ana.berg.2024", "WelcomeSummer24",
        ])
    func refused(_ password: String) {
        #expect(PasswordRule.objection(to: password, email: "ana.berg@harbor.example") != nil)
    }

    @Test("a few words do", arguments: ["lantern orbit velvet", "kühler Regen im Hafen", "tV9#qLm2!xRz8"])
    func taken(_ password: String) {
        #expect(PasswordRule.objection(to: password, email: "ana.berg@harbor.example") == nil)
    }

    // RFC 6238, appendix B, the last six of its eight digits.
    @Test(
        "codes of the second factor are the standard's",
        arguments: [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")])
    func oneTimePasswords(_ seconds: Int64, _ code: String) {
        let password = OneTimePassword(secret: Array("12345678901234567890".utf8))
        let now = Instant(microseconds: seconds * 1_000_000)
        #expect(password.code(step: OneTimePassword.step(at: now)) == code)
        let step = password.step(of: code, at: now, used: -1)
        #expect(step == OneTimePassword.step(at: now))
        #expect(password.step(of: code, at: now, used: step!) == nil, "a code is taken once")
        #expect(password.step(of: code, at: Instant(microseconds: (seconds + 90) * 1_000_000), used: -1) == nil)
    }

    @Test("the address for the app names the account")
    func appAddress() {
        let password = OneTimePassword(secret: Array("12345678901234567890".utf8))
        #expect(password.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(OneTimePassword(base32: "gezd gnbv gy3t qojq gezd gnbv gy3t qojq")?.secret == password.secret)
        #expect(OneTimePassword(base32: "GEZD") == nil && OneTimePassword(base32: "1") == nil)
        #expect(password.address(for: "a@b.example").contains("Millrace:a%40b.example?secret=GEZD"))
    }

    @Test("secrets are long, never the same and fit an address")
    func secrets() {
        let all = (0..<200).map { _ in Secret().text }
        #expect(Set(all).count == 200)
        #expect(
            all.allSatisfy {
                $0.count == 43
                    && $0.utf8.allSatisfy {
                        $0 == 45 || $0 == 95 || (48...57).contains($0) || (65...90).contains($0)
                            || (97...122).contains($0)
                    }
            })
        #expect(Secret("x").digest.count == 32)
    }

    @Test("failures make the next attempt wait, longer each time, and are forgotten after an hour")
    func throttle() {
        var now = Instant(microseconds: 1_000_000_000_000)
        var throttle = Throttle.account(failures: 0, lastFailure: Instant(microseconds: 0))
        for _ in 0..<4 { throttle = throttle.failed(at: now) }
        #expect(throttle.wait(at: now) == 0)
        var waits: [Int] = []
        for _ in 0..<12 {
            throttle = throttle.failed(at: now)
            waits.append(throttle.wait(at: now))
        }
        #expect(waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
        now = Instant(microseconds: now.microseconds + 3_600_000_000)
        #expect(throttle.wait(at: now) == 0)
        #expect(throttle.failed(at: now).failures == 1)
    }
}
