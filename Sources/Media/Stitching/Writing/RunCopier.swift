internal import ArchiveModel

/// Copies samples that lie behind each other in an input in one go.
struct RunCopier {
    private var file: SourceFile?
    private var start: Int64 = 0
    private var end: Int64 = 0

    /// Where the sample will lie in the film.
    mutating func add(
        _ source: SourceFile, at place: Int64, _ size: Int64, to film: inout FilmBytes
    ) throws(MediaError) -> Int64 {
        if file?.descriptor != source.descriptor || place != end {
            try flush(to: &film)
            file = source
            (start, end) = (place, place)
        }
        let filmPlace = film.place + (place - start)
        end = place + size
        return filmPlace
    }

    mutating func flush(to film: inout FilmBytes) throws(MediaError) {
        if let file, end > start { try film.copy(file, from: start, end - start) }
        start = end
        file = nil
    }
}
