import Synchronization

/// Answers of the newest states of the books, so that a question asked again costs one look at the data version.
///
/// Bounded in bytes; what was not asked for longest goes first. An answer of an earlier edition is never found again and
/// goes the same way.
package final class AnswerCache: Sendable {
    struct Key: Hashable, Sendable {
        let edition: Edition
        /// Path and canonical query.
        let question: String

        init(edition: Edition, question: String) {
            self.edition = edition
            self.question = question
        }
    }

    private let shelf: Mutex<Shelf>

    /// - Parameter capacity: bytes of answers to keep; 0 keeps none.
    package init(capacity: Int = 16 << 20) { shelf = Mutex(Shelf(capacity: capacity)) }

    func answer(_ key: Key) -> Payload? { shelf.withLock { $0.take(key) } }

    func keep(_ payload: Payload, for key: Key) { shelf.withLock { $0.put(payload, for: key) } }

    /// Bytes kept now.
    var cost: Int { shelf.withLock { $0.cost } }
}

/// A dictionary whose entries also form a ring in order of use; `slots[0]` is the ring's head.
private struct Shelf {
    struct Slot {
        var key: AnswerCache.Key?
        var payload: Payload?
        var newer: Int
        var older: Int
    }

    let capacity: Int
    private(set) var cost = 0
    private var slots = [Slot(key: nil, payload: nil, newer: 0, older: 0)]
    private var free: [Int] = []
    private var places: [AnswerCache.Key: Int] = [:]

    init(capacity: Int) { self.capacity = capacity }

    mutating func take(_ key: AnswerCache.Key) -> Payload? {
        guard let place = places[key] else { return nil }
        unlink(place)
        linkAsNewest(place)
        return slots[place].payload
    }

    mutating func put(_ payload: Payload, for key: AnswerCache.Key) {
        guard payload.cost <= capacity / 4 else { return }  // one huge answer must not push out everything else
        if let place = places[key] { remove(place) }
        while cost + payload.cost > capacity { remove(slots[0].newer) }
        let place = free.popLast() ?? slots.count
        let slot = Slot(key: key, payload: payload, newer: 0, older: 0)
        if place == slots.count { slots.append(slot) } else { slots[place] = slot }
        places[key] = place
        cost += payload.cost
        linkAsNewest(place)
    }

    private mutating func remove(_ place: Int) {
        guard let key = slots[place].key, let payload = slots[place].payload else { return }
        unlink(place)
        places[key] = nil
        cost -= payload.cost
        slots[place].key = nil
        slots[place].payload = nil
        free.append(place)
    }

    // Seen from the head, `newer` is the oldest entry and `older` the newest: the ring closes there.
    private mutating func linkAsNewest(_ place: Int) {
        let newest = slots[0].older
        slots[place].older = newest
        slots[place].newer = 0
        slots[newest].newer = place
        slots[0].older = place
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (slots[place].newer, slots[place].older)
        slots[older].newer = newer
        slots[newer].older = older
    }
}
