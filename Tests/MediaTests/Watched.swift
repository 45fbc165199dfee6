import ArchiveModel
import Posix

@testable import Media

/// A whole decode with the observers of poster and sheet beside it, as the examination runs them.
struct Watched {
    private(set) var poster: EncodedPicture?
    private(set) var sheet: EncodedPicture?

    init(
        _ path: String, length: Rational?, grid: SheetGrid = SheetGrid(columns: 3, rows: 2),
        _ format: PictureFormat = .png
    ) throws {
        let descriptor = try FileDescriptor.open(path, for: .reading)
        let file = try SourceFile(descriptor: descriptor.number, name: path)
        let track = try PictureTrack(file, limits: MediaLimits(), deadline: Deadline(in: nil))
        let studio = PictureStudio()
        let posters = PosterObserver(length: length)
        let sheets = SheetObserver(
            grid, length: try length ?? track.measureLength(), track.shape, width: nil, as: format, studio)
        var index = 0
        var end = Rational.zero
        func drain() throws {
            while case .frame = try track.decoder.receive(into: track.frame) {
                guard let time = track.frame.bestEffortTime.map({ track.time($0) }) else { continue }
                try posters.see(track.frame, at: time, index: index)
                try sheets.see(track.frame, at: time, index: index)
                index += 1
                end = time.plus(Rational(1, 24) ?? .zero) ?? time
            }
        }
        try track.input.rewind(track.track)
        while try track.input.read(into: track.packet) {
            guard track.packet.track == track.track.index else { continue }
            while try track.decoder.send(track.packet) == .full { try drain() }
            try drain()
        }
        track.decoder.finish()
        try drain()
        poster = try posters.finish(studio, track.shape, width: nil, as: format)
        sheet = try sheets.finish(end: end)
    }
}
