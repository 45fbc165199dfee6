internal import ArchiveModel
internal import CFFmpeg

enum Chapters {
    /// More than any film has; a hostile file can list millions.
    private static let limit: UInt32 = 1000

    static func read(_ input: borrowing InputFile) -> [Chapter] {
        (0..<min(limit, unsafe input.context.pointee.nb_chapters)).compactMap { index in
            guard let chapter = unsafe dailies_chapter(input.context, index) else { return nil }
            let base = unsafe Rational(chapter.pointee.time_base)
            let title = unsafe Metadata.value("title", in: chapter.pointee.metadata)
            return unsafe Chapter(
                start: base?.times(Rational(chapter.pointee.start)),
                end: base?.times(Rational(chapter.pointee.end)), title: title)
        }
    }
}
