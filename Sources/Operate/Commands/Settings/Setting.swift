/// One thing that can be set: by an option, by an environment variable, in `millrace.yaml`, in that order.
package struct Setting: Sendable, Hashable {
    /// As in `millrace.yaml` and, with hyphens, as an option.
    package let key: String
    package let standard: String
    package let meaning: String

    package var variable: String { "MILLRACE_" + key.uppercased() }

    package static let database = Setting(
        key: "database", standard: "sqlite:data/millrace.sqlite",
        meaning: "where the book is kept: sqlite:PATH or postgres://…")
    package static let organisation = Setting(
        key: "org", standard: "", meaning: "short name of the organisation; not needed where there is only one")
    package static let host = Setting(key: "host", standard: "127.0.0.1", meaning: "address the server listens on")
    package static let port = Setting(key: "port", standard: "8080", meaning: "port the server listens on")
    package static let publicAddress = Setting(
        key: "public_url", standard: "",
        meaning: "where browsers find the server, such as https://books.harbor.example; for links that are sent")
    package static let proxy = Setting(
        key: "trusted_proxy", standard: "no",
        meaning: "yes: a proxy in front ends TLS and says in X-Forwarded-For where a request came from")
    package static let durability = Setting(
        key: "durability", standard: "full", meaning: "full: a commit survives a loss of power; normal: faster (SQLite)"
    )
    package static let statementTimeout = Setting(
        key: "statement_timeout", standard: "60", meaning: "seconds a question may take")
    package static let connections = Setting(
        key: "connections", standard: "8", meaning: "connections to PostgreSQL, at most")
    package static let logLevel = Setting(
        key: "log_level", standard: "notice", meaning: "trace, debug, info, notice, warning, error or critical")

    package static let keyFile = Setting(
        key: "key_file", standard: "data/millrace.key",
        meaning: "the key that secrets are kept under; made on first use")
    package static let masterKey = Setting(
        key: "master_key", standard: "", meaning: "that key itself, 32 bytes in base64; wins over key_file")

    package static let metrics = Setting(
        key: "metrics", standard: "none",
        meaning: "where each run's six metrics go: none; emf: a line on standard error; cloudwatch: PutMetricData")

    package static let all = [
        database, organisation, host, port, publicAddress, proxy, durability, statementTimeout, connections, keyFile,
        masterKey, metrics,
        logLevel,
    ]
}
