import InvoiceFile
import Ledger

/// How a file will be read, before anything of it is kept.
enum UploadPreviewPage {
    struct Model: Sendable {
        let frame: Frame
        let path: String
        let problem: UploadProblem?
        let canLoad: Bool
        let loadWords: String
        let tooManyRefused: Bool
        let figures: [Figure]
        let notices: [String]
        let kept: [Address.Pair]
        let source: String
        let speaksOf: String
        let mappings: [MappingSelect]
        /// The columns of a wide file, once for all fields.
        let columns: [String]
        let selects: [Select]
        let hasRows: Bool
        let rows: [Row]
        let hasTotals: Bool
        let totals: [LoadPage.Total]
        let hasRefusals: Bool
        let refusals: [Refused]
        let moreRefused: String?
    }

    /// One field and the columns it may be read from.
    struct MappingSelect: Sendable {
        let label: String
        let field: String
        let isRequired: Bool
        let isMissing: Bool
        /// Empty when the file has too many columns for a list each; then the column is typed.
        let options: [Option]
        let typed: String
    }

    struct Select: Sendable {
        let label: String
        let field: String
        let options: [Option]
    }

    struct Option: Sendable {
        let value: String
        let words: String
        let isChosen: Bool
    }

    struct Row: Sendable {
        let line: String
        let customer: String
        let number: String
        let issued: String
        let due: String
        let total: String
        let applied: String
        let verdict: String
        let isRefused: Bool
    }

    struct Refused: Sendable {
        let line: String
        let label: String
        let reason: String
        let found: String?
        let remedy: String
    }
}

extension UploadPreviewPage.Model {
    init(_ file: UploadedFile, _ form: UploadForm, _ preview: UploadPreview, in setting: Setting) {
        let style = setting.style
        let readable = preview.read - preview.refused
        // The loader's own limit: more than a fifth set aside, and the whole file is refused.
        let tooMany = preview.read > 0 && preview.refused * 5 > preview.read
        self.init(
            frame: setting.frame(
                file.name, at: .upload, trail: [Frame.Step(name: "Upload a file", link: UploadRoutes.path)]),
            path: "\(UploadRoutes.path)/\(file.token)",
            problem: preview.problem,
            canLoad: preview.problem == nil && !tooMany && readable > 0,
            loadWords: readable == 1 ? "Load 1 row" : "Load \(style.count(readable)) rows",
            tooManyRefused: tooMany,
            figures: Self.figures(file, preview, style),
            notices: preview.notices,
            kept: form.query,
            source: form.choice.source,
            speaksOf: form.parameters["speaks_of"] ?? "",
            mappings: Field.allCases.map { UploadPreviewPage.MappingSelect($0, form, preview) },
            columns: preview.columns.count > UploadPreviewPage.MappingSelect.widest
                ? Array(preview.columns.prefix(1_000)) : [],
            selects: Self.selects(form, preview),
            hasRows: !preview.rows.isEmpty,
            rows: preview.rows.map { UploadPreviewPage.Row($0, style) },
            hasTotals: !preview.totals.isEmpty,
            totals: preview.totals.map { LoadPage.Total($0, style) },
            hasRefusals: !preview.refusals.isEmpty,
            refusals: preview.refusals.map { refusal in
                UploadPreviewPage.Refused(
                    line: style.count(refusal.line),
                    label: refusal.field.map { Words.field($0.rawValue) } ?? "The whole row",
                    reason: Words.sentence(refusal.reason), found: refusal.found.isEmpty ? nil : refusal.found,
                    remedy: Words.sentence(refusal.remedy))
            },
            moreRefused: preview.refused > preview.refusals.count
                ? "and \(style.count(preview.refused - preview.refusals.count)) more" : nil)
    }

