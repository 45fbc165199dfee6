internal import ArchiveFormat
internal import ArchiveModel
internal import JSON

extension EntryWriter {
    mutating func insertClip(_ clip: ClipRecord, _ entry: Int64) throws(CatalogProblem) {
        if let request = clip.request { try insertRequest(request, entry) }
        if let origin = clip.origin { try insertTask(origin, entry) }
        try insertBodies(clip, entry)
        if let verdict = clip.verdict { try insertVerdict(verdict, entry) }
        try insertMeasured(clip.facts, clip.examination, clip.fingerprints, entry)
        try insertKept(clip.pictures, clip.marks, clip.events, clip.software, entry)
    }

    mutating func insertFilm(_ film: FilmRecord, _ entry: Int64) throws(CatalogProblem) {
        try insert("INSERT INTO films VALUES(?, ?, ?)", [.int(entry), .text(film.mode), .text(film.sound)])
        for (index, shot) in film.shots.enumerated() {
            try insert(
                "INSERT INTO shots VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), Value(shot.clip?.text), .text(shot.source),
                    .text(shot.sha256), Value(shot.title), Value(exactly: shot.from), Value(exactly: shot.to),
                    Value(exactly: shot.start), .int(shot.frames), Value(shot.isCopied),
                    Value(exactly: shot.joinOffset), Value(shot.hasContentCredentials),
                ])
        }
        try insertMeasured(film.facts, film.examination, film.fingerprints, entry)
        try insertKept(film.pictures, film.marks, film.events, film.software, entry)
    }

    // MARK: - Found

    private mutating func insertVerdict(
        _ verdict: RecordedVerdict, _ entry: Int64
    ) throws(CatalogProblem) {
        try insert(
            "INSERT INTO verdicts VALUES(?, ?, ?, ?, ?)",
            [
                .int(entry), .text(verdict.result), Value(verdict.reached), .text(verdict.rules.line),
                Value(verdict.complaint),
            ])
        for (index, field) in verdict.fields.enumerated() {
            try insert(
                "INSERT INTO verdict_fields VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), .text(field.field), Value(field.asked),
                    .text(field.measured.line), Value(nearly: field.tolerance), .text(field.result),
                    .text(field.why),
                ])
        }
    }

    private mutating func insertMeasured(
        _ facts: Facts?, _ examination: Examination?, _ fingerprints: [TrackFingerprint], _ entry: Int64
    ) throws(CatalogProblem) {
        if let facts {
            let (video, audio) = (facts.video, facts.audio)
            try insert(
                "INSERT INTO facts VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .int(entry), .text(facts.container), Value(exactly: facts.duration),
                    Value(exactly: facts.containerDuration), Value(facts.bitRate), Value(video?.codec),
                    Value(video?.profile), Value(video?.pixelFormat), Value(video?.size.width),
                    Value(video?.size.height), Value(video?.rotation), Value(exactly: video?.frameRate),
                    Value(video?.frames), Value(audio?.codec), Value(audio?.sampleRate),
                    Value(audio?.channels),
                    Value(exactly: audio?.duration), Value(facts.layout.isIndexFirst),
                    Value(facts.layout.isFragmented), Value(facts.layout.hasContentCredentials),
                ])
        }
        for (index, print) in fingerprints.enumerated() {
            try insert(
                "INSERT INTO fingerprints VALUES(?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), .text(print.kind.rawValue), .int(print.packets),
                    .text(print.sha256),
                ])
        }
        if let hash = examination?.perceptualHash {
            try insert("INSERT INTO looks VALUES(?, ?)", [.int(entry), .blob(hash.bytes)])
            try sketches.set(Sketch(hash), entry)
        }
    }

    // MARK: - Kept

    private mutating func insertKept(
        _ pictures: [RecordedPicture], _ marks: Marks, _ events: [ArchiveEvent], _ software: [Software],
        _ entry: Int64
    ) throws(CatalogProblem) {
        for (index, picture) in pictures.enumerated() {
            try insert(
                "INSERT INTO pictures VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), .text(picture.kind.rawValue), .text(picture.name),
                    .int(Int64(picture.size.width)), .int(Int64(picture.size.height)), .int(picture.bytes),
                    .text(picture.sha256),
                    .text(picture.times.map(\.description).joined(separator: " ")),
                ])
        }
        for tag in marks.tags {
            try insert("INSERT INTO tags VALUES(?, ?)", [.int(entry), .text(tag)])
        }
        for (index, event) in events.enumerated() {
            try insert(
                "INSERT INTO events VALUES(?, ?, ?, ?, ?)",
                [
                    .int(entry), .int(Int64(index)), Value(event.time), .text(event.kind.rawValue),
                    Value(event.note),
                ])
        }
        for (index, item) in software.enumerated() {
            try insert(
                "INSERT INTO software VALUES(?, ?, ?, ?)",
                [.int(entry), .int(Int64(index)), .text(item.name), .text(item.version)])
        }
    }
}
