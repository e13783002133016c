import Analytics
import Ledger

extension NumberStyle {
    /// Hours with two decimals from ten-thousandths, half up.
    func hours(clocked: Int64) -> String { hundredths((clocked.magnitude + 50) / 100, isNegative: clocked < 0) }

    /// Hours with two decimals from thousandths, half up.
    func hours(billed: Int64) -> String { hundredths((billed.magnitude + 5) / 10, isNegative: billed < 0) }

    /// A quantity from millionths, as many decimals as it has.
    func quantity(_ millionths: Int64) -> String {
        ExactDecimal(coefficient: Int128(millionths), scale: 6).map { $0.normalized.description } ?? "—"
    }

    private func hundredths(_ number: UInt64, isNegative: Bool) -> String {
        let rest = number % 100
        return "\(isNegative && number > 0 ? "−" : "")\(count(Int(number / 100))).\(rest < 10 ? "0" : "")\(rest)"
    }
}
