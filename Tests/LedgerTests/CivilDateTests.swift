import Ledger
import Testing

@Suite struct CivilDateTests {
    /// An independent formula: days in the whole years before, then whole months, counted from year 1.
    private static func counted(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let before = year - 1
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let cumulative = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
        return before * 365 + before / 4 - before / 100 + before / 400
            + cumulative + (leap && month > 2 ? 1 : 0) + day - 1 - 719_162
    }

    @Test func `every day of the years 1 to 9999 follows the one before`() throws {
        var expected = (year: 1, month: 1, day: 1)
        for number in CivilDate.earliest.dayNumber...CivilDate.latest.dayNumber {
            let date = try #require(CivilDate(dayNumber: number))
            guard date.components == expected else {
                Issue.record("day \(number) is \(date), not \(expected)")
                return
            }
            let leap = expected.year % 400 == 0 || (expected.year % 4 == 0 && expected.year % 100 != 0)
            let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][expected.month - 1]
            expected.day += 1
            if expected.day > length { expected = (expected.year, expected.month + 1, 1) }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
        #expect(expected == (10_000, 1, 1))
    }

    @Test func `day numbers agree with a formula of their own`() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<20_000 {
            let number = Int.random(in: -719_162...2_932_896, using: &random)
            let date = try #require(CivilDate(dayNumber: number))
            let (year, month, day) = date.components
            #expect(Self.counted(year, month, day) == number)
            #expect(CivilDate(year: year, month: month, day: day) == date)
        }
    }

    @Test func `what is printed reads back`() throws {
        var random = SeededRandom(seed: 2)
        for _ in 0..<20_000 {
            let date = try #require(CivilDate(dayNumber: .random(in: -719_162...2_932_896, using: &random)))
            #expect(CivilDate(iso: date.description) == date)
            #expect(CivilMonth(iso: date.civilMonth.description) == date.civilMonth)
        }
    }

    @Test func `known days have their numbers`() {
        #expect(day("1970-01-01").dayNumber == 0)
        #expect(day("2000-03-01").dayNumber == 11_017)
        #expect(CivilDate.earliest.description == "0001-01-01")
        #expect(CivilDate.latest.description == "9999-12-31")
        #expect(CivilDate(dayNumber: CivilDate.earliest.dayNumber - 1) == nil)
        #expect(CivilDate(dayNumber: CivilDate.latest.dayNumber + 1) == nil)
        #expect(CivilDate(dayNumber: .max) == nil)
    }

    @Test(arguments: [
        "2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01", "2025-1-01",
        "25-01-01", " 2025-01-01", "2025-01-01 ", "2025/01/01", "20250101", "2025-01-01T00:00", "+025-01-01",
        "２０２５-01-01", "", "2025-01",
    ])
    func `text that is no day is refused`(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test func `a leap day is a day`() throws {
        #expect(day("2024-02-29").description == "2024-02-29")
        #expect(day("2000-02-29").days(since: day("2000-02-28")) == 1)
        #expect(try day("2024-02-28").adding(days: 2) == day("2024-03-01"))
        #expect(try day("2023-02-28").adding(days: 1) == day("2023-03-01"))
        #expect(try day("2024-02-29").adding(months: 12) == day("2025-02-28"))
        #expect(try day("2024-02-29").adding(months: 48) == day("2028-02-29"))
    }

    @Test(arguments: [
        ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-03-31", -1, "2025-02-28"),
        ("2025-01-15", 12, "2026-01-15"), ("2025-12-31", 2, "2026-02-28"), ("2025-05-31", -17, "2023-12-31"),
        ("0001-01-01", 0, "0001-01-01"), ("9998-12-31", 12, "9999-12-31"),
    ])
    func `adding months keeps the day or ends at the month's end`(from: String, months: Int, to: String) throws {
        #expect(try day(from).adding(months: months) == day(to))
    }

    @Test func `the calendar ends are errors with a remedy`() {
        #expect(throws: LedgerError.dateOutOfRange(.latest, days: 1)) { try CivilDate.latest.adding(days: 1) }
        #expect(throws: LedgerError.self) { try CivilDate.earliest.adding(days: -1) }
        #expect(throws: LedgerError.self) { try CivilDate.latest.adding(days: .max) }
        #expect(throws: LedgerError.self) { try CivilDate.latest.adding(months: 1) }
        #expect(throws: LedgerError.self) { try CivilDate.earliest.adding(months: -1) }
        #expect(throws: LedgerError.self) { try CivilDate.latest.adding(months: .min) }
        #expect(!LedgerError.dateOutOfRange(.latest, days: 1).remedy.isEmpty)
    }

    @Test func `months have their first and last days and neighbours`() throws {
        let february = try #require(CivilMonth(iso: "2024-02"))
        #expect(february.firstDay == day("2024-02-01"))
        #expect(february.lastDay == day("2024-02-29"))
        #expect(february.previous?.description == "2024-01")
        #expect(CivilMonth(iso: "2024-12")?.next?.description == "2025-01")
        #expect(CivilMonth(iso: "0001-01")?.previous == nil)
        #expect(CivilMonth(iso: "9999-12")?.next == nil)
        #expect(day("2024-02-10").startOfMonth == february.firstDay)
        #expect(day("2024-02-10").endOfMonth == february.lastDay)
        #expect(CivilMonth(iso: "2024-13") == nil)
        #expect(CivilMonth(iso: "2024-1") == nil)
    }

    @Test func `a day is as long as any other when clocks change`() {
        // New York's clocks change on 2025-03-09 and 2025-11-02; a civil day has no clock to change.
        #expect(day("2025-03-10").days(since: day("2025-03-08")) == 2)
        #expect(day("2025-11-03").days(since: day("2025-11-01")) == 2)
    }
}
