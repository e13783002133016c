import Foundation

/// The form in which names are compared: composed, lower case, runs of white space as one blank.
///
/// Two names with the same key are one customer; re-casing or re-spacing a name moves nobody's invoices.
package func nameKey(_ name: some StringProtocol) -> String {
    String(name).precomposedStringWithCanonicalMapping.lowercased()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
