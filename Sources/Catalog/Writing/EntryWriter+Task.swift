internal import ArchiveFormat
internal import ArchiveModel
internal import JSON

/// What was asked for, and what the provider made of it.
extension EntryWriter {
    mutating func insertRequest(
        _ request: RecordedRequest, _ entry: Int64
    ) throws(CatalogProblem) {
        let meaning = request.meaning
        let shape: String? =
            switch meaning.aspectRatio?.value {
            case .ratio(let ratio): ratio.description
            case .followsInput: "follows-input"
            case nil: nil
            }
        try insert(
            "INSERT INTO requests VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .int(entry), Value(meaning.model), Value(request.identity),
                Value(exactly: meaning.seconds?.value), Value(meaning.seconds?.written),
                Value(exactly: meaning.defaultSeconds), Value(meaning.resolution?.value?.description),
                Value(meaning.resolution?.written), Value(shape), Value(meaning.aspectRatio?.written),
                Value(meaning.sound?.value), Value(meaning.sound?.written), Value(meaning.size),
            ])
        for (index, reference) in meaning.references.enumerated() {
            try insert(
                "INSERT INTO refs VALUES(?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), .text(reference.role.rawValue), .text(reference.url),
                    Value(reference.kind),
                ])
        }
        for (index, shot) in meaning.shots.enumerated() {
            try insert(
                "INSERT INTO request_shots VALUES(?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), .text(shot.prompt),
                    Value(exactly: shot.seconds?.value),
                ])
        }
    }

    mutating func insertTask(_ origin: TaskOrigin, _ entry: Int64) throws(CatalogProblem) {
        try insert(
            "INSERT INTO tasks VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .int(entry),
                Value(try origin.provider.map { name throws(CatalogProblem) in try provider(name) }),
                Value(origin.taskID), .int(Int64(origin.delivery)), .int(Int64(origin.deliveries)),
                Value(origin.name), Value(origin.dialect),
                Value(origin.url), Value(origin.model), .text(origin.status.rawValue),
                Value(origin.statusWord), Value(origin.problem?.code), Value(origin.problem?.message),
                Value(origin.submitted), Value(origin.created), Value(origin.finished), Value(origin.expires),
                Value(exactly: origin.cost?.amount), Value(origin.cost?.currency), Value(origin.costBasis),
            ])
        for (index, attempt) in origin.attempts.enumerated() {
            try insert(
                "INSERT INTO attempts VALUES(?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), Value(attempt.time), .text(attempt.event),
                    Value(attempt.note),
                ])
        }
    }

    mutating func insertBodies(_ clip: ClipRecord, _ entry: Int64) throws(CatalogProblem) {
        let bodies = [clip.request?.body, clip.origin?.createAnswer, clip.origin?.finalAnswer]
        if bodies.contains(where: { $0 != nil }) {
            try insert(
                "INSERT INTO bodies VALUES(?, ?, ?, ?)",
                [.int(entry)] + bodies.map { Value($0?.inDatabase) })
        }
        if let origin = clip.origin, let file = clip.file {
            try insert(
                "INSERT INTO deliveries VALUES(?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(origin.delivery)), Value(file.source), Value(origin.expires),
                    Value(file.sameAs?.text),
                ])
        }
    }
}

extension KeptText {
    /// The text itself, or what the record says of the file that has it.
    fileprivate var inDatabase: String {
        if case .inline(let text) = self { text } else { json.line }
    }
}
