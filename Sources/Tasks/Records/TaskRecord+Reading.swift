package import ArchiveFormat
internal import ArchiveModel
package import JSON

extension TaskRecord {
    package init(file bytes: [UInt8]) throws(RecordProblem) { try self.init(Self.json(file: bytes)) }

    /// What lies on disk. One of the first format has no seal to be looked at.
    static func json(file bytes: [UInt8]) throws(RecordProblem) -> JSON {
        let json: JSON
        do throws(JSONError) {
            json = try JSON.read(bytes)
        } catch {
            throw RecordProblem(reason: error.description)
        }
        let isSealed = json["format"]?.whole != 1 || json[RecordSeal.name] != nil
        return isSealed ? try RecordSeal.opened(bytes) : json
    }

    package init(_ json: JSON) throws(RecordProblem) {
        let fields = RecordFields(json)
        let format = try fields.whole("format")
        guard format <= Self.format else {
            throw RecordProblem(reason: "a newer Dailies wrote it (format \(format)); update Dailies")
        }
        guard let name = TaskName(try fields.text("id")) else { throw .init(field: "id") }
        self.init(
            name, TaskIdentity(sha256: try fields.text("identity")), provider: try fields.text("provider"),
            dialect: try fields.text("dialect"), baseURL: try fields.text("base_url"),
            url: try fields.text("url"), model: json["model"]?.string, prompt: json["prompt"]?.string,
            at: try fields.moment("prepared"))
        guard let phase = TaskPhase(rawValue: try fields.text("phase")) else { throw .init(field: "phase") }
        guard let status = TaskStatus(rawValue: try fields.text("status")) else {
            throw .init(field: "status")
        }
        self.phase = phase
        self.status = status
        attempts = try fields.whole("attempts")
        timesAsked = try fields.whole("times_asked")
        originProof = json["origin_proof"]?.string
        taskID = json["task_id"]?.string
        candidate = json["candidate"]?.string
        statusWord = json["status_word"]?.string
        progress = json["progress"]?.whole
        cost = json["cost"]?.string
        problem = json["error"].flatMap { error in
            error["message"]?.string.map { TaskAnswer.Problem(code: error["code"]?.string, $0) }
        }
        estimate = json["estimate"].flatMap(TaskEstimate.init)
        submitted = json["submitted"]?.moment
        finished = json["finished"]?.moment
        expires = json["expires"]?.moment
        lastAsked = json["last_asked"]?.moment
        history = (json["history"]?.elements ?? []).compactMap(HistoryEntry.init)
        body = json["body"].flatMap(KeptText.init)
        createAnswer = json["create_answer"].flatMap(KeptText.init)
        latestAnswer = json["latest_answer"].flatMap(KeptText.init)
        let known = Set(self.json.fields.map(\.name))
        unknown = json.fields.filter { !known.contains($0.name) }
        // A record that says two things at once was not written by us.
        guard (phase == .submitted) == (taskID != nil) else { throw .init(field: "task_id") }
    }
}

/// Looks up what must be there.
private struct RecordFields {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    func text(_ name: String) throws(RecordProblem) -> String {
        guard let value = json[name]?.string else { throw RecordProblem(field: name) }
        return value
    }

    func whole(_ name: String) throws(RecordProblem) -> Int {
        guard let value = json[name]?.whole, value >= 0 else { throw RecordProblem(field: name) }
        return value
    }

    func moment(_ name: String) throws(RecordProblem) -> Moment {
        guard let value = json[name]?.moment else { throw RecordProblem(field: name) }
        return value
    }
}

extension TaskEstimate {
    fileprivate init?(_ json: JSON) {
        guard let amount = json["amount"]?.string, let currency = json["currency"]?.string else { return nil }
        self.init(amount: amount, currency: currency, basis: json["basis"]?.string ?? "")
    }
}

extension HistoryEntry {
    fileprivate init?(_ json: JSON) {
        guard let time = json["time"]?.moment,
            let event = json["event"]?.string.flatMap({ Event(rawValue: $0) })
        else { return nil }
        self.init(event, at: time, json["note"]?.string)
    }
}
