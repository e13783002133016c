import Access
import Analytics

extension Endpoint {
    static let loads: [Endpoint] = [
        Endpoint(
            "/api/v1/loads", .loads, needs: .may(.receivablesRead), "Loads",
            "Every attempt to bring a file in, newest first.",
            .page(), answer: .listing("LoadList", of: .load, "Loads, newest first.")
        ) { _, page in Loads(page: page) },
        Endpoint(
            "/api/v1/loads/{id}", .loads, needs: .may(.receivablesRead), "One load",
            "What one load read, what it changed, and its control totals.",
            .path("id", .id, "The load's id."), answer: .load, problems: [.notFound]
        ) { _, id in FindLoad(id: id) },
        Endpoint(
            "/api/v1/quarantine", .loads, needs: .may(.receivablesRead), "Quarantine",
            "Rows that could not be read, kept whole with the reason and the remedy, newest first.",
            .query(
                "state", .oneOf(["open", "loaded", "dropped", "replaced", "all"]),
                "Which rows, by what became of them.",
                default: "open", said: "open"),
            .page(), answer: .listing("QuarantineList", of: .quarantined, "Rows set aside, newest first.")
        ) { _, state, page in Quarantine(state: state == "all" ? nil : state, page: page) },
        Endpoint(
            "/api/v1/quarantine/{id}", .loads, needs: .may(.receivablesRead), "One row set aside",
            "A row that could not be read, as it was sent.",
            .path("id", .id, "The row's id in quarantine."), answer: .quarantined, problems: [.notFound]
        ) { _, id in FindQuarantined(id: id) },
    ]
}
