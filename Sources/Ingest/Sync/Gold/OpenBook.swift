import Database
import Ledger
import Schema

/// Gold kept beside the ledger in the same transaction: the days on which open balances change, and the open documents
/// of chosen days between which at most `stepsBetween` steps lie.
///
/// A question for any past day then sums one kept day and the steps after it, however old and large the book is.
final class OpenBook {
    private static let stepColumns = [
        "effective_on", "document_id", "party_id", "currency", "issued_on", "due_on", "open_delta", "excess_delta",
        "count_delta",
    ]
    private static let checkpointColumns = [
        "effective_on", "document_id", "party_id", "currency", "issued_on", "due_on", "open_amount", "excess_amount",
    ]

    private let book: Book
    private let stepsBetween: Int64
    private let checkpoints: [CivilDate]

    init(_ book: Book, stepsBetween: Int64) throws {
        self.book = book
        self.stepsBetween = stepsBetween
        checkpoints = try book.rows(Queries.gold("checkpoints")).map { try $0.date("effective_on") }
    }

    /// The steps of documents that had none.
    func add(_ documents: [(id: Int64, facts: DocumentFacts, steps: [BalanceStep])]) throws {
        guard !documents.isEmpty else { return }
        try book.insert(into: "receivable_step", columns: Self.stepColumns) { writer in
            for (id, facts, steps) in documents {
                for step in steps {
                    write(day: step.on, id, facts, to: writer)
                    writer.write(step.openDelta)
                    writer.write(step.excessDelta)
                    writer.write(Int64(step.countDelta))
                    try writer.endRow()
                }
            }
        }
        guard !checkpoints.isEmpty else { return }
        try book.insert(into: "receivable_checkpoint", columns: Self.checkpointColumns) { writer in
            for (id, facts, steps) in documents {
                for day in checkpoints {
                    let open = steps.reduce(0) { $1.on <= day ? $0 + $1.openDelta : $0 }
                    let excess = steps.reduce(0) { $1.on <= day ? $0 + $1.excessDelta : $0 }
                    guard open != 0 || excess != 0 else { continue }
                    write(day: day, id, facts, to: writer)
                    writer.write(open)
                    writer.write(excess)
                    try writer.endRow()
                }
            }
        }
    }

    /// The steps of a document that changed.
    func replace(_ id: Int64, _ old: [BalanceStep], by new: [BalanceStep], _ facts: DocumentFacts) throws {
        for step in old {
            try book.execute(
                Queries.gold("forget_step"), ["effective_on": Value(step.on), "document": .int(id)])
        }
        for day in checkpoints where old.first.map({ $0.on <= day }) ?? false {
            try book.execute(Queries.gold("forget_open"), ["effective_on": Value(day), "document": .int(id)])
        }
        if !new.isEmpty { try add([(id, facts, new)]) }
    }

    /// Keeps further days where too many steps have gathered since the last one.
    func keepCheckpoints() throws {
        var last = checkpoints.last.map { Int64($0.dayNumber) } ?? Int64(Int32.min)
        while let row = try book.row(
            Queries.gold("day_after_steps"), ["after": .int(last), "steps": .int(stepsBetween)])
        {
            let day = try row.int("effective_on")
            try book.execute(Queries.gold("add_checkpoint_day"), ["effective_on": .int(day)])
            try book.execute(Queries.gold("fill_checkpoint"), ["effective_on": .int(day), "before": .int(last)])
            last = day
        }
    }

    private func write(day: CivilDate, _ id: Int64, _ facts: DocumentFacts, to writer: any RowWriter) {
        writer.write(Int64(day.dayNumber))
        writer.write(id)
        writer.write(facts.party)
        writer.write(facts.currency.code)
        writer.write(Int64(facts.issuedOn.dayNumber))
        writer.write(Int64(facts.dueOn.dayNumber))
    }
}
