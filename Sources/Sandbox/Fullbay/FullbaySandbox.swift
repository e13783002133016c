import Foundation
package import Ledger
import Synchronization

/// Fullbay's invoice feed, impersonated: an invented shop behind the vendor's own interface, with its faults on demand.
///
/// Reference: fullbay.md §1 to §9. Everything that changes stands behind one lock; answers are made outside of it.
package final class FullbaySandbox: Sendable {
    package let configuration: FullbayConfiguration
    private let state: Mutex<State>

    /// Pages that were asked for, packed: a feed that is read again and again is not to be waited for.
    private let packed = Mutex(PackedPages())

    private struct State {
        /// Counts the changes of the books.
        var edition = 0
        var books: ShopBooks { didSet { edition += 1 } }
        var faults: FaultDesk
        var clock: FeedClock
        var address = "127.0.0.1"
        var isRevoked = false
        var isStrict = false
        var log: [LoggedRequest] = []
    }

    /// The log forgets its oldest half beyond so many calls.
    private static let longestLog = 100_000

    package init(_ configuration: FullbayConfiguration) {
        self.configuration = configuration
        state = Mutex(
            State(
                books: ShopBooks(configuration), faults: FaultDesk(seed: configuration.seed),
                clock: FeedClock(configuration.now)))
    }

    /// Looks like the vendor's and follows from the seed.
    package var key: String {
        var random = SeededRandom(seed: configuration.seed, stream: 3)
        let hex = (0..<32).map { _ in String(random.below(16), radix: 16) }.joined()
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
            String(hex.dropFirst(range.lowerBound).prefix(range.count))
        }.joined(separator: "-")
    }

    package func add(_ rule: FaultRule) { state.withLock { $0.faults.add(rule) } }
    package func remove(rule id: String) { state.withLock { $0.faults.remove(id) } }
    package func strikes(of id: String) -> Int { state.withLock { $0.faults.strikes[id] ?? 0 } }
    package var rules: [FaultRule] { state.withLock { $0.faults.rules } }
    package var log: [LoggedRequest] { state.withLock { $0.log } }
    package var now: Instant { state.withLock { $0.clock.now() } }

    /// Takes back every fault and what faults have left behind; the books stay.
    package func clearFaults() {
        state.withLock {
            $0.faults.clear()
            $0.address = "127.0.0.1"
            $0.isRevoked = false
            $0.isStrict = false
            $0.clock.offset = 0
        }
    }

    /// - Parameter rate: seconds that pass on the feed's clock for each real one; 0 stops it.
    package func setClock(_ now: Instant, rate: Double = 1) { state.withLock { $0.clock = FeedClock(now, rate: rate) } }

    @discardableResult
    package func mutate(_ mutation: FullbayMutation) -> ShopInvoice? { state.withLock { $0.books.apply(mutation) } }

    package func truth() -> FullbayTruth {
        FullbayTruth(invoices: state.withLock { $0.books.all }, shops: configuration.shops)
    }

    // MARK: Answering

    /// The echo of the caller's address.
    func echo() -> FeedAnswer {
        state.withLock { state in
            guard let rule = state.faults.strike(script: "ip") else { return .text(state.address) }
            var answer = FeedAnswer.text(state.address)
            apply(rule.action, to: &answer, &state)
            return answer
        }
    }

    /// An answer of the feed, and what its `Date` header says.
    /// - Parameter packs: the caller takes it packed, which it is where no rule spoils it.
    func answer(_ question: FeedQuestion, packs: Bool = false) -> (answer: FeedAnswer, date: Instant) {
        let prepared = state.withLock { prepare(question, &$0) }
        var answer = prepared.answer
        if var page = prepared.page {
            if case .duplicateRecord(let mutated)? = prepared.action { page.repeats = (true, mutated) }
            if packs, prepared.action == nil, let from = question.from, let to = question.to {
                let key = PackedPages.Key(from: from.dayNumber, to: to.dayNumber, page: page.page)
                answer.body = packedPage(key, of: prepared.edition) { page.bytes }
                answer.isPacked = true
            } else {
                answer.body = page.bytes
            }
        }
        if case .patch(let pointer, let value)? = prepared.action,
            let patched = JSONSplice.apply(pointer, value: value, to: answer.body)
        {
            answer.body = patched
        }
        damage(&answer, prepared.action)
        return (answer, prepared.date)
    }

    private func packedPage(_ key: PackedPages.Key, of edition: Int, _ make: () -> [UInt8]) -> [UInt8] {
        if let kept = packed.withLock({ $0[key, of: edition] }) { return kept }
        let bytes = Gzip.packed(make())
        packed.withLock { $0.keep(bytes, as: key, of: edition) }
        return bytes
    }

    private struct Prepared {
        var edition: Int
        var answer: FeedAnswer
        var page: FeedPage?
        var action: FaultAction?
        var date: Instant
    }

    private func prepare(_ question: FeedQuestion, _ state: inout State) -> Prepared {
        let rule = state.faults.strike(script: question.script, page: question.page, window: question.window)
        var answer = FeedAnswer()
        var isAnswered = false
        if let rule {
            isAnswered = apply(rule.action, to: &answer, &state)
            if case .shift(let place) = rule.action { shift(place, question, &state) }
            if case .removeAt(let place) = rule.action { remove(place, question, &state) }
        }
        var page: FeedPage?
        if !isAnswered {
            if question.script != "getInvoices" {
                answer = .fail("Unknown script")
            } else if let refusal = refusal(of: question, state) {
                answer = .fail(refusal)
            } else {
                page = self.page(for: question, rule?.action, state)
                if page == nil { answer = .fail("Invalid page") }
            }
        }
        if rule != nil, answer.verdict == "ok" { answer.verdict = "spoiled" }
        note(question, answer.verdict, rule, &state)
        return Prepared(
            edition: state.edition, answer: answer, page: page, action: rule?.action, date: state.clock.now())
    }

    /// - Returns: whether the answer is complete, so that nobody looks at the question any more.
    @discardableResult
    private func apply(_ action: FaultAction, to answer: inout FeedAnswer, _ state: inout State) -> Bool {
        switch action {
        case .status(let code, let headers):
            answer = .html(code)
            answer.headers.merge(headers) { $1 }
        case .fail(let message): answer = .fail(message)
        case .html(let code): answer = .html(code)
        case .text(let text): answer = .text(text)
        case .hang:
            answer.hangs = true
            answer.verdict = "hangs"
        case .delay(let milliseconds):
            answer.delay = .milliseconds(milliseconds)
            return false
        case .strictToken:
            state.isStrict = true
            return false
        case .dateHeader(let offset):
            state.clock.offset = Int64(offset) * 1_000_000
            return false
        case .egressIP(let address):
            state.address = address
            return false
        case .revokeKey:
            state.isRevoked = true
            return false
        case .truncate, .reset, .prefix, .shift, .removeAt, .repeatPage, .patch, .duplicateRecord: return false
        }
        return true
    }

    private func refusal(of question: FeedQuestion, _ state: State) -> String? {
        guard !state.isRevoked, let key = question.parameters["key"], FeedToken.same(key, self.key) else {
            return "Invalid key"
        }
        let now = state.clock.now()
        var days = [FeedToken.day(of: now)]
        // A minute's grace at midnight, unless a rule wants none.
        if !state.isStrict {
            days += [-60, 60].map { FeedToken.day(of: Instant(microseconds: now.microseconds + $0 * 1_000_000)) }
        }
        let token = question.parameters["token"] ?? ""
        guard days.contains(where: { FeedToken.same(token, FeedToken.make(key: key, day: $0, address: state.address)) })
        else { return "Invalid token" }
        return question.trouble
    }

    private func page(for question: FeedQuestion, _ action: FaultAction?, _ state: State) -> FeedPage? {
        let invoices = state.books.invoices(from: question.from!, to: question.to!)
        let size = configuration.pageSize
        let last = max((invoices.count + size - 1) / size, 1)
        var page = question.page!
        if case .repeatPage(let other)? = action { page = other }
        if page > last {
            switch configuration.beyondEnd {
            case .empty: break
            case .repeatLast: page = last
            case .fail: return nil
            }
        }
        return FeedPage(invoices, page: page, size: size, shops: configuration.shops)
    }

    private func shift(_ place: Int, _ question: FeedQuestion, _ state: inout State) {
        guard let from = question.from, let to = question.to else { return }
        // Dated like the record at that place: all of later days move by one.
        let there = state.books.invoices(from: from, to: to)
        let day = there.indices.contains(place) ? there[place].date : from
        state.books.apply(.insert(on: day))
    }

    private func remove(_ place: Int, _ question: FeedQuestion, _ state: inout State) {
        guard let from = question.from, let to = question.to else { return }
        let there = state.books.invoices(from: from, to: to)
        if there.indices.contains(place) { state.books.apply(.delete(there[place].key)) }
    }

    private func damage(_ answer: inout FeedAnswer, _ action: FaultAction?) {
        switch action {
        case .prefix(let text): answer.body = Array(text.utf8) + answer.body
        case .truncate(let bytes): answer.body = Array(answer.body.prefix(bytes))
        case .reset(let bytes): answer.breaksAfter = min(bytes, max(answer.body.count - 1, 0))
        default: break
        }
    }

    private func note(_ question: FeedQuestion, _ verdict: String, _ rule: FaultRule?, _ state: inout State) {
        if state.log.count >= Self.longestLog { state.log.removeFirst(Self.longestLog / 2) }
        state.log.append(
            LoggedRequest(
                script: question.script, from: question.from?.description ?? "", to: question.to?.description ?? "",
                page: question.page ?? 0, verdict: verdict.replacing(key, with: "•••"), rule: rule?.id))
    }
}

/// The feed's clock: the machine's, or one that a test sets and lets run as fast as it likes.
struct FeedClock: Sendable {
    private let base: Instant?
    private let setAt: Instant
    private let rate: Double
    /// Microseconds that a fault puts it off by.
    var offset: Int64 = 0

    init(_ base: Instant?, rate: Double = 1) {
        self.base = base
        self.rate = rate
        setAt = Self.machine()
    }

    func now() -> Instant {
        let machine = Self.machine()
        guard let base else { return Instant(microseconds: machine.microseconds + offset) }
        let passed = Double(machine.microseconds - setAt.microseconds) * rate
        return Instant(microseconds: base.microseconds + Int64(passed) + offset)
    }

    private static func machine() -> Instant {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
