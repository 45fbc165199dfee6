internal import ArchiveModel
internal import Dialects
package import Tasks

/// One request to be sent once: to whom, and the bytes.
package struct SubmissionOrder: Sendable {
    package let name: TaskName
    package let identity: TaskIdentity
    package let provider: String
    package let dialect: String
    package let baseURL: String
    package let url: String
    /// Sent as they are.
    package let bytes: [UInt8]
    /// The same as they are kept: without keys.
    package let keptBytes: [UInt8]
    package let model: String?
    package let prompt: String?
    package let estimate: TaskEstimate?
    package let originProof: String?

    package init(
        _ name: TaskName, _ identity: TaskIdentity, provider: String, dialect: String, baseURL: String,
        url: String, bytes: [UInt8], keptBytes: [UInt8], model: String?, prompt: String?,
        estimate: TaskEstimate?, originProof: String?
    ) {
        self.name = name
        self.identity = identity
        self.provider = provider
        self.dialect = dialect
        self.baseURL = baseURL
        self.url = url
        self.bytes = bytes
        self.keptBytes = keptBytes
        self.model = model
        self.prompt = prompt
        self.estimate = estimate
        self.originProof = originProof
    }

    /// The intent.
    func record(in store: TaskStore, at now: Moment) throws(StoreProblem) -> TaskRecord {
        var record = TaskRecord(
            name, identity, provider: provider, dialect: dialect, baseURL: baseURL, url: url, model: model,
            prompt: prompt, at: now)
        record.estimate = estimate
        record.originProof = originProof
        record.body = try store.keep(keptBytes, of: name, as: .request)
        return record
    }

    func sameName(in store: TaskStore) -> StoreProblem {
        .record(
            "could not submit the request: \(store.shownPath(of: name)) is another request with the same name; "
                + "move it elsewhere")
    }
}

extension SubmissionOrder {
    /// Another take of a request that was sent before.
    init(_ name: TaskName, repeating record: TaskRecord, bytes: [UInt8]) {
        self.init(
            name, record.identity, provider: record.provider, dialect: record.dialect,
            baseURL: record.baseURL,
            url: record.url, bytes: bytes, keptBytes: bytes, model: record.model, prompt: record.prompt,
            estimate: record.estimate, originProof: record.originProof)
    }

    /// Whether what was kept is what was sent: a secret in it leaves a mark.
    static func isWhole(_ kept: [UInt8]) -> Bool {
        let mark = Masking.mark
        return !kept.indices.dropLast(mark.count - 1).contains { kept[$0...].starts(with: mark) }
    }
}
