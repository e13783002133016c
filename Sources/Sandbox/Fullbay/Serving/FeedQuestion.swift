import Foundation
import Ledger

/// What a call asks the feed for, as its address says.
struct FeedQuestion: Sendable {
    let script: String
    let parameters: [String: String]

    init(path: String, query: String?) {
        script =
            path.split(separator: "/").last.map { $0.hasSuffix(".php") ? String($0.dropLast(4)) : String($0) } ?? ""
        var parameters: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            parameters[parts[0]] = parts.count > 1 ? parts[1].removingPercentEncoding ?? parts[1] : ""
        }
        self.parameters = parameters
    }

    var page: Int? { parameters["page"].map { Int($0) } ?? 1 }
    var from: CivilDate? { parameters["startDate"].flatMap(CivilDate.init(iso:)) }
    var to: CivilDate? { parameters["endDate"].flatMap(CivilDate.init(iso:)) }

    /// Days as text sort as they follow each other.
    var window: ClosedRange<String>? {
        guard let from, let to, from <= to else { return nil }
        return from.description...to.description
    }

    /// Why the feed says no; nil when the question is a good one (fullbay.md §8).
    var trouble: String? {
        guard parameters["startDate"] != nil else { return "startDate is required" }
        guard parameters["endDate"] != nil else { return "endDate is required" }
        guard let from, let to else { return "Invalid date" }
        guard from <= to else { return "startDate is after endDate" }
        guard to.dayNumber - from.dayNumber < 7 else { return "Date range may not exceed 7 days" }
        guard let page, page > 0 else { return "Invalid page" }
        return nil
    }
}
