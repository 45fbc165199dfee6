internal import ArchiveFormat
internal import ArchiveModel

/// What is filtered and sorted by, from any record.
struct EntryFacts {
    let kind: String
    let created: Moment
    let archived: Moment
    let provider: String?
    let model: String?
    let delivery: Int?
    let file: RecordedFile?
    let facts: Facts?
    let isExamined: Bool
    let verdict: String?
    let rating: Int?
    let cost: Money?

    init(_ record: ArchiveRecord) {
        switch record {
        case .clip(let clip):
            kind = clip.file == nil ? "failed" : "clip"
            created = clip.origin?.created ?? clip.origin?.submitted ?? clip.archived
            archived = clip.archived
            provider = clip.origin?.provider
            model = clip.origin?.model ?? clip.request?.meaning.model
            delivery = clip.origin?.delivery
            file = clip.file
            facts = clip.facts
            isExamined = clip.examination != nil
            verdict = clip.verdict?.result
            rating = clip.marks.rating
            cost = clip.origin?.cost
        case .film(let film):
            kind = "film"
            created = film.archived
            archived = film.archived
            (provider, model, delivery, verdict, cost) = (nil, nil, nil, nil, nil)
            file = film.file
            facts = film.facts
            isExamined = film.examination != nil
            rating = film.marks.rating
        }
    }

    var month: Int64 { Self.month(created) }

    /// The months since year 0, in UTC.
    static func month(_ time: Moment) -> Int64 {
        let date = time.description
        guard let year = Int64(date.prefix(4)), let month = Int64(date.dropFirst(5).prefix(2)) else {
            return 0
        }
        return year * 12 + month - 1
    }

    /// Nil for what was not measured.
    var hasSound: Bool? { facts.map { $0.audio != nil } }

    /// Rounded up, as everywhere: nobody should be told of less than was paid. With the first delivery of a task
    /// alone, or two files of one task would count as paid twice.
    var costMillionths: Int64? {
        guard let cost, delivery == 1, let scaled = cost.amount.times(Rational(1_000_000)) else { return nil }
        let (whole, rest) = scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator)
        return rest > 0 ? whole + 1 : whole
    }
}

/// The texts of a record that words are looked for in, in the order of the index's columns.
struct EntryTexts {
    static let columns = ["prompt", "negative_prompt", "shots", "enhanced_prompt", "title", "note", "tags"]
    let values: [String?]

    init(_ record: ArchiveRecord) {
        switch record {
        case .clip(let clip):
            let request = clip.request?.meaning
            let shots = request?.shots ?? []
            values = [
                request?.prompt, request?.negativePrompt,
                shots.isEmpty ? nil : shots.map(\.prompt).joined(separator: "\n"),
                clip.origin?.enhancedPrompt, nil, clip.marks.note, Self.line(clip.marks.tags),
            ]
        case .film(let film):
            let titles = film.shots.compactMap(\.title)
            values = [
                nil, nil, titles.isEmpty ? nil : titles.joined(separator: "\n"), nil, film.title,
                film.marks.note,
                Self.line(film.marks.tags),
            ]
        }
    }

    init(values: [String?]) { self.values = values }

    private static func line(_ tags: [String]) -> String? {
        tags.isEmpty ? nil : tags.joined(separator: "\n")
    }

    var isEmpty: Bool { values.allSatisfy { $0 == nil } }

    /// As they are indexed. The same text gives the same words at any time: taking an entry out of the index
    /// depends on it (https://www.sqlite.org/fts5.html, 6.3).
    var folded: [Value] { values.map { Value($0.map { SearchText($0).folded }) } }
}