    private static func figures(_ file: UploadedFile, _ preview: UploadPreview, _ style: NumberStyle) -> [Figure] {
        guard preview.read > 0 || preview.problem == nil else { return [] }
        return [
            Figure(name: "Rows", value: style.count(preview.read), note: "\(style.count(Int(file.byteCount))) bytes"),
            Figure(name: "Can be loaded", value: style.count(preview.read - preview.refused)),
            Figure(
                name: "Will be set aside", value: style.count(preview.refused),
                note: "and numbers that come twice with other values"),
            Figure(name: "Lines left out", value: style.count(preview.skipped), note: "blank, totals, footers"),
        ]
    }

    private static func selects(_ form: UploadForm, _ preview: UploadPreview) -> [UploadPreviewPage.Select] {
        func select(_ label: String, _ field: String, found: String, _ choices: [(String, String)])
            -> UploadPreviewPage.Select
        {
            let chosen = form.parameters[field] ?? ""
            let asFound = found.isEmpty ? "As found" : "As found: \(found)"
            return UploadPreviewPage.Select(
                label: label, field: field,
                options: ([("", asFound)] + choices).map {
                    UploadPreviewPage.Option(value: $0.0, words: $0.1, isChosen: $0.0 == chosen)
                })
        }
        return [
            select(
                "Order of dates", "date_order", found: preview.dateOrder,
                DateOrder.allCases.map { ($0.rawValue, UploadWords.dateOrder($0)) }),
            select("Decimal mark", "decimal", found: "", [("point", "point, 1,234.50"), ("comma", "comma, 1.234,50")]),
            select(
                "Delimiter", "delimiter", found: preview.delimiter,
                UploadWords.delimiters.map { ($0.word, $0.name.lowercased()) }),
            select(
                "Encoding", "encoding", found: preview.encoding,
                TextEncoding.allCases.map { ($0.rawValue, $0.rawValue) }),
        ]
    }
}

extension UploadPreviewPage.MappingSelect {
    /// Columns up to which every field has a list of them.
    static let widest = 40

    init(_ field: Field, _ form: UploadForm, _ preview: UploadPreview) {
        let name = "map.\(field.rawValue)"
        let chosen = form.parameters[name] ?? ""
        let found = preview.fields[field]
        let isRequired = Field.required.contains(field)
        let blank = chosen.isEmpty ? found.map { "As found: \($0)" } ?? "Not in this file" : "As found"
        self.init(
            label: Words.field(field.rawValue), field: name, isRequired: isRequired,
            isMissing: isRequired && found == nil && chosen.isEmpty,
            options: preview.columns.count > Self.widest
                ? []
                : [UploadPreviewPage.Option(value: "", words: blank, isChosen: chosen.isEmpty)]
                    + preview.columns.map { UploadPreviewPage.Option(value: $0, words: $0, isChosen: $0 == chosen) },
            typed: chosen)
    }
}

extension UploadPreviewPage.Row {
    init(_ row: UploadPreviewRow, _ style: NumberStyle) {
        let unknown = NumberStyle.unknown
        self.init(
            line: style.count(row.line), customer: row.customer.isEmpty ? unknown : row.customer,
            number: row.number.isEmpty ? unknown : row.number, issued: row.issuedOn.map { style.day($0) } ?? unknown,
            due: row.dueOn.map { style.day($0) } ?? unknown,
            total: row.total.map { style.amountWithCurrency($0) } ?? unknown,
            applied: row.applied.map { style.amount($0) } ?? unknown,
            verdict: row.refusal.isEmpty ? "Can be loaded" : row.refusal, isRefused: !row.refusal.isEmpty)
    }
}

extension LoadPage.Total {
    init(_ line: ControlTotals.Line, _ style: NumberStyle) {
        func amount(_ minorUnits: Int64) -> String {
            style.amount(Money(minorUnits: minorUnits, currency: line.currency))
        }
        self.init(
            currency: line.currency.code, rows: style.count(line.count), total: amount(line.total),
            applied: amount(line.applied), outstanding: amount(line.outstanding), unapplied: amount(line.unapplied))
    }
}
