import ArchiveFormat
import ArchiveModel
import CommandLine

/// Everything about one clip, at a glance.
struct ClipCard {
    private let room: Int
    private let width: Int
    private(set) var lines: [Text] = []
    private static let indent = 13

    init(_ clip: ClipRecord, films: [FilmUse], archive: String, width: Int) {
        room = max(40, min(width, 100)) - Self.indent - 1
        self.width = width
        lines.append("\(clip.id.text, .bold)\(Self.title(clip))")
        add(asked: clip)
        add(task: clip)
        add(file: clip.file, clip.facts, in: "\(archive)/\(clip.place)")
        if let examination = clip.examination {
            for (label, text) in ExaminationPhrase.lines(examination) { add(label, text) }
        }
        add(clip.pictures, in: "\(archive)/\(clip.place)")
        add(clip.marks)
        add("used in", films.map(\.phrase))
        add(verdict: clip.verdict)
        add(clip.events)
        add("measured by", clip.software.map { "\($0.name) \($0.version)" }.joined(separator: ", "), .dim)
    }

    init(_ film: FilmRecord, films: [FilmUse], archive: String, width: Int) {
        room = max(40, min(width, 100)) - Self.indent - 1
        self.width = width
        lines.append("\(film.id.text, .bold): film")
        add("title", film.title)
        add("made", "pictures: \(film.mode), sound: \(film.sound), \(Self.count(film.shots.count, "shot"))")
        for (index, shot) in film.shots.enumerated() {
            let number = String(index + 1).leftPadded(to: String(film.shots.count).count)
            let stretch = "\(FactsPhrase.clock(shot.start))  \(shot.clip?.text ?? shot.source)"
            let part = " [\(FactsPhrase.clock(shot.from))–\(FactsPhrase.clock(shot.to))]"
            add(index == 0 ? "shots" : "", "\(number). \(stretch)\(part)")
        }
        add(file: film.file, film.facts, in: "\(archive)/\(film.place)")
        add(film.pictures, in: "\(archive)/\(film.place)")
        add(film.marks)
        add("used in", films.map(\.phrase))
        add(film.events)
        add("measured by", film.software.map { "\($0.name) \($0.version)" }.joined(separator: ", "), .dim)
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }

    private static func title(_ clip: ClipRecord) -> Text {
        if clip.file == nil { return ": \("the task failed", .bad)" }
        guard let verdict = clip.verdict else { return "" }
        return ": " + ClipPhrase.verdict(verdict.result)
    }
}

// MARK: - Its parts

extension ClipCard {
    private mutating func add(asked clip: ClipRecord) {
        let request = clip.request?.meaning
        add("prompt", request?.prompt ?? "none is known", request?.prompt == nil ? .dim : .plain)
        add("without", request?.negativePrompt)
        // Some providers give back what they were asked for.
        if clip.origin?.enhancedPrompt != request?.prompt {
            add("made of it", clip.origin?.enhancedPrompt, .dim)
        }
        for (index, shot) in (request?.shots ?? []).enumerated() {
            let length = shot.seconds.map { " (\($0.written) s)" } ?? ""
            add(index == 0 ? "shots" : "", "\(index + 1). \(shot.prompt)\(length)")
        }
        let models = [request?.model, clip.origin?.model].compactMap { $0 }
        add("model", models.first.map { $0 + (models.last == $0 ? "" : " (as answered: \(models[1]))") })
        if let request {
            let wishes = [
                request.seconds.map { "\($0.written) s" }, request.resolution?.written,
                request.aspectRatio?.written, ClipPhrase.sound(request.sound),
            ].compactMap { $0 }
            add("asked for", wishes.isEmpty ? nil : wishes.joined(separator: ", "))
        }
        for (index, reference) in (request?.references ?? []).enumerated() {
            add(index == 0 ? "references" : "", "\(reference.role.rawValue)  \(reference.url)")
        }
    }

