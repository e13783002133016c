/// How a load cuts its work; what it leaves behind never depends on it. Tests make the pieces small.
package struct LoadSizes: Sendable {
    /// Rows that are read, looked up and written together, and so held in memory; at most three such pages are.
    package var rowsPerPage: Int
    /// Steps of open balances that may gather before a day's open documents are kept (`OpenBook`).
    package var stepsBetweenCheckpoints: Int64

    package init(rowsPerPage: Int = 4_096, stepsBetweenCheckpoints: Int64 = 100_000) {
        self.rowsPerPage = rowsPerPage
        self.stepsBetweenCheckpoints = stepsBetweenCheckpoints
    }
}
