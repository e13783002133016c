package struct UploadDesk: Sendable { package init() {} }
package struct QuarantineActions: Sendable { package init() {} }
package struct Spool: Sendable { package init() {} }
