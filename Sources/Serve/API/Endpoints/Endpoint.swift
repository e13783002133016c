import Access
import Analytics
import JSON
import Ledger

/// One address of the API: the single declaration that routes, reads, answers and documents it.
struct Endpoint: Sendable {
    /// With the names of captured parts in braces: `/invoices/{invoice_number}`.
    let path: String
    let subject: Subject
    /// What it asks of whoever comes.
    let needs: Need
    /// The question it answers, in a few words.
    let title: String
    let description: String
    let parameters: [ParameterField]
    let answer: AnswerForm
    /// Problems beyond those any request may meet.
    let problems: [ProblemKind]
    let work: Work

    /// What a good answer is made of.
    enum AnswerForm: Sendable {
        case json(JSONSchema)
        /// Another kind of content, by media type.
        case document(String)
    }

    /// The headings under which the reference lists endpoints.
    enum Subject: String, Sendable, CaseIterable {
        case invoices = "Invoices"
        case customers = "Customers"
        case receivables = "Receivables"
        case sources = "Sources"
        case loads = "Loads"
        case service = "Service"
    }

    enum Work: Sendable {
        /// Reads the arguments; the question they make is asked later, if nobody has its answer.
        case question(@Sendable (inout Arguments) throws(Problem) -> Asked)
        /// A question about this very moment: asked each time, its answer never kept.
        case moment(@Sendable (inout Arguments) throws(Problem) -> MomentAsked)
        /// The same bytes as long as the program runs; made once from all endpoints.
        case fixed(@Sendable ([Endpoint]) -> [UInt8])
    }

    typealias MomentAsked = @Sendable (Library) async throws -> [UInt8]

    /// A question ready to be asked: gives the answer as JSON with the state of the book it was taken from.
    typealias Asked = @Sendable (Library) async throws -> (json: [UInt8], edition: Edition)
}

extension Endpoint {
    /// An endpoint that asks a question of the book.
    ///
    /// - Parameters:
    ///   - parameters: what it takes; `question` gets exactly these, in this order.
    ///   - answer: how the answer is written and described.
    ///   - question: makes the question; the day is today in the organisation's zone.
    init<each Value: Sendable, Q: Question>(
        _ path: String, _ subject: Subject, needs: Need, _ title: String, _ description: String,
        _ parameters: repeat Parameter<each Value>, answer: Shape<Q.Answer>, problems: [ProblemKind] = [],
        question: @escaping @Sendable (CivilDate, repeat each Value) throws -> Q
    ) {
        var fields: [ParameterField] = []
        repeat fields.append(contentsOf: (each parameters).fields)
        self.path = path
        self.subject = subject
        self.needs = needs
        self.title = title
        self.description = description
        self.parameters = fields
        self.answer = .json(answer.schema)
        self.problems = problems
        work = .question { arguments throws(Problem) in
            let values = (repeat (each parameters).read(&arguments))
            guard arguments.faults.isEmpty else { throw Problem.badParameters(arguments.faults) }
            return { library in
                let answered = try await library.ask { _, today in try question(today, repeat (each values)!) }
                return (answer.json(answered.answer), Edition(answered.organisation, today: answered.today))
            }
        }
    }

    /// An endpoint that asks how things stand now.
    /// - Parameter question: makes the question for an instant.
    init<Q: Question>(
        now path: String, _ subject: Subject, needs: Need, _ title: String, _ description: String,
        answer: Shape<Q.Answer>,
        question: @escaping @Sendable (Instant) -> Q
    ) {
        self.path = path
        self.subject = subject
        self.needs = needs
        self.title = title
        self.description = description
        self.parameters = []
        self.answer = .json(answer.schema)
        self.problems = []
        work = .moment { arguments throws(Problem) in
            guard arguments.faults.isEmpty else { throw Problem.badParameters(arguments.faults) }
            return { library in
                let now = library.now()
                return answer.json(try await library.ask { _, _ in question(now) }.answer)
            }
        }
    }

    /// An endpoint whose answer never changes while the program runs.
    init(
        _ path: String, _ title: String, _ description: String, answer: AnswerForm,
        bytes: @escaping @Sendable ([Endpoint]) -> [UInt8]
    ) {
        self.path = path
        self.subject = .service
        self.needs = .nothing
        self.title = title
        self.description = description
        self.parameters = []
        self.answer = answer
        self.problems = []
        work = .fixed(bytes)
    }
}
