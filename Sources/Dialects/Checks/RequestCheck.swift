internal import ArchiveModel
internal import JSON

/// Holds a body against all that its provider's pages say, before it is sent and paid for.
package struct RequestCheck {
    let body: JSON
    let request: Request
    let dialect: Dialect
    let provider: Provider
    let table: ModelTable
    /// Nil where the model is not known here.
    let model: VideoModel?
    private(set) var complaints: [Complaint] = []

    /// All complaints at once, rules before advice. A body without a complaint of a rule can be sent.
    package static func complaints(
        of draft: Draft, to provider: Provider, models table: ModelTable = .builtIn
    ) -> [Complaint] {
        guard draft.body.isObject else {
            return [Complaint(.rule, "", "a request is a JSON object with fields in { }")]
        }
        var check = RequestCheck(draft, provider, table)
        check.checkModel()
        check.checkPrompt()
        check.checkWishes()
        check.checkInputs()
        switch draft.dialect {
        case .relay: check.checkRelay()
        case .unified: check.checkUnified()
        case .globalaiopc: check.checkGlobalAIOPC()
        case .openai: check.checkOpenAI()
        }
        check.checkFieldNames()
        let complaints = check.complaints
        return complaints.filter { $0.severity == .rule } + complaints.filter { $0.severity == .advice }
    }

    private init(_ draft: Draft, _ provider: Provider, _ table: ModelTable) {
        body = draft.body
        request = draft.request
        dialect = draft.dialect
        self.provider = provider
        self.table = table
        model = request.model.flatMap { table.model($0, at: provider) }
    }

    mutating func rule(_ field: String, _ sentence: String) { add(.rule, field, sentence) }

    mutating func advise(_ field: String, _ sentence: String) { add(.advice, field, sentence) }

    private mutating func add(_ severity: Complaint.Severity, _ field: String, _ sentence: String) {
        let complaint = Complaint(severity, field, sentence)
        if !complaints.contains(complaint) { complaints.append(complaint) }
    }

    /// The model in a sentence.
    var modelName: String { (request.model ?? "the model").quoted }

    func has(_ field: FieldPath) -> Bool { body[field] != nil }

    /// The first of these fields that is there.
    func first(of fields: [FieldPath]) -> FieldPath? { fields.first { body[$0] != nil } }
}

extension String {
    /// A name or a value in a sentence, no longer than one can read.
    var quoted: String { "'\(count > 60 ? prefix(59) + "…" : self[...])'" }
}

extension [String] {
    /// "5, 10 or 15".
    func listed(_ joint: String = "or") -> String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " \(joint) " + (last ?? "")
    }
}
