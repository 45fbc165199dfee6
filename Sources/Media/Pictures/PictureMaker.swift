package import ArchiveModel

/// Takes pictures out of clips, one file after another, and keeps its scalers and encoders in between: one
/// for each worker, used by one thread at a time.
package final class PictureMaker {
    let studio = PictureStudio()

    package init() {}

    /// The pictures that are asked for, in the order of their times.
    package func make(
        _ request: PictureRequest, from file: SourceFile, limits: MediaLimits = MediaLimits(),
        deadline: Deadline = Deadline(in: nil)
    ) throws(MediaError) -> [EncodedPicture] {
        var pictures: [EncodedPicture] = []
        try make(request, from: file, limits: limits, deadline: deadline) { pictures.append($0) }
        return pictures
    }

    /// Hands each picture over as soon as it is made, so that a thousand need not be held at once.
    package func make(
        _ request: PictureRequest, from file: SourceFile, limits: MediaLimits = MediaLimits(),
        deadline: Deadline = Deadline(in: nil), each: (EncodedPicture) throws(MediaError) -> Void
    ) throws(MediaError) {
        try request.check()
        let track = try PictureTrack(file, limits: limits, deadline: deadline)
        switch request.subject {
        case .poster: try each(poster(track, request))
        case .at(let time): try each(picture(at: time, track, request))
        case .evenly(let count): try pictures(count, track, request, each: each)
        case .sheet(let grid): try each(sheet(grid, track, request))
        }
    }

    private func poster(_ track: PictureTrack, _ request: PictureRequest) throws(MediaError) -> EncodedPicture
    {
        var search = PosterSearch(track)
        let still = try search.run()
        return try studio.finish(
            still.frame, at: still.time, track.shape, width: request.width, as: request.format)
    }

    private func picture(
        at time: Rational, _ track: PictureTrack, _ request: PictureRequest
    ) throws(MediaError) -> EncodedPicture {
        let found = try track.find(shownAt: time)
        var picture: EncodedPicture?
        try track.decode([found]) { (frame, ticks) throws(MediaError) in
            picture = try studio.finish(
                frame, at: track.time(ticks), track.shape, width: request.width, as: request.format)
        }
        guard let picture else { throw undecodable(track, at: track.time(found.ticks)) }
        return picture
    }

    private func pictures(
        _ count: Int, _ track: PictureTrack, _ request: PictureRequest,
        each: (EncodedPicture) throws(MediaError) -> Void
    ) throws(MediaError) {
        let places = EvenPlaces(count: count, length: try track.measureLength())
        var found: [FoundFrame] = []
        for time in places.times { found.append(try track.find(shownAt: time)) }
        // A clip of fewer frames shows some of them at several of the times.
        let shares = Dictionary(found.map { ($0.ticks, 1) }, uniquingKeysWith: +)
        var made = 0
        try track.decode(found) { (frame, ticks) throws(MediaError) in
            let picture = try studio.finish(
                frame, at: track.time(ticks), track.shape, width: request.width, as: request.format)
            for _ in 0..<(shares[ticks] ?? 1) { try each(picture) }
            made += shares[ticks] ?? 1
        }
        if made < count {
            throw MediaError(
                .damaged,
                "could take only \(made) of \(count) pictures of \(track.name): the other frames cannot be"
                    + " decoded")
        }
    }

    /// Times a sheet's pictures as `pictures` does, but takes a key frame where one is near.
    private func sheet(
        _ grid: SheetGrid, _ track: PictureTrack, _ request: PictureRequest
    ) throws(MediaError) -> EncodedPicture {
        let places = EvenPlaces(count: grid.cells, length: try track.measureLength())
        var found: [FoundFrame?] = []
        for time in places.times {
            found.append(try track.findIfThere(shownAt: time).map { near($0, track, places) })
        }
        let sheet = ContactSheet(grid, track.shape, width: request.width, request.format, studio)
        try track.decode(found.compactMap(\.self)) { (frame, ticks) throws(MediaError) in
            let cells = found.indices.filter { found[$0]?.ticks == ticks }
            try sheet.put(frame, at: track.time(ticks), into: cells)
        }
        guard let picture = try sheet.finish() else { throw undecodable(track, at: .zero) }
        return picture
    }

    /// A key frame within an eighth of a part is where the viewer would look for it, and decodes alone.
    private func near(_ frame: FoundFrame, _ track: PictureTrack, _ places: EvenPlaces) -> FoundFrame {
        guard frame.key >= track.zero, let eighth = places.part.times(Self.eighth),
            let distance = track.time(frame.ticks).minus(track.time(frame.key)), distance <= eighth
        else { return frame }
        return FoundFrame(key: frame.key, ticks: frame.key)
    }

    private static let eighth = Rational(1, 8) ?? .zero

    private func undecodable(_ track: PictureTrack, at time: Rational) -> MediaError {
        MediaError(
            .damaged,
            "could not take a picture of \(track.name) at \(Durations.seconds(time)) s: the file is damaged"
                + " there; fetch it again")
    }
}