    private mutating func add(task clip: ClipRecord) {
        guard let origin = clip.origin else { return }
        let delivery = origin.delivery > 1 ? ", file \(origin.delivery) of it" : ""
        let who = origin.provider ?? origin.dialect.map { "in the form of \($0)" } ?? "provider unknown"
        add("task", "\(origin.taskID ?? "without an id")\(delivery), \(who), \(origin.status.rawValue)")
        if let problem = origin.problem {
            add("why", [problem.code, problem.message].compactMap { $0 }.joined(separator: ": "), .bad)
        }
        let times = [
            origin.submitted.map { "\($0)  sent" }, origin.created.map { "\($0)  taken" },
            origin.finished.map { "\($0)  finished" },
        ].compactMap { $0 }
        add("times", times)
        add("cost", origin.cost.map { "\($0)" + (origin.costBasis.map { " (\($0))" } ?? "") })
    }

    private mutating func add(file: RecordedFile?, _ facts: Facts?, in place: String) {
        guard let file else { return }
        add("file", "\(place)/\(file.name)")
        add("bytes", "\(Amount.bytes(file.bytes)) (\(file.bytes))")
        add("sha-256", file.sha256, .dim)
        add("came as", file.source)
        add("same as", file.sameAs.map { "\($0.text): one file with two names" })
        guard let facts else { return }
        let frames = facts.video?.frames.map { ", \($0) frames" } ?? ""
        let rate = facts.video?.frameRate.map { ", \(FactsPhrase.number($0)) a second" } ?? ""
        add("length", facts.duration.map { FactsPhrase.seconds($0) + frames + rate })
        add("picture", facts.video.map { FactsPhrase.picture($0) } ?? "none")
        add("sound", facts.audio.map { FactsPhrase.sound($0) } ?? "none")
        for (index, remark) in facts.remarks.enumerated() {
            add(index == 0 ? "remarks" : "", remark.text, .doubtful)
        }
    }

    private mutating func add(_ pictures: [RecordedPicture], in place: String) {
        for (index, picture) in pictures.enumerated() {
            add(index == 0 ? "pictures" : "", "\(place)/\(picture.name)")
        }
    }

    private mutating func add(_ marks: Marks) {
        add("tags", marks.tags.isEmpty ? nil : marks.tags.joined(separator: ", "))
        add("rating", marks.rating.map { "\($0) of 5" })
        add("note", marks.note)
    }

    private mutating func add(verdict: RecordedVerdict?) {
        guard let verdict else { return }
        lines.append("")
        lines += VerdictCard.table(
            verdict.fields.map { VerdictCard.Row($0) }, verdict.complaint, width: width)
        lines.append("")
    }

    private mutating func add(_ events: [ArchiveEvent]) {
        for (index, event) in events.enumerated() {
            let note = event.note.map { ": \($0)" } ?? ""
            add(index == 0 ? "events" : "", "\(event.time)  \(event.kind.rawValue)\(note)")
        }
    }

    // MARK: - Lines

    private mutating func add(_ label: String, _ words: [String]) {
        for (index, word) in words.enumerated() { add(index == 0 ? label : "", word) }
    }

    private mutating func add(_ label: String, _ text: String?, _ style: Text.Style = .plain) {
        guard let text, !text.isEmpty else { return }
        for (index, line) in text.shownSafely.wrapped(to: room).enumerated() {
            lines.append(lead(index == 0 ? label : "") + Text(line, style))
        }
    }

    private mutating func add(_ label: String, _ text: Text) { lines.append(lead(label) + text) }

    private func lead(_ label: String) -> Text {
        "  \(label)\(String(repeating: " ", count: max(1, Self.indent - 2 - label.count)))"
    }
}

/// A film that a clip is in.
struct FilmUse: Sendable {
    let film: String
    /// From 1.
    let shots: [Int]

    var phrase: String {
        let list = shots.map(String.init).joined(separator: ", ")
        return "\(film) (\(shots.count == 1 ? "shot" : "shots") \(list))"
    }
}
