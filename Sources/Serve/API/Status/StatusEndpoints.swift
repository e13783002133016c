import Access
import Analytics

extension Endpoint {
    static let status: [Endpoint] = [
        Endpoint(
            now: "/api/v1/status", .sources, needs: .may(.syncRead), "Status",
            "Health with its four parts and what each is made of, errors by category, quality checks, the last runs, "
                + "freshness, open alerts; as things stand now.",
            answer: .status
        ) { FindStatus(at: $0) },
        Endpoint(
            now: "/api/v1/alerts", .sources, needs: .may(.syncRead), "Alerts",
            "Open alerts first, then those that were resolved.",
            answer: .alertList
        ) { _ in Alerts() },
    ]
}
