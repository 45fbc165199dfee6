package import ArchiveFormat
package import ArchiveModel
internal import Catalog
internal import Storage

/// A film that is to be kept.
package struct NewFilm: Sendable {
    /// What a person calls it; the name that it gets is made from this.
    package let title: String
    package let file: NewClip.File
    package let container: String?
    package let pictures: [MadePicture]
    package let made: Moment
    /// All else, once its name and its file are known.
    package let describe: @Sendable (ClipID, Moment, RecordedFile) -> FilmRecord

    package init(
        _ title: String, _ file: NewClip.File, container: String?, pictures: [MadePicture], at made: Moment,
        describe: @escaping @Sendable (ClipID, Moment, RecordedFile) -> FilmRecord
    ) {
        self.title = title
        self.file = file
        self.container = container
        self.pictures = pictures
        self.made = made
        self.describe = describe
    }
}

extension LibrarySession {
    /// In its place with its record, on disk and in the catalog.
    package func keep(_ film: NewFilm) throws(LibraryProblem) -> FilmRecord {
        var problem: CatalogProblem?
        let id = ClipNames.film(film.title) { id in
            do throws(CatalogProblem) {
                return try self.catalog.clip(id) != nil
            } catch {
                problem = error
                return true
            }
        }
        if let problem { throw LibraryProblem(problem) }
        guard let id else { throw .item(code: "no-name", "could not name the film \(film.title)") }
        let staging = try stored { () throws(StorageProblem) in
            try archive.stage(id, .film, archived: film.made)
        }
        guard let staging else {
            throw .item(code: "busy", "could not keep \(id): another program is keeping it right now")
        }
        let file = try bring(film.file, to: staging, container: film.container)
        var record = film.describe(id, film.made, file)
        record.pictures = film.pictures.map(\.record)
        let finished = record
        try stored { () throws(StorageProblem) in
            for picture in film.pictures { try staging.write(picture.bytes, as: picture.name) }
            try staging.finish(.film(finished))
        }
        if let refusal = try publish([(staging, .film(finished))]).first ?? nil {
            throw .item(code: "exists", refusal)
        }
        return finished
    }
}
