/// Where a file is chosen.
enum UploadPage {
    struct Model: Sendable {
        let frame: Frame
        let sources: [String]
        let source: String
        let limit: String
        let limitWords: String
    }
}

extension UploadPage.Model {
    init(_ sources: [String], limit: Int64, in setting: Setting) {
        self.init(
            frame: setting.frame("Upload a file", at: .upload), sources: sources, source: sources.first ?? "invoices",
            limit: "\(limit)", limitWords: "\(limit >> 20) MiB")
    }
}
