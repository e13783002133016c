import ConnectorKit
import Ledger

/// What the lines of one order add up to: its row in gold.
struct WorkSums {
    var parts = 0
    var supplies = 0
    var labor = 0
    var technicians: Set<String> = []
    var partsPrice: Int64 = 0
    var partsCost: Int64 = 0
    var laborPrice: Int64 = 0
    var price: Int64 = 0
    var cost: Int64 = 0
    var tax: Int64 = 0
    var billedHours: Int64 = 0
    var clockedHours: Int64 = 0
    // What the quality checks look at: lines of the record itself, without those made from its totals.
    var checkedLines = 0
    var checkedParts = 0
    var badPrices = 0
    var missingHours = 0
    var missingPartNumbers = 0
    var zeroPrices = 0

    init(_ lines: [WorkLine]) {
        for line in lines { add(line) }
    }

    private mutating func add(_ line: WorkLine) {
        price += line.price
        cost += line.cost ?? 0
        tax += line.tax
        switch line.type {
        case .part: parts += 1
        case .supply: supplies += 1
        case .labor: labor += 1
        case .freight, .misc, .sublet, .adjustment: break
        }
        if line.isPartLike {
            partsPrice += line.price
            partsCost += line.cost ?? 0
        }
        if let hours = line.labor {
            laborPrice += line.price
            billedHours += hours.billedHours
            clockedHours += hours.clockedHours ?? 0
            if let name = hours.technician.name { technicians.insert(name) }
        }
        if !line.isGenerated { check(line) }
    }

    /// A credit is right with a price below zero, and labour with none where none was billed.
    private mutating func check(_ line: WorkLine) {
        checkedLines += 1
        if line.price <= 0 { zeroPrices += 1 }
        if line.isPartLike {
            checkedParts += 1
            if line.part?.shopNumber == nil { missingPartNumbers += 1 }
        }
        if let hours = line.labor {
            let isBilled = line.price != 0 || hours.billedHours != 0
            if isBilled, hours.clockedHours ?? 0 <= 0 { missingHours += 1 }
        } else if line.price == 0 {
            badPrices += 1
        }
    }
}
