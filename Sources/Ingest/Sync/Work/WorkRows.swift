import ConnectorKit

// What is written of work, one object a row. Each column is a function of its row, and these rows are large: handed over
// as a value, a row would be copied, string by string, for every column of it.

final class OrderRow {
    let writer: WorkWriter
    let work: RecordWork

    init(_ writer: WorkWriter, _ work: RecordWork) { (self.writer, self.work) = (writer, work) }
}

final class LineRow {
    let writer: WorkWriter
    let work: RecordWork
    let ordinal: Int
    let line: WorkLine

    init(_ writer: WorkWriter, _ work: RecordWork, _ ordinal: Int, _ line: WorkLine) {
        (self.writer, self.work, self.ordinal, self.line) = (writer, work, ordinal, line)
    }
}

final class SumRow {
    let writer: WorkWriter
    let work: RecordWork
    let sums: WorkSums

    init(_ writer: WorkWriter, _ work: RecordWork, _ sums: WorkSums) {
        (self.writer, self.work, self.sums) = (writer, work, sums)
    }
}

final class ComplaintRow {
    let record: Int64
    let ordinal: Int
    let complaint: Complaint

    init(_ record: Int64, _ ordinal: Int, _ complaint: Complaint) {
        (self.record, self.ordinal, self.complaint) = (record, ordinal, complaint)
    }
}

final class CorrectionRow {
    let record: Int64
    let ordinal: Int
    let correction: Correction

    init(_ record: Int64, _ ordinal: Int, _ correction: Correction) {
        (self.record, self.ordinal, self.correction) = (record, ordinal, correction)
    }
}
