package import ConnectorKit
import Foundation
package import Ledger

/// Where a reader of the invoice feed stands: between runs a day, within a run a window, its page and what it has met.
package struct FullbayCursor: Codable, Equatable, Sendable {
    /// Every invoice dated up to this day was read.
    package var readThrough: Day?
    /// When the long stretch back was last read again.
    package var deepOn: Day?
    /// Pages that a window took lately, in tenths.
    package var pagesPerWindow = 10
    package var run: Run?

    package struct Run: Codable, Equatable, Sendable {
        package var from: Day
        package var to: Day
        package var isDeep: Bool
        /// First day of the window being read.
        package var window: Day
        package var page = 1
        package var pass = 1
        /// What the source said on this pass's first page.
        package var total: Int?
        package var totalChanged = false
        /// Keys met on this pass, and on earlier passes over the same window.
        package var seen: [String] = []
        package var earlier: [String] = []
        /// First day of the first window that could not be read whole.
        package var brokenFrom: Day?
        package var windowsRead = 0
        package var pagesRead = 0

        package init(from: Day, to: Day, isDeep: Bool) {
            self.from = from
            self.to = to
            self.isDeep = isDeep
            window = from
        }
    }

    package init() {}

    /// A civil day, written as one.
    package struct Day: Codable, Equatable, Comparable, Sendable {
        package var date: CivilDate

        package init(_ date: CivilDate) { self.date = date }

        package init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let date = CivilDate(iso: text) else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no day"))
            }
            self.date = date
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(date.description)
        }

        package static func < (first: Day, second: Day) -> Bool { first.date < second.date }

        package func adding(_ days: Int) -> Day { Day(CivilDate(dayNumber: date.dayNumber + days) ?? date) }
    }

    /// Nil for a text of another kind: then the run begins anew.
    package init?(_ cursor: StreamCursor) {
        guard let known = try? JSONDecoder().decode(Self.self, from: Data(cursor.text.utf8)) else { return nil }
        self = known
    }

    package var stored: StreamCursor {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // A value of texts, numbers and days always encodes.
        let data = (try? encoder.encode(self)) ?? Data()
        return StreamCursor(String(decoding: data, as: UTF8.self))
    }
}
