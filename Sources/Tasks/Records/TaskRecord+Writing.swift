internal import ArchiveFormat
internal import ArchiveModel
package import JSON

extension TaskRecord {
    /// The first one had no seal.
    package static let format = 2

    /// As it lies on disk.
    package var file: [UInt8] { RecordSeal.sealed(json.line) }

    /// docs/tasks.md explains the fields.
    package var json: JSON {
        let known: [(String, JSON)] = [
            ("format", .int(Self.format)),
            ("id", .string(name.description)),
            ("identity", .string(identity.sha256)),
            ("provider", .string(provider)),
            ("dialect", .string(dialect)),
            ("base_url", .string(baseURL)),
            ("origin_proof", JSON(originProof)),
            ("url", .string(url)),
            ("model", JSON(model)),
            ("prompt", JSON(prompt)),
            ("estimate", estimate?.json ?? .null),
            ("phase", .string(phase.rawValue)),
            ("attempts", .int(attempts)),
            ("task_id", JSON(taskID)),
            ("candidate", JSON(candidate)),
            ("status", .string(status.rawValue)),
            ("status_word", JSON(statusWord)),
            ("progress", progress.map { .int($0) } ?? .null),
            ("cost", JSON(cost)),
            ("error", problem?.json ?? .null),
            ("prepared", JSON(prepared)),
            ("submitted", JSON(submitted)),
            ("finished", JSON(finished)),
            ("expires", JSON(expires)),
            ("last_asked", JSON(lastAsked)),
            ("times_asked", .int(timesAsked)),
            ("history", .array(history.map(\.json))),
            ("body", body?.json ?? .null),
            ("create_answer", createAnswer?.json ?? .null),
            ("latest_answer", latestAnswer?.json ?? .null),
        ]
        return .object(known.map { JSON.Field($0.0, $0.1) } + unknown)
    }
}

extension TaskAnswer.Problem {
    package var json: JSON { ["code": JSON(code), "message": .string(message)] }
}

extension TaskEstimate {
    var json: JSON {
        ["amount": .string(amount), "currency": .string(currency), "basis": .string(basis)]
    }
}

extension HistoryEntry {
    var json: JSON { ["time": JSON(time), "event": .string(event.rawValue), "note": JSON(note)] }
}
