package import ArchiveModel

extension Examiner {
    /// An examination and, out of the same decode, the pictures that are asked for: posters and sheets.
    ///
    /// One picture a request, nil where nothing could be decoded to show. Other requests find their frames by
    /// seeking and have no part in this: `PictureMaker` takes them.
    package static func examine(
        _ file: SourceFile, facts: Facts, pictures requests: [PictureRequest], by maker: PictureMaker,
        options: ExaminationOptions = ExaminationOptions(), limits: MediaLimits = MediaLimits(),
        deadline: Deadline = Deadline(in: nil), progress: @escaping (Double) -> Void = { _ in }
    ) throws(MediaError) -> (Examination, [EncodedPicture?]) {
        var observers: [PictureObserver] = []
        for request in requests { observers.append(try PictureObserver(request, facts, maker.studio)) }
        let examination = try examine(
            file, facts: facts, options: options, observers: observers.compactMap(\.observer), limits: limits,
            deadline: deadline, progress: progress)
        var pictures: [EncodedPicture?] = []
        for observer in observers {
            pictures.append(try observer.finish(examination, maker.studio))
        }
        return (examination, pictures)
    }
}

/// One request beside a running decode.
private enum PictureObserver {
    case poster(PosterObserver, PictureRequest, PictureShape)
    case sheet(SheetObserver)
    /// There is no picture to be had.
    case nothing

    init(_ request: PictureRequest, _ facts: Facts, _ studio: PictureStudio) throws(MediaError) {
        try request.check()
        guard let video = facts.video else {
            self = .nothing
            return
        }
        let shape = PictureShape(rotation: video.rotation, pixelAspect: video.pixelAspect)
        let length = video.duration.flatMap { $0 > .zero ? $0 : nil }
        switch (request.subject, length) {
        case (.poster, _): self = .poster(PosterObserver(length: length), request, shape)
        case (.sheet(let grid), let length?):
            self = .sheet(
                SheetObserver(grid, length: length, shape, width: request.width, as: request.format, studio))
        default: self = .nothing
        }
    }

    var observer: (any FrameObserver)? {
        switch self {
        case .poster(let poster, _, _): poster
        case .sheet(let sheet): sheet
        case .nothing: nil
        }
    }

    func finish(_ examination: Examination, _ studio: PictureStudio) throws(MediaError) -> EncodedPicture? {
        switch self {
        case .poster(let poster, let request, let shape):
            return try poster.finish(studio, shape, width: request.width, as: request.format)
        case .sheet(let sheet):
            // Without a picture there is no end, and nothing to show.
            guard let end = examination.picture?.to else { return nil }
            return try sheet.finish(end: end)
        case .nothing: return nil
        }
    }
}
