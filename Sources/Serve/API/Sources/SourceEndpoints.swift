import Access
import Analytics

extension Endpoint {
    static let sources: [Endpoint] = [
        Endpoint(
            "/api/v1/sources", .sources, needs: .may(.syncRead), "Sources",
            "Every source, with how its last reading went.",
            answer: .sourceList
        ) { _ in Sources() },
        Endpoint(
            "/api/v1/sync/runs", .sources, needs: .may(.syncRead), "Runs",
            "Every reading of a source that syncs itself, newest first; one that goes on shows how far it is.",
            .optional("source", .text(example: "fullbay"), "Only this source's, by name.", fallback: "all"), .page(),
            answer: .listing("RunList", of: .run, "Runs, newest first.")
        ) { _, source, page in Runs(source: source, page: page) },
        Endpoint(
            "/api/v1/sync/runs/{id}", .sources, needs: .may(.syncRead), "One run",
            "What a run read, page by page, what it waited for, and what it set aside.",
            .path("id", .id, "The run's id."), .page(), answer: .runDetail, problems: [.notFound]
        ) { _, id, page in FindRun(id: id, page: page) },
    ]
}
