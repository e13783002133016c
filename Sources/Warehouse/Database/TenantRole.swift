/// What the schema and its connections must agree on: as whom PostgreSQL runs an organisation's statements.
package enum TenantRole {
    /// The setting that holds the organisation's id, for one transaction at a time.
    package static let setting = "millrace.organisation"

    /// SQL for the organisation in force, null when there is none.
    package static let organisation = "nullif(current_setting('\(setting)', true), '')::bigint"

    /// SQL for the name of the role.
    ///
    /// Roles belong to the whole server, so each schema of each database has one of its own: with one for all, the user
    /// of one installation could read another's tables by it.
    ///
    /// - Parameter schema: SQL for the name of the schema.
    package static func name(schema: String = "coalesce(current_schema(), '')") -> String {
        "'millrace_tenant_' || left(encode(sha256(convert_to(current_database() || '.' || \(schema), 'UTF8')), 'hex'), 12)"
    }
}
