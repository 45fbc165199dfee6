import ArchiveFormat
import ArchiveModel
import Catalog

/// The query's meaning, clip by clip, without an index: what the catalog's answers are compared with.
struct Judge {
    let rows: [ClipRow]
    let records: [ClipID: ArchiveRecord]

    init(_ records: [ArchiveRecord], _ catalog: Catalog) throws {
        self.records = Dictionary(records.map { ($0.id, $0) }) { $1 }
        rows = try records.compactMap { try catalog.clip($0.id) }
    }

    func answer(_ query: ClipQuery) -> [String] {
        let names = Set(rows.compactMap(\.model))
        let found = rows.filter { meets($0, query, names) }.sorted { comesBefore($0, $1, query) }
        return Array(found.dropFirst(query.offset).prefix(query.limit ?? .max)).ids
    }

    private func meets(_ row: ClipRow, _ query: ClipQuery, _ names: Set<String>) -> Bool {
        let isNamed = query.models.contains { wanted in
            let exact = names.filter { $0.lowercased() == wanted.lowercased() }
            let all = exact.isEmpty ? names.filter { $0.lowercased().contains(wanted.lowercased()) } : exact
            return row.model.map { all.contains($0) } ?? false
        }
        guard query.models.isEmpty || isNamed,
            query.providers.isEmpty || query.providers.contains(row.provider ?? ""),
            query.verdicts.isEmpty || query.verdicts.contains(row.verdict ?? ""),
            query.kinds.isEmpty || query.kinds.contains(row.kind),
            query.tags.allSatisfy({ row.tags.contains($0) })
        else { return false }
        if let since = query.since, row.created < since { return false }
        if let until = query.until, row.created >= until { return false }
        guard query.secondsFrom.map({ (row.duration ?? -1) >= $0.double }) ?? true,
            query.secondsTo.map({ (row.duration ?? .infinity) <= $0.double }) ?? true,
            query.ratingFrom.map({ (row.rating ?? 0) >= $0 }) ?? true,
            query.ratingTo.map({ (row.rating ?? 9) <= $0 }) ?? true,
            query.sound == nil || row.hasSound == query.sound,
            query.resolution == nil || query.resolution.map({ looksLike(row.size, $0) }) == true
        else { return false }
        return query.fields.allSatisfy { field in
            guard case .clip(let clip)? = records[row.id] else { return false }
            return clip.verdict?.fields.contains { $0.field == field.name && $0.result == field.result }
                ?? false
        }
    }

    /// The words of docs/verdicts.md in floating point.
    private func looksLike(_ size: PixelSize?, _ wanted: Resolution) -> Bool {
        guard let size else { return false }
        let short = Double(min(size.width, size.height))
        let lines: Double
        switch wanted {
        case .pixels(let exact): return size == exact
        case .lines(let wanted): lines = Double(wanted)
        case .twoK: lines = 1440
        case .fourK: lines = 2160
        }
        let area = lines * lines * 16 / 9
        return abs(short - lines) / lines <= 0.03 || abs(Double(size.pixels) - area) / area <= 0.05
    }

    private func comesBefore(_ left: ClipRow, _ right: ClipRow, _ query: ClipQuery) -> Bool {
        if query.sort == .model {
            guard left.model == right.model else {
                guard let a = left.model, let b = right.model else { return left.model != nil }
                return query.isDescending ? a > b : a < b
            }
            return (left.created, name(left)) > (right.created, name(right))
        }
        let (a, b) = (key(left, query.sort), key(right, query.sort))
        guard let a else { return b == nil && tie(left, right, query) }
        guard let b else { return true }
        if a != b { return query.isDescending ? a > b : a < b }
        return tie(left, right, query)
    }

    private func tie(_ left: ClipRow, _ right: ClipRow, _ query: ClipQuery) -> Bool {
        query.isDescending ? name(left) > name(right) : name(left) < name(right)
    }

    /// No two ids differ in case alone.
    private func name(_ row: ClipRow) -> String { row.id.text.lowercased() }

    private func key(_ row: ClipRow, _ sort: ClipQuery.Sort) -> Double? {
        switch sort {
        case .created, .model: Double(row.created.milliseconds)
        case .duration: row.duration
        case .bytes: row.bytes.map { Double($0) }
        case .cost: row.cost?.amount.double
        case .rating: row.rating.map { Double($0) }
        }
    }
}
